import type { WinRow } from '../../model/win-model.ts'
import { cholesky, choleskySolve } from './cholesky.ts'
import { type Fact, standardized } from './facts.ts'

/** Below so many quotes, or so few for each thing that explains a price, how it was set cannot be said. */
const enough = 20
const quotesForEach = 3
/** In deviations; further out a price is odd rather than telling. */
const farthest = 3

/** How sellers set prices by what the data show, and so what of a price only they can explain. */
export interface PricingHabit {
  /** The unexplained part of a row's log price, in deviations over the rows of the fit. */
  unexplained(row: Omit<WinRow, 'won'>): number
}

/**
 * The regression of log price on facts, segment, cost and random changes. What it leaves may follow what
 * sellers sensed of a rival; it stands in the model so that neither slope nor intercepts take it up, and is 0
 * where a price is only being considered. Null where rows are too few, or nothing is left.
 */
export function pricingHabit(rows: readonly WinRow[], facts: readonly Fact[]): PricingHabit | null {
  if (rows.length < enough) return null
  const costs = rows.flatMap((row) => row.logCost ?? [])
  const meanCost = costs.reduce((sum, cost) => sum + cost, 0) / Math.max(1, costs.length)
  const segments = [...new Set(rows.map((row) => row.segment))]
  const explaining = (row: Omit<WinRow, 'won'>): number[] => [
    1,
    row.jitter?.log ?? 0,
    (row.logCost ?? meanCost) - meanCost,
    ...facts.map((fact) => standardized(fact, row.facts)),
    ...segments.map((segment) => (segment === row.segment ? 1 : 0)),
  ]
  if (rows.length < quotesForEach * (3 + facts.length + segments.length)) return null
  const weights = leastSquares(
    rows.map(explaining),
    rows.map((row) => row.logPrice),
  )
  const rest = (row: Omit<WinRow, 'won'>): number =>
    explaining(row).reduce((sum, value, i) => sum - value * (weights[i] ?? 0), row.logPrice)
  const sd = Math.sqrt(rows.reduce((sum, row) => sum + rest(row) ** 2, 0) / rows.length)
  return sd > 1e-6
    ? { unexplained: (row) => Math.max(-farthest, Math.min(farthest, rest(row) / sd)) }
    : null
}

/** Weights of a linear regression; a tiny ridge lets columns repeat each other. */
function leastSquares(x: readonly (readonly number[])[], y: readonly number[]): Float64Array {
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
  return factor ? choleskySolve(factor, size, right) : new Float64Array(size)
}
