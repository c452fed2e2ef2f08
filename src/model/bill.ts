import type { DecimalText } from './money.ts'

/** One charge of a bill, explained. Amounts in the plan's currency, exact. */
export interface BillLine {
  readonly metric: string
  readonly label: string
  /** Total over the term. */
  readonly total: DecimalText
  readonly perMonth: DecimalText
  /** `200M tokens × 0.20 per 1M tokens` */
  readonly explanation: string
}

/** The pure function plan × scenario → bill; see `bill()`. */
export interface Bill {
  readonly plan: string
  readonly scenario: string
  readonly currency: string
  readonly feasible: boolean
  /** Why not feasible: metrics the plan does not price. */
  readonly missing: readonly string[]
  readonly total: DecimalText
  readonly perMonth: DecimalText
  readonly netPresentValue: DecimalText
  readonly lines: readonly BillLine[]
  readonly assumptions: readonly string[]
  /** A larger quantity that costs less (volume tiers): tell the customer. */
  readonly roundUp: {
    readonly metric: string
    readonly quantity: DecimalText
    readonly saves: DecimalText
  } | null
}
