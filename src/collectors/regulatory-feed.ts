import { z } from 'zod'
import { readFeed } from '../extract/feed.ts'
import { parseJson } from '../extract/json-offers.ts'
import { type Regulator, readFederalRegister, regulatoryItem } from '../extract/regulatory.ts'
import type { Payload } from '../model/capture.ts'
import type { ProblemRecord } from '../model/problem.ts'
import type { RegulatoryItem } from '../model/regulation.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { payloadText } from './payload-text.ts'
import { feedAccept } from './trade-feed.ts'

/** Acts and notices of a regulator. Old ones roll off: their absence means nothing. */
export const regulatoryFeed = defineCollector({
  kind: 'regulatory-feed',
  version: 1,
  source: SourceBase.extend({
    kind: z.literal('regulatory-feed'),
    /** The Federal Register's JSON API, or RSS, Atom, JSON Feed. */
    format: z.enum(['federal-register', 'feed']),
    /** Whose law: `US`, `EU`, `DE`. */
    jurisdiction: z.string(),
    agency: z.string().optional(),
  }),
  request: (source) =>
    requestFor(source, source.format === 'feed' ? feedAccept : 'application/json'),
  extract: (source, payload) => {
    const read =
      source.format === 'feed' ? fromFeed(payload, source) : fromRegister(payload, source)
    const bySubject = new Map(read.items.toReversed().map((item) => [item.identifier, item]))
    return {
      findings: [...bySubject].toReversed().map(([subject, item]) => ({
        kind: 'regulation' as const,
        subject,
        item,
      })),
      problems: read.problems,
      complete: false,
    }
  },
})

interface Read {
  readonly items: readonly RegulatoryItem[]
  readonly problems: readonly ProblemRecord[]
}

function fromRegister(payload: Payload, regulator: Regulator): Read {
  return readFederalRegister(parseJson(payloadText(payload)), regulator)
}

function fromFeed(payload: Payload, regulator: Regulator): Read {
  const feed = readFeed(payloadText(payload), payload.url)
  const items = feed.items.filter(({ title }) => title !== '')
  return {
    items: items.map((item) => regulatoryItem(item, regulator, payload.url)),
    problems: feed.problems,
  }
}
