import { Decimal } from './money.ts'
import type { Quantity } from './plan.ts'

const zero = new Decimal(0)

/** What is used in a month (0 is the first): a ramp goes on with its last entry. */
export function quantityIn(quantity: Quantity | undefined, month: number): Decimal {
  if (quantity === undefined) return zero
  if (typeof quantity === 'string') return new Decimal(quantity)
  return new Decimal(quantity[Math.min(month, quantity.length - 1)] ?? 0)
}

/** The mean of the months of a term. */
export function meanQuantity(quantity: Quantity, months: number): Decimal {
  if (typeof quantity === 'string') return new Decimal(quantity)
  const all = Array.from({ length: months }, (_, month) => quantityIn(quantity, month))
  return all.reduce((sum, one) => sum.plus(one), zero).div(Math.max(1, months))
}

/** The most that is used in any month. */
export function peakQuantity(quantity: Quantity | undefined, months: number): Decimal {
  if (quantity === undefined || typeof quantity === 'string') return quantityIn(quantity, 0)
  return Decimal.max(zero, ...quantity.slice(0, months))
}
