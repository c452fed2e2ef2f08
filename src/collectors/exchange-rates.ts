import { z } from 'zod'
import { readFixings } from '../extract/fixings.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { payloadText } from './payload-text.ts'

/** The euro reference rates of the European Central Bank. Old days roll off: their absence means nothing. */
export const exchangeRates = defineCollector({
  kind: 'exchange-rates',
  version: 1,
  source: SourceBase.extend({ kind: z.literal('exchange-rates') }),
  request: (source) => requestFor(source, 'application/xml, text/xml;q=0.9, text/csv;q=0.8'),
  extract: (_, payload) => {
    const { fixings, problems } = readFixings(payloadText(payload))
    return {
      findings: fixings.map((fixing) => ({ kind: 'fixing', subject: fixing.on, fixing })),
      problems,
      complete: false,
    }
  },
})
