import type { DecimalText } from '../../model/money.ts'
import type { CalendarDate } from '../../model/time.ts'

/**
 * All that a customer's copy is made of. It has no place for floor, cost, margin, chances, rivals or approval:
 * what is not here cannot leave with the document.
 */
export interface CustomerQuote {
  /** How the customer may refer to it. */
  readonly reference: string
  readonly sender: string
  readonly customer: string
  readonly quotedOn: CalendarDate
  readonly validUntil: CalendarDate | null
  readonly currency: string
  /** What is asked for, in words: `250 seats a month`. */
  readonly needs: readonly string[]
  /** The first is what was asked for; up to three. */
  readonly options: readonly CustomerOption[]
}

/** One way to buy. All amounts without tax. */
export interface CustomerOption {
  readonly name: string
  readonly plan: string
  readonly termMonths: number
  readonly paymentDays: number
  readonly deliveryOn: CalendarDate | null
  /** Over the whole term. */
  readonly price: DecimalText
  /** What the price is made of; adds up to it. */
  readonly lines: readonly { readonly text: string; readonly amount: DecimalText }[]
}
