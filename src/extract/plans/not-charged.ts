import type { PriceComponent } from '../../model/offer.ts'
import type { PriceDraft } from './draft.ts'
import { isTaxTwin } from './tax-twin.ts'

/**
 * "€79 a month · set-up €69 €0": a fee that is let off is not the plan's price of nothing, and what it was
 * before is no former price of the plan.
 */
export function withoutWaivedFees(prices: readonly PriceComponent[]): readonly PriceComponent[] {
  const paid = prices.some(isPaidPeriodically)
  const waived = prices.filter(
    (one) =>
      paid && Number(one.amount) === 0 && !one.referenceQuantity && one.billingDuration === null,
  )
  const lines = new Set(waived.map(({ evidence }) => evidence.text))
  return prices.filter((one) => !waived.includes(one) && !(one.was && lines.has(one.evidence.text)))
}

function isPaidPeriodically({ amount, billingDuration, was }: PriceComponent): boolean {
  return Number(amount) > 0 && billingDuration !== null && !was
}

/** "¥1,200 a month (¥1,320 with tax)": one price said twice, kept without the tax. */
export function withoutTaxTwins(prices: readonly PriceDraft[]): readonly PriceDraft[] {
  return prices.filter(
    ({ reading, text }) =>
      !prices.some((other) => other.text === text && isTaxTwin(other.reading, reading)),
  )
}
