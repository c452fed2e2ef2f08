import { z } from 'zod'
import { readFixings } from '../extract/fixings.ts'
import type { Fixing } from '../model/fixing.ts'
import { Problem } from '../model/problem.ts'
import { SourceBase } from '../model/source.ts'
import { dateOf, daysBetween, type Instant, longDate } from '../model/time.ts'
import { defineCollector, requestFor } from './collector.ts'
import { payloadText } from './payload-text.ts'

/** No run of closing days is as long as this; older fixings convert nothing. */
const freshDays = 7

/** The euro reference rates of the European Central Bank. Old days roll off: their absence means nothing. */
export const exchangeRates = defineCollector({
  kind: 'exchange-rates',
  version: 1,
  source: SourceBase.extend({ kind: z.literal('exchange-rates') }),
  request: (source) => requestFor(source, 'application/xml, text/xml;q=0.9, text/csv;q=0.8'),
  extract: (_, payload) => {
    const { fixings, problems } = readFixings(payloadText(payload))
    if (payload.capturedAt !== undefined) expectFresh(fixings, payload.capturedAt)
    return {
      findings: fixings.map((fixing) => ({ kind: 'fixing', subject: fixing.on, fixing })),
      problems,
      complete: false,
    }
  },
})

/** A file that is no longer kept up is no confirmation of anything. */
function expectFresh(fixings: readonly Fixing[], capturedAt: Instant): void {
  const newest = fixings
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  if (newest === undefined || daysBetween(newest, dateOf(capturedAt)) <= freshDays) return
  throw new Problem('extract/unexpected', `the newest fixing is of ${longDate(newest)}`, {
    hint: 'The file is no longer kept up: look at its address, and correct the url of the source.',
  })
}
