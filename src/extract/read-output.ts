import type { Offer } from '../model/offer.ts'
import type { ProblemRecord } from '../model/problem.ts'
import { perLabel } from '../model/unit.ts'

/** The answer of `bellwether read --as pricing-page --json`. */
export interface ReadOutput {
  readonly offers: readonly {
    readonly name: string
    readonly addon: boolean
    readonly free: boolean
    readonly onRequest: boolean
    readonly prices: readonly {
      readonly amount: string
      readonly currency: string
      readonly kind: 'recurring' | 'usage' | 'one-time'
      readonly period: string | null
      readonly per: string | null
      readonly billing: 'monthly' | 'annual' | null
      readonly from: boolean
      readonly was: boolean
      readonly evidence: { readonly selector: string; readonly text: string }
    }[]
  }[]
  readonly problems: readonly ProblemRecord[]
}

/** Offers as printed: units by their short names ("seat", "1M tokens"), amounts as shown. */
export function toReadOutput(
  offers: readonly Offer[],
  problems: readonly ProblemRecord[],
): ReadOutput {
  return {
    offers: offers.map(({ name, addon, free, onRequest, components }) => ({
      name,
      addon,
      free,
      onRequest,
      prices: components.map((one) => ({
        amount: one.amount,
        currency: one.currency,
        kind: one.charge,
        period: one.billingDuration,
        per: one.referenceQuantity ? perLabel(one.referenceQuantity).replaceAll('bw:', '') : null,
        billing: one.billing,
        from: one.from,
        was: one.was,
        evidence: one.evidence,
      })),
    })),
    problems,
  }
}
