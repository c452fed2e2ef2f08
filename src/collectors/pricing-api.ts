import { z } from 'zod'
import { JsonOffersReader, parseJson, readJsonOffers } from '../extract/json-offers.ts'
import { readJsonPrices } from '../extract/price-list/read-json-prices.ts'
import { OfferSource } from '../model/offer-source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { offerFindings } from './offer-findings.ts'
import { payloadText } from './payload-text.ts'

/** Found by themselves, without a declared path. */
const Auto = z.strictObject({ auto: z.literal(true) })

/** Prices from a JSON API, by declared JSONPaths or found. */
export const pricingApi = defineCollector({
  kind: 'pricing-api',
  version: 1,
  source: OfferSource.extend({
    kind: z.literal('pricing-api'),
    read: z.union([JsonOffersReader, Auto]),
  }),
  request: (source) => requestFor(source, 'application/json'),
  extract: ({ read }, payload) => {
    const document = parseJson(payloadText(payload))
    return offerFindings('auto' in read ? readJsonPrices(document) : readJsonOffers(document, read))
  },
})
