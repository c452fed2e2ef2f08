import type { Offer } from '../../model/offer.ts'
import { linesOf, logRatio, sameMeasure } from '../detect/price-line.ts'

/**
 * How the prices of two offers compare: `equal`, `near` (within 1.45 times), `apart` (within twice), `far`,
 * `free` or `on request` where both are, `unlike` where nothing can be compared.
 */
export type PriceLikeness = 'equal' | 'near' | 'apart' | 'far' | 'free' | 'on request' | 'unlike'

export function priceLikeness(one: Offer, other: Offer): PriceLikeness {
  const [a, b] = [linesOf(one), linesOf(other)]
  if (a.size === 0 && b.size === 0) {
    if (one.free && other.free) return 'free'
    return one.onRequest && other.onRequest ? 'on request' : 'unlike'
  }
  const pairs = [...a].flatMap(([line, from]) => {
    const to = b.get(line)
    return to && sameMeasure(from, to) ? [{ from, to }] : []
  })
  if (pairs.length === 0) return 'unlike'
  const moved = pairs.filter(({ from, to }) => from.amount !== to.amount)
  // A price that only one of them has leaves it open whether they are the same.
  if (moved.length === 0) return 2 * pairs.length >= Math.max(a.size, b.size) ? 'equal' : 'near'
  const most = Math.max(
    ...moved.map(({ from, to }) => Math.abs(logRatio(from, to) ?? Number.POSITIVE_INFINITY)),
  )
  if (most <= Math.log(1.45)) return 'near'
  return most <= Math.log(2) ? 'apart' : 'far'
}
