import { Decimal, sameAmount } from '../../../model/money.ts'
import type { PriceComponent } from '../../../model/offer.ts'

/** An amount for a time, as any witness may state it. */
export type Sum = Pick<PriceComponent, 'amount' | 'currency'> & {
  readonly billingDuration: string | null
}

const months: Readonly<Record<string, number>> = {
  P1M: 1,
  P3M: 3,
  P6M: 6,
  P1Y: 12,
  P2Y: 24,
  P3Y: 36,
}

/** Half of the last shown digit: what rounding may hide. */
export const rounding = (amount: string): number => 0.5 * 10 ** -(amount.split('.')[1]?.length ?? 0)

/** Whether `total` for `many` months is `monthly` times as many, as far as the shown digits tell. */
export function isMultiple(total: string, monthly: string, many: number): boolean {
  const exact = new Decimal(monthly).times(many)
  return new Decimal(total)
    .minus(exact)
    .abs()
    .lte(many * rounding(monthly) + rounding(total))
}

/** Of two sums one may be for a year and the other for a month of it. */
const mayBeYear = (a: string, b: string): boolean => isMultiple(a, b, 12) || isMultiple(b, a, 12)

/** Whether two statements say the same: equal, or the same for another span of time; null when not comparable. */
export function agrees(a: Sum, b: Sum): boolean | null {
  if (a.currency !== b.currency) return null
  const [one, other] = [a.billingDuration, b.billingDuration]
  if (sameAmount(a.amount, b.amount)) return one === other || one === null || other === null
  if (one === other) return false
  if (one === null || other === null) return mayBeYear(a.amount, b.amount) ? null : false
  const [long, short] = (months[one] ?? 0) > (months[other] ?? 0) ? [a, b] : [b, a]
  const many =
    (months[long.billingDuration ?? ''] ?? 0) / (months[short.billingDuration ?? ''] ?? 1)
  if (many <= 1 || !Number.isInteger(many)) return null
  return isMultiple(long.amount, short.amount, many) ? true : null
}

/** What may explain that one thing has two sums; the likeliest, in words. */
export function likeliest(a: Sum, b: Sum): string {
  const [low, high] = [a.amount, b.amount].map(Number).sort((x, y) => x - y)
  const ratio = low ? (high ?? 0) / low : 0
  const near = (wanted: number, share = 0.001) => Math.abs(ratio / wanted - 1) <= share
  if (near(12, 0.02) || near(10, 0.002)) return 'one may be for a month and the other for a year'
  if (near(100)) return 'one may be in cents'
  if (near(1_000)) return 'a thousands mark may be misread'
  if (ratio <= 1.35) return 'one may be out of date, or for another way of paying'
  return 'one may be out of date, or they are different things of one name'
}
