import { z } from 'zod'
import { JsonOffersReader, parseJson, readJsonOffers } from '../extract/json-offers.ts'
import { OfferSource } from '../model/offer-source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { offerFindings } from './offer-findings.ts'
import { payloadText } from './payload-text.ts'

/** Prices from a JSON API, by declared JSONPaths. */
export const pricingApi = defineCollector({
  kind: 'pricing-api',
  version: 1,
  source: OfferSource.extend({ kind: z.literal('pricing-api'), read: JsonOffersReader }),
  request: (source) => requestFor(source, 'application/json'),
  extract: ({ read }, payload) =>
    offerFindings(readJsonOffers(parseJson(payloadText(payload)), read)),
})
