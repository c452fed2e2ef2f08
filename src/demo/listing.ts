import { Decimal, type DecimalText, decimalText } from '../model/money.ts'
import type { CalendarDate } from '../model/time.ts'
import type { Fact } from './facts.ts'

/** What a vendor's page is drawn from. */
export interface Listing {
  readonly day: CalendarDate
  readonly facts: readonly Fact[]
  readonly redesigned: boolean
  /** `USD`, or `EUR` while the page takes its visitor for a European. */
  readonly currency: 'USD' | 'EUR'
}

/** Demo invention: the fixed rate at which a flipped page shows euro. */
const euroPerDollar = '0.86'

/** A price of the facts (USD per 1M tokens) as a price per `tokens` tokens, times `rate`. */
export function priceFor(amount: DecimalText, tokens: number, rate = '1'): DecimalText {
  return decimalText(new Decimal(amount).times(rate).times(tokens).div(1_000_000))
}

/** `US$0.60` or `€0.52`, per 1M tokens, in the listing's currency. */
export function signed(amount: DecimalText, { currency }: Listing): string {
  return currency === 'USD'
    ? `US$${amount}`
    : `€${new Decimal(amount).times(euroPerDollar).toFixed(2)}`
}
