import { Decimal, type DecimalText } from '../model/money.ts'

/** An amount in a sentence, to the cent, and finer below one; whole amounts without cents. */
export function amountWords(amount: DecimalText | number, currency: string): string {
  const value = new Decimal(amount).toDecimalPlaces(6)
  const finest = value.abs().gte(0.01) ? 2 : 6
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: value.toDecimalPlaces(2).isInteger() ? 0 : 2,
    maximumFractionDigits: finest,
  })
    .format(value.toFixed() as Intl.StringNumericLiteral)
    .replace('-', '−')
    .replaceAll('\u00a0', ' ')
}

/** A share as a percentage without a sign: 0.0657 is `6.6 %`. */
export function percentWords(share: number): string {
  const value = Math.abs(share) * 100
  return `${Number(value.toFixed(value < 10 ? 1 : 0))} %`
}
