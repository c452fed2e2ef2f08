import type { ComparisonRow, Position } from '../model/answer.ts'
import { Decimal } from '../model/money.ts'

function median(values: readonly Decimal[]): Decimal | undefined {
  const sorted = values.toSorted((a, b) => a.comparedTo(b))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low && high && low.plus(high).div(2)
}

/** Among fewer rivals than this a percentile says less than the list. */
const fewest = 5

type Interval = ComparisonRow['interval']
const mayBeBelow = (a: Interval, b: Interval): boolean =>
  b.high === null || new Decimal(a.low).lt(b.high)
const isBelow = (a: Interval, b: Interval): boolean =>
  a.high !== null && new Decimal(a.high).lt(b.low)

const isNotAbove = (a: Interval, b: Interval): boolean =>
  a.high !== null && new Decimal(a.high).lte(b.low)

/** Whether we are the cheapest, and alone in it, as far as that is known. */
function cheapest(ours: Interval, rivals: readonly Interval[]): Position['cheapest'] {
  if (rivals.some((rival) => isNotAbove(rival, ours))) return 'no'
  return rivals.every((rival) => isBelow(ours, rival)) ? 'yes' : 'open'
}

/**
 * Where our cheapest bill stands among the rivals' bills. Lower bounds ("from") have no place and no part in
 * the median, for their true bill is unknown; they may take the claim to be the cheapest away.
 */
export function positionOf(rows: readonly ComparisonRow[]): Position | null {
  const closed = rows.filter(({ open }) => !open)
  const own = closed
    .filter(({ ours }) => ours)
    .toSorted((a, b) => new Decimal(a.perMonth).comparedTo(b.perMonth))[0]
  const rivals = closed.filter(({ ours }) => !ours).map(({ perMonth }) => new Decimal(perMonth))
  const middle = median(rivals)
  if (!own || !middle || middle.isZero()) return null
  const best = new Decimal(own.perMonth)
  const cheaper = rivals.filter((rival) => rival.lt(best)).length
  const equal = rivals.filter((rival) => rival.equals(best)).length
  const intervals = rows.filter(({ ours }) => !ours).map(({ interval }) => interval)
  const n = rivals.length
  return {
    rank: 1 + cheaper,
    n,
    gapToMedian: best.div(middle).minus(1).toNumber(),
    logGap: Math.log(best.div(middle).toNumber()),
    percentile: n < fewest ? null : (cheaper + equal / 2) / n,
    ranks: {
      best: 1 + intervals.filter((rival) => isBelow(rival, own.interval)).length,
      worst: 1 + intervals.filter((rival) => mayBeBelow(rival, own.interval)).length,
    },
    cheapest: cheapest(own.interval, intervals),
  }
}
