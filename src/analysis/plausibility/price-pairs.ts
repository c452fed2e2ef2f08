import { sameAmount } from '../../model/money.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import type { OfferFinding } from './suspicion.ts'

/** One price of a plan as it is believed, and what is read in its place now. */
export interface PricePair {
  readonly subject: string
  readonly name: string
  readonly before: PriceComponent
  readonly after: PriceComponent
}

/** The list prices of an offer: no former prices, no answers of a calculator. */
export function listPrices(offer: Offer): PriceComponent[] {
  return offer.components.filter(({ was, sample }) => !was && sample === undefined)
}

const rules: readonly ((a: PriceComponent, b: PriceComponent) => boolean)[] = [
  (a, b) =>
    a.metric === b.metric && a.billing === b.billing && a.billingDuration === b.billingDuration,
  (a, b) => a.metric === b.metric,
  (a, b) => sameAmount(a.amount, b.amount),
]

/**
 * The prices of every plan that is there before and now, each with its successor: the same line, or else
 * the same metric, or else the same figure under another label.
 */
export function pricePairs(
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
): PricePair[] {
  const known = new Map(before.map(({ subject, offer }) => [subject, offer]))
  return after.flatMap(({ subject, offer }) => {
    const old = known.get(subject)
    return old ? pairsOf(subject, old, offer) : []
  })
}

function pairsOf(subject: string, old: Offer, offer: Offer): PricePair[] {
  const former = listPrices(old)
  const present = listPrices(offer)
  const pairs: PricePair[] = []
  for (const matches of rules) {
    for (const before of [...former]) {
      const at = present.findIndex((after) => matches(before, after))
      const [after] = at < 0 ? [] : present.splice(at, 1)
      if (!after) continue
      former.splice(former.indexOf(before), 1)
      pairs.push({ subject, name: offer.name, before, after })
    }
  }
  return pairs
}
