import type { DecimalText } from '../model/money.ts'
import type { ReferenceQuantity } from '../model/unit.ts'
import type { Period } from './price-word.ts'

/** One price, or one statement in place of a price, as the text says it. */
export interface PriceReading {
  /** Exact, as shown (`49.90`); null for words in place of a price (`free`, `onRequest`). */
  readonly amount: DecimalText | null
  /** ISO 4217; null when the text names none, or one that stands for several. */
  readonly currency: string | null
  /** The mark as written (`$`, `zł`); null for a bare number. */
  readonly currencyText: string | null
  /** Codes the mark may mean, likeliest first. */
  readonly currencyCandidates: readonly string[]
  readonly kind: 'recurring' | 'usage' | 'one-time' | null
  readonly period: Period | null
  readonly per: ReferenceQuantity | null
  /** The unit as written. */
  readonly perText: string | null
  readonly billing: 'monthly' | 'annual' | null
  /** A lower bound. */
  readonly from: boolean
  readonly upTo: boolean
  /** A former price. */
  readonly was: boolean
  /** A saving, credit, fine, revenue: money, but nobody's price. */
  readonly saving: boolean
  readonly free: boolean
  readonly onRequest: boolean
  readonly setup: boolean
  readonly minimum: boolean
  readonly trial: boolean
  /** What is paid after an introductory price: the one that lasts. */
  readonly lasting: boolean
  readonly tax: 'included' | 'excluded' | null
  /** Where amount and mark stand in the text that was given, as `[start, end)`. */
  readonly span: readonly [number, number]
  /** Why the value is not certain; null when it is. A reading with a reason is not to be stored. */
  readonly ambiguous: string | null
}

/** A reading that says nothing yet. */
export const nothingRead: PriceReading = {
  amount: null,
  currency: null,
  currencyText: null,
  currencyCandidates: [],
  kind: null,
  period: null,
  per: null,
  perText: null,
  billing: null,
  from: false,
  upTo: false,
  was: false,
  saving: false,
  free: false,
  onRequest: false,
  setup: false,
  minimum: false,
  trial: false,
  lasting: false,
  tax: null,
  span: [0, 0],
  ambiguous: null,
}
