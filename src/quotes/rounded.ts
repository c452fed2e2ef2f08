import { Decimal, type DecimalText, decimalText } from '../model/money.ts'

/** How many decimals a price of this size is told with. */
function placesOf(size: number): number {
  return size >= 100 ? 2 : 6
}

/** A computed amount as exact text, to cents; small ones to more. */
export function rounded(
  amount: number | Decimal,
  way: 'up' | 'down' | 'near' = 'near',
): DecimalText {
  // What a float adds beyond its digits must not round an exact amount up.
  const value = new Decimal(amount).toSignificantDigits(13)
  const mode = { up: Decimal.ROUND_CEIL, down: Decimal.ROUND_FLOOR, near: Decimal.ROUND_HALF_UP }
  return decimalText(value.toDecimalPlaces(placesOf(value.abs().toNumber()), mode[way]))
}
