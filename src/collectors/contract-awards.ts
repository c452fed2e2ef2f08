import { z } from 'zod'
import { parseJson } from '../extract/json-offers.ts'
import { readOcdsAwards } from '../extract/regulatory/ocds-awards.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { capturePages, pagesOf } from './paged-capture.ts'
import { Pages } from './regulatory-feed.ts'

/** Public contract awards from OCDS release packages. They roll on: absence means nothing. */
export const contractAwards = defineCollector({
  kind: 'contract-awards',
  version: 2,
  source: SourceBase.extend({
    kind: z.literal('contract-awards'),
    /** Whose buyers: `UK`. */
    jurisdiction: z.string(),
    pages: Pages,
  }),
  request: (source) => requestFor(source, 'application/json'),
  capture: (source, net, request, { resume }) =>
    capturePages(net, request, { format: 'ocds', pages: source.pages, resume }),
  extract: (source, payload) => {
    const reads = pagesOf(payload).map(({ text, url }) =>
      readOcdsAwards(parseJson(text), source.jurisdiction, url),
    )
    const awards = reads.flatMap((read) => read.awards)
    const bySubject = new Map(awards.toReversed().map((award) => [award.identifier, award]))
    return {
      findings: [...bySubject].toReversed().map(([subject, award]) => ({
        kind: 'award' as const,
        subject,
        award,
      })),
      problems: reads.flatMap((read) => read.problems),
      complete: false,
    }
  },
})
