import { Decimal } from 'decimal.js'
import { z } from 'zod'

// 40 digits: a token price of 12 decimals times a quantity of 15 digits stays exact.
Decimal.set({ precision: 40, toExpNeg: -40, toExpPos: 40 })

/** An exact decimal as plain text, never a float: `49.90`, `-0.0000028`. */
export const DecimalText = z.string().regex(/^-?\d+(\.\d+)?$/)
export type DecimalText = z.infer<typeof DecimalText>

/** ISO 4217 alphabetic code. */
export const CurrencyCode = z.string().regex(/^[A-Z]{3}$/)
export type CurrencyCode = z.infer<typeof CurrencyCode>

export function decimal(value: DecimalText | number): Decimal {
  return new Decimal(value)
}

/** Plain decimal text without an exponent and without trailing zeros after the point. */
export function decimalText(value: Decimal): DecimalText {
  return value.toFixed()
}

/** The same number written one way: `49.90` and `49.9` give `49.9`. For keys and comparison, not for display. */
export function canonical(value: DecimalText): DecimalText {
  return decimalText(new Decimal(value))
}

export function sameAmount(a: DecimalText, b: DecimalText): boolean {
  return new Decimal(a).equals(b)
}

/** Relative change from `before` to `after` as a fraction (−0.8 is −80 %); null when `before` is 0. */
export function relativeChange(before: DecimalText, after: DecimalText): number | null {
  const from = new Decimal(before)
  return from.isZero() ? null : new Decimal(after).minus(from).div(from).toNumber()
}

export { Decimal }
