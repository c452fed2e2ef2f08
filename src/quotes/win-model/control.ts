import type { WinRow } from '../../model/win-model.ts'
import { cholesky, choleskySolve } from './cholesky.ts'
import { type Fact, standardized } from './facts.ts'

/** So many quotes must carry a logged random change of price before the slope is learned from them. */
const enoughJitters = 30

/**
 * What of each row's price neither facts, cost nor the random change explain, in deviations: that part may
 * follow what the seller sensed of the rival, and stands in the model so that the slope need not. Null where
 * too few prices were changed at random: then nothing can tell the one from the other.
 */
export function unexplainedPrice(
  rows: readonly WinRow[],
  facts: readonly Fact[],
): Float64Array | null {
  const jittered = rows.filter((row) => row.jitter)
  if (jittered.length < enoughJitters) return null
  const costs = rows.flatMap((row) => row.logCost ?? [])
  const meanCost = costs.reduce((sum, cost) => sum + cost, 0) / Math.max(1, costs.length)
  const segments = [...new Set(rows.map((row) => row.segment))]
  const explaining = rows.map((row) => [
    1,
    row.jitter?.log ?? 0,
    (row.logCost ?? meanCost) - meanCost,
    ...facts.map((fact) => standardized(fact, row.facts)),
    ...segments.map((segment) => (segment === row.segment ? 1 : 0)),
  ])
  const fitted = leastSquares(
    explaining,
    rows.map((row) => row.logPrice),
  )
  const rest = Float64Array.from(rows, (row, i) => row.logPrice - (fitted[i] ?? 0))
  const sd = Math.sqrt(rest.reduce((sum, value) => sum + value ** 2, 0) / rest.length)
  return sd > 1e-9 ? rest.map((value) => value / sd) : rest
}

/** Fitted values of a linear regression; a tiny ridge lets columns repeat each other. */
function leastSquares(x: readonly (readonly number[])[], y: readonly number[]): number[] {
  const size = x[0]?.length ?? 0
  const products = new Float64Array(size * size)
  const right = new Float64Array(size)
  for (const [row, values] of x.entries()) {
    for (const [i, value] of values.entries()) {
      right[i] = (right[i] ?? 0) + value * (y[row] ?? 0)
      for (let j = 0; j <= i; j++) {
        products[i * size + j] = (products[i * size + j] ?? 0) + value * (values[j] ?? 0)
      }
    }
  }
  for (let i = 0; i < size; i++) products[i * size + i] = (products[i * size + i] ?? 0) + 1e-6
  const factor = cholesky(products, size)
  if (!factor) return y.map(() => 0)
  const b = choleskySolve(factor, size, right)
  return x.map((values) => values.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0))
}
