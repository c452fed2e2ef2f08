import type { ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import { Decimal } from '../model/money.ts'

function median(values: readonly Decimal[]): Decimal | undefined {
  const sorted = values.toSorted((a, b) => a.comparedTo(b))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low && high && low.plus(high).div(2)
}

/**
 * Where our cheapest bill stands among the rivals' bills. Lower bounds ("from") are left out: their
 * true bill is unknown.
 */
export function positionOf(rows: readonly ComparisonRow[]): ScenarioComparison['position'] {
  const bills = (ours: boolean) =>
    rows.filter((row) => row.ours === ours && !row.open).map((row) => new Decimal(row.perMonth))
  const own = bills(true)
  const rivals = bills(false)
  const middle = median(rivals)
  if (own.length === 0 || !middle || middle.isZero()) return null
  const best = Decimal.min(...own)
  return {
    rank: 1 + rivals.filter((rival) => rival.lt(best)).length,
    n: rivals.length,
    gapToMedian: best.div(middle).minus(1).toNumber(),
  }
}
