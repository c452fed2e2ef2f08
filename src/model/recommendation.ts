import type { ComparisonRow, NotComparable } from './answer.ts'
import type { DecimalText } from './money.ts'
import type { Plan, Scenario } from './plan.ts'
import type { Quote, QuoteRequest } from './quote.ts'
import type { CalendarDate, Instant } from './time.ts'

/** On what a recommendation rests: nothing of our own yet, a little, or enough of it. */
export type EvidenceLabel = 'market-only' | 'blended' | 'own-history'

/** How likely a price wins: the middle, and the band in which the truth lies four times of five. */
export interface WinPoint {
  readonly price: DecimalText
  readonly probability: number
  readonly low: number
  readonly high: number
  /** (price − cost) × probability; null without a cost. */
  readonly expectedMargin: DecimalText | null
}

/** One step from list to pocket price; negative amounts lower it. */
export interface WaterfallStep {
  readonly kind: 'list' | 'discount' | 'invoice' | 'payment-terms' | 'set-up' | 'pocket'
  readonly label: string
  readonly amount: DecimalText
}

/** A rule that bounds a price, and what it says here. */
export interface GuardrailVerdict {
  readonly rule:
    | 'cost'
    | 'contract-floor'
    | 'market-range'
    | 'last-price'
    | 'freshness'
    | 'list-price'
  readonly low: DecimalText | null
  readonly high: DecimalText | null
  readonly text: string
}

/** What a term other than the asked one is worth, as a price. */
export interface TermTrade {
  readonly kind: 'payment-days' | 'term-months' | 'delivery'
  readonly from: string
  readonly to: string
  /** By how much the price may fall (negative) or must rise for it to be the same to us. */
  readonly priceEquivalent: DecimalText
  readonly text: string
}

/** Target, stretch and floor for one request, and all that it rests on. All amounts over the whole term. */
export interface Recommendation {
  readonly request: QuoteRequest
  readonly scenario: Scenario
  readonly plan: Plan
  readonly asOf: Instant
  readonly currency: string
  readonly evidence: EvidenceLabel
  /** How many decided quotes of ours it rests on. */
  readonly decided: number
  readonly target: DecimalText
  readonly stretch: DecimalText
  readonly floor: DecimalText
  readonly listPrice: DecimalText
  readonly cost: DecimalText | null
  /** Null where no rival's bill is known: then nothing is said of the market. */
  readonly marketPrice: DecimalText | null
  /** Null without a market price: then no chance can be told, and the curve is empty. */
  readonly atTarget: WinPoint | null
  readonly curve: readonly WinPoint[]
  readonly waterfall: readonly WaterfallStep[]
  readonly rivals: readonly ComparisonRow[]
  readonly notComparable: readonly NotComparable[]
  readonly guardrails: readonly GuardrailVerdict[]
  /** The rule that holds target or floor where it is; null where none does. */
  readonly binding: GuardrailVerdict['rule'] | null
  /** Who may send it at the target, and what each further step down needs. */
  readonly approval: {
    readonly atTarget: string
    readonly ladder: readonly {
      readonly role: string
      readonly downTo: DecimalText
      /** The largest quote that the role may send; absent: any. */
      readonly upToValue?: DecimalText
      readonly text: string
    }[]
  }
  readonly terms: readonly TermTrade[]
  readonly paymentDays: number | null
  readonly termMonths: number
  /** When we can serve, by declared lead times and capacity; null where none is declared. */
  readonly deliveryOn: CalendarDate | null
  readonly nearest: readonly { readonly quote: Quote; readonly why: string }[]
  /** What made the target what it is, as shares of price that add up. */
  readonly contributions: readonly { readonly label: string; readonly percent: number }[]
  readonly wouldChange: readonly string[]
  /** What a reader must know before trusting it. */
  readonly warnings: readonly string[]
}
