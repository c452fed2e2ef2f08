import { z } from 'zod'
import { CurrencyCode } from '../model/money.ts'
import { type Evidence, type Offer, PriceComponent } from '../model/offer.ts'
import type { ProblemRecord } from '../model/problem.ts'
import { extractProblem } from './extract-problem.ts'
import { priceComponent } from './price-component.ts'
import type { PriceReading } from './price-reading.ts'
import { readPrices } from './price-text.ts'
import { declaredPer } from './price-unit.ts'

/** What a declaration says of a price beside where it stands; overrides what the text says. */
export const PriceTerms = z.strictObject({
  /** What is charged for: `seat`, `input-token`, `base`. */
  metric: z.string(),
  /** `1000000 token`, `seat`. */
  per: z.string().optional(),
  currency: CurrencyCode.optional(),
  charge: PriceComponent.shape.charge.optional(),
  billing: z.enum(['monthly', 'annual']).optional(),
  period: PriceComponent.shape.billingDuration.unwrap().optional(),
})
export type PriceTerms = z.infer<typeof PriceTerms>

/** One declared price of one record, as text, with where it stands. */
export interface PricePlace {
  readonly terms: PriceTerms
  readonly evidence: Evidence
  readonly language?: string | undefined
  /** What a heading says of it; counts where neither the text nor the declaration does. */
  readonly heading?: Pick<PriceReading, 'currency' | 'per'> | undefined
}

/** How price lists write "there is no such price". */
const none = /^[\s\p{Pd}−.…*]*$|^n\s*(?:\/\s*)?a\.?$|^(none|null|not available)$/iu

/** Whether the text stands for no price at all: empty, a dash, `N/A`. */
function saysNothing(text: string): boolean {
  return none.test(text.trim())
}

/**
 * The offer of one record of a list, from its name and its declared prices. A price that is there and
 * cannot be read is a problem named after the offer; the offer is then not to be stored as a whole.
 */
export function declaredOffer(
  name: string,
  places: readonly PricePlace[],
): { readonly offer: Offer; readonly problems: readonly ProblemRecord[] } {
  const problems: ProblemRecord[] = []
  const components: PriceComponent[] = []
  const seen: PriceReading[] = []
  for (const { terms, evidence, language, heading } of places) {
    if (saysNothing(evidence.text)) continue
    const currency = terms.currency ?? heading?.currency
    const readings = readPrices(evidence.text, { language, currency })
    const prices = readings.filter(({ saving, amount }) => !saving && amount !== null)
    seen.push(...readings)
    if (readings.length === 0) {
      problems.push(extractProblem('extract/invalid', `no price in "${evidence.text}"`, name))
    }
    const current = prices.find(({ was }) => !was)
    for (const reading of [...(current ? [current] : []), ...prices.filter(({ was }) => was)]) {
      const per = terms.per === undefined ? null : declaredPer(terms.per)
      const component = priceComponent(reading, terms.metric, evidence, {
        ...terms,
        referenceQuantity: per ?? reading.per ?? heading?.per,
      })
      if (component) components.push(component)
      else problems.push(ambiguous(evidence.text, reading, name))
    }
  }
  const tax = seen.find((reading) => reading.tax !== null)?.tax ?? null
  const offer: Offer = {
    name,
    addon: false,
    free: components.length > 0 ? components.every(isZero) : seen.some(({ free }) => free),
    onRequest: components.length === 0 && seen.some(({ onRequest }) => onRequest),
    region: null,
    taxIncluded: tax === null ? null : tax === 'included',
    promotion: null,
    components,
  }
  return { offer, problems }
}

function isZero({ amount }: PriceComponent): boolean {
  return /^[0.]+$/.test(amount)
}

function ambiguous(text: string, reading: PriceReading, name: string): ProblemRecord {
  const why = reading.ambiguous ?? 'its currency is not said'
  return extractProblem('extract/ambiguous', `"${text}": ${why}`, name)
}
