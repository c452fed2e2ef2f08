import type { Evidence, PriceComponent } from '../model/offer.ts'
import type { PriceReading } from './price-reading.ts'

/** What is known of a price from elsewhere than its own text; overrides what the text says. */
export interface KnownTerms {
  readonly currency?: string | null | undefined
  readonly referenceQuantity?: PriceComponent['referenceQuantity'] | undefined
  readonly charge?: PriceComponent['charge'] | undefined
  readonly billing?: PriceComponent['billing'] | undefined
  readonly period?: PriceComponent['billingDuration'] | undefined
}

/**
 * A reading as a component of an offer; null where it names no amount, no certain currency, or leaves two
 * values open. A price without any word on its kind is taken as recurring: that is what plan pages print bare.
 */
export function priceComponent(
  reading: PriceReading,
  metric: string,
  evidence: Evidence,
  known: KnownTerms = {},
): PriceComponent | null {
  const currency = known.currency ?? reading.currency
  const settled = reading.ambiguous === null || (known.currency && reading.currency === null)
  if (reading.amount === null || !currency || !settled) return null
  const referenceQuantity = known.referenceQuantity ?? reading.per
  const billingDuration = known.period ?? reading.period
  const usage = referenceQuantity && !billingDuration ? 'usage' : 'recurring'
  return {
    metric,
    charge: known.charge ?? reading.kind ?? usage,
    amount: reading.amount,
    currency,
    referenceQuantity,
    billingDuration,
    billing: known.billing ?? reading.billing,
    from: reading.from,
    was: reading.was,
    evidence,
  }
}
