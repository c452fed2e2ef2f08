import { z } from 'zod'
import { readFeed } from '../extract/feed.ts'
import { parseJson } from '../extract/json-offers.ts'
import { readEurLexFeed, readEurLexSparql } from '../extract/regulatory/eur-lex.ts'
import { readGovUk } from '../extract/regulatory/gov-uk.ts'
import { readLegislationGovUk } from '../extract/regulatory/legislation-gov-uk.ts'
import { readRegulationsGov } from '../extract/regulatory/regulations-gov.ts'
import type { RegulatoryRead } from '../extract/regulatory/regulatory-read.ts'
import { readEdgarAtom, readEdgarSearch } from '../extract/regulatory/sec-edgar.ts'
import { type Regulator, readFederalRegister, regulatoryItem } from '../extract/regulatory.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { captureFeed } from './followed-feed.ts'
import { capturePages, pagesOf } from './paged-capture.ts'
import { feedAccept } from './trade-feed.ts'

const jsonAccept = 'application/json'

/** One way in which regulators publish: what is asked for, and how one page of it is read. */
interface Format {
  readonly accept: string
  read(text: string, url: string, regulator: Regulator): RegulatoryRead
}

const formats = {
  'federal-register': {
    accept: jsonAccept,
    read: (text, _url, regulator) => readFederalRegister(parseJson(text), regulator),
  },
  'regulations-gov': {
    accept: 'application/vnd.api+json, application/json;q=0.9',
    read: (text, _url, regulator) => readRegulationsGov(parseJson(text), regulator),
  },
  'eur-lex-rss': { accept: feedAccept, read: readEurLexFeed },
  'eur-lex-sparql': {
    accept: 'application/sparql-results+json, application/json;q=0.9',
    read: (text, _url, regulator) => readEurLexSparql(parseJson(text), regulator),
  },
  'legislation-gov-uk': { accept: feedAccept, read: readLegislationGovUk },
  'gov-uk': {
    accept: jsonAccept,
    read: (text, _url, regulator) => readGovUk(parseJson(text), regulator),
  },
  'sec-edgar-atom': { accept: feedAccept, read: readEdgarAtom },
  'sec-full-text': {
    accept: jsonAccept,
    read: (text, _url, regulator) => readEdgarSearch(parseJson(text), regulator),
  },
  feed: { accept: feedAccept, read: fromFeed },
} as const satisfies Readonly<Record<string, Format>>

/** Most pages of a list that one look asks for; the next look goes on where it stopped. */
export const Pages = z.int().min(1).max(20).default(5)

/** Acts and notices of a regulator. Old ones roll off: their absence means nothing. */
export const regulatoryFeed = defineCollector({
  kind: 'regulatory-feed',
  version: 2,
  source: SourceBase.extend({
    kind: z.literal('regulatory-feed'),
    /** In which form it publishes; `feed` is any RSS, Atom or JSON Feed. */
    format: z.enum(Object.keys(formats) as [keyof typeof formats, ...(keyof typeof formats)[]]),
    /** Whose law: `US`, `EU`, `DE`. */
    jurisdiction: z.string(),
    agency: z.string().optional(),
    pages: Pages,
  }),
  request: (source) => requestFor(source, formats[source.format].accept),
  capture: (source, net, request, { resume, followed }) =>
    source.format === 'feed'
      ? captureFeed(net, request, followed)
      : capturePages(net, request, { ...source, resume }),
  extract: (source, payload) => {
    const reads = pagesOf(payload).map(({ text, url }) =>
      formats[source.format].read(text, url, source),
    )
    const items = reads.flatMap((read) => read.items)
    const bySubject = new Map(items.toReversed().map((item) => [item.identifier, item]))
    return {
      findings: [...bySubject].toReversed().map(([subject, item]) => ({
        kind: 'regulation' as const,
        subject,
        item,
      })),
      problems: reads.flatMap((read) => read.problems),
      complete: false,
    }
  },
})

function fromFeed(text: string, url: string, regulator: Regulator): RegulatoryRead {
  const feed = readFeed(text, url)
  const items = feed.items.filter(({ title }) => title !== '')
  return {
    items: items.map((item) => regulatoryItem(item, regulator, url)),
    problems: feed.problems,
  }
}
