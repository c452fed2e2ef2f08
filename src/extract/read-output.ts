import type { Doubt, Witness } from '../model/doubt.ts'
import type { Offer, PlanFeature, PriceComponent } from '../model/offer.ts'
import type { ProblemRecord } from '../model/problem.ts'
import { perLabel } from '../model/unit.ts'

/** The answer of `bellwether read --as pricing-page --json`. */
export interface ReadOutput {
  readonly offers: readonly {
    readonly name: string
    readonly addon: boolean
    readonly free: boolean
    readonly onRequest: boolean
    readonly promotion: string | null
    /** Where the page says that it cannot be bought: announced, sold out, no longer sold. */
    readonly availability?: Offer['availability']
    readonly prices: readonly {
      /** What is charged for: `base`, a unit, a part of the plan that a row of its own prices. */
      readonly metric: string
      readonly amount: string
      readonly currency: string
      readonly kind: 'recurring' | 'usage' | 'one-time'
      readonly period: string | null
      readonly per: string | null
      readonly billing: 'monthly' | 'annual' | null
      readonly from: boolean
      readonly was: boolean
      /** How far it is to be trusted; absent from readers of one witness. */
      readonly confidence?: PriceComponent['confidence']
      /** Who on the page states it. */
      readonly witnesses?: readonly Witness[]
      readonly evidence: { readonly selector: string; readonly text: string }
    }[]
    readonly features: readonly PlanFeature[]
  }[]
  /** Prices about which the page contradicts itself. */
  readonly doubts?: readonly Doubt[]
  readonly problems: readonly ProblemRecord[]
}

/** What a reader of several witnesses knows besides the offers. */
interface Testimonies {
  readonly witnesses: ReadonlyMap<PriceComponent, readonly Witness[]>
  readonly doubts: readonly Doubt[]
}

/** Offers as printed: units by their short names ("seat", "1M tokens"), amounts as shown. */
export function toReadOutput(
  offers: readonly Offer[],
  problems: readonly ProblemRecord[],
  said?: Testimonies,
): ReadOutput {
  const trust = (one: PriceComponent) => {
    const witnesses = said?.witnesses.get(one)
    return {
      ...(one.confidence ? { confidence: one.confidence } : {}),
      ...(witnesses?.length ? { witnesses } : {}),
    }
  }
  return {
    offers: offers.map(
      ({ name, addon, free, onRequest, promotion, availability, components, features = [] }) => ({
        name,
        addon,
        free,
        onRequest,
        promotion,
        ...(availability ? { availability } : {}),
        prices: components.map((one) => ({
          metric: one.metric,
          amount: one.amount,
          currency: one.currency,
          kind: one.charge,
          period: one.billingDuration,
          per: one.referenceQuantity ? perLabel(one.referenceQuantity).replaceAll('bw:', '') : null,
          billing: one.billing,
          from: one.from,
          was: one.was,
          ...trust(one),
          evidence: one.evidence,
        })),
        features,
      }),
    ),
    ...(said ? { doubts: said.doubts } : {}),
    problems,
  }
}
