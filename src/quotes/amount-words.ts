import { Decimal, type DecimalText } from '../model/money.ts'

/** An amount in a sentence: whole units from a thousand on, cents below. */
export function amountWords(amount: DecimalText | number, currency: string): string {
  const value = new Decimal(amount)
  const digits = value.abs().gte(1000) ? 0 : 2
  return new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: value.isZero() || value.abs().gte(0.01) ? digits : 6,
  })
    .format(value.toNumber())
    .replace('-', '−')
    .replaceAll('\u00a0', ' ')
}

/** A share as a percentage without a sign: 0.0657 is `6.6 %`. */
export function percentWords(share: number): string {
  const value = Math.abs(share) * 100
  return `${Number(value.toFixed(value < 10 ? 1 : 0))} %`
}
