import type { Element } from 'domhandler'
import { z } from 'zod'
import type { Doubt } from '../model/doubt.ts'
import { CurrencyCode } from '../model/money.ts'
import { type Offer, PriceComponent } from '../model/offer.ts'
import type { ProblemRecord } from '../model/problem.ts'
import { cssPath } from './dom/css-path.ts'
import { isElement } from './dom/node.ts'
import type { Page } from './dom/page.ts'
import { visibleText } from './dom/visible-text.ts'
import { extractProblem } from './extract-problem.ts'
import { priceComponent } from './price-component.ts'
import type { PriceReading } from './price-reading.ts'
import { readPrices } from './price-text.ts'
import { declaredPer } from './price-unit.ts'

/** One price of a card: where it stands, and what its text does not say. */
export const CardPrice = z.strictObject({
  /** What is charged for: `seat`, `input-token`, `base`. */
  metric: z.string(),
  /** CSS within the offer. */
  select: z.string(),
  /** Read this attribute instead of the text. */
  attribute: z.string().optional(),
  /** `1000000 token`, `seat`. */
  per: z.string().optional(),
  currency: CurrencyCode.optional(),
  charge: PriceComponent.shape.charge.optional(),
  billing: z.enum(['monthly', 'annual']).optional(),
  period: PriceComponent.shape.billingDuration.unwrap().optional(),
})
export type CardPrice = z.infer<typeof CardPrice>

/** The `cards` reader of a declared source: one element per offer. */
export const CardsReader = z.strictObject({
  offer: z.string(),
  name: z.string(),
  promotion: z.string().optional(),
  prices: z.array(CardPrice).min(1),
})
export type CardsReader = z.infer<typeof CardsReader>

/** What a reader of offers found, and what it could not read. */
export interface OffersRead {
  readonly offers: readonly Offer[]
  readonly problems: readonly ProblemRecord[]
  /** Prices about which the page contradicts itself; only from readers that ask several witnesses. */
  readonly doubts?: readonly Doubt[]
}

const taxOf = (tax: PriceReading['tax']): boolean | null =>
  tax === null ? null : tax === 'included'

interface CardRead {
  readonly offer: Offer
  readonly problems: readonly ProblemRecord[]
}

function readCard(page: Page, card: Element, declared: CardsReader): CardRead | null {
  const within = page.$(card)
  const nameNode = declared.name === ':scope' ? card : within.find(declared.name).get(0)
  const name = nameNode ? visibleText(nameNode).replaceAll('\n', ' ') : ''
  if (!name) return null
  const components: PriceComponent[] = []
  const problems: ProblemRecord[] = []
  const seen: PriceReading[] = []
  for (const price of declared.prices) {
    const node = price.select === ':scope' ? card : within.find(price.select).get(0)
    if (!node) continue
    const text = price.attribute ? (page.$(node).attr(price.attribute) ?? '') : visibleText(node)
    const readings = readPrices(text, {
      language: page.language ?? undefined,
      currency: price.currency,
    }).filter((reading) => !reading.saving)
    seen.push(...readings)
    const current = readings.find((reading) => !reading.was && reading.amount !== null)
    const former = readings.filter((reading) => reading.was)
    const evidence = { selector: cssPath(page, node), text: text.slice(0, 300) }
    for (const reading of current ? [current, ...former] : former) {
      const component = priceComponent(reading, price.metric, evidence, {
        ...price,
        referenceQuantity: price.per === undefined ? undefined : declaredPer(price.per),
      })
      if (component) components.push(component)
      else {
        const why = reading.ambiguous ?? 'its currency is not said'
        problems.push(extractProblem('extract/ambiguous', `"${text}": ${why}`, name))
      }
    }
    if (readings.length === 0 && text) {
      problems.push(extractProblem('extract/invalid', `no price in "${text.slice(0, 80)}"`, name))
    }
  }
  const promotion = declared.promotion ? within.find(declared.promotion).get(0) : undefined
  return {
    offer: {
      name,
      addon: false,
      free:
        components.length > 0
          ? components.every((one) => /^[0.]+$/.test(one.amount))
          : seen.some((one) => one.free),
      onRequest: components.length === 0 && seen.some((one) => one.onRequest),
      region: null,
      taxIncluded: taxOf(seen.find((one) => one.tax !== null)?.tax ?? null),
      promotion: promotion ? visibleText(promotion) : null,
      components,
    },
    problems,
  }
}

/**
 * Offers by declared selectors (`:scope` is the offer itself). Prices are read from the selected text or
 * attribute; what the declaration says overrides it. Cards without a name are passed over; a selector that
 * finds nothing in any card, and texts that cannot be read, are problems, never zeros.
 */
export function selectOffers(page: Page, declared: CardsReader): OffersRead {
  const cards = page.$(declared.offer).toArray()
  const read = cards.filter(isElement).flatMap((card) => readCard(page, card, declared) ?? [])
  const problems = read.flatMap((one) => one.problems)
  if (read.length === 0) {
    const why =
      cards.length > 0
        ? `none of ${cards.length} × "${declared.offer}" has a name at "${declared.name}"`
        : `nothing on the page is "${declared.offer}"`
    problems.push(extractProblem('extract/nothing-found', why, null))
  }
  for (const price of declared.prices) {
    const wanted = price.select === ':scope' ? cards : page.$(cards).find(price.select).toArray()
    if (cards.length > 0 && wanted.length === 0) {
      problems.push(
        extractProblem('extract/nothing-found', `no "${price.select}" in any offer`, price.metric),
      )
    }
  }
  return { offers: read.map((one) => one.offer), problems }
}
