import { normalQuantile } from './normal.ts'
import { median } from './quantile.ts'

export interface TheilSen {
  /** Median of the slopes between all pairs, in units of y per unit of x. */
  readonly slope: number
  readonly intercept: number
  /** Where the slope lies by Sen's ranks. */
  readonly low: number
  readonly high: number
}

/** How many values are tied with each other, one number a tie. */
function tieSizes(values: readonly number[]): number[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()].filter((count) => count > 1)
}

/** What each tie takes from the variance of Kendall's score, times 18. */
export function tieTerm(values: readonly number[]): number {
  return tieSizes(values).reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
}

function pairSlopes(y: readonly number[], x: readonly number[]): Float64Array {
  const slopes: number[] = []
  for (const [i, from] of y.entries()) {
    for (let j = i + 1; j < y.length; j++) {
      const run = (x[j] ?? j) - (x[i] ?? i)
      if (run !== 0) slopes.push(((y[j] ?? from) - from) / run)
    }
  }
  return Float64Array.from(slopes).sort()
}

/**
 * A line through noisy points that a few wild ones cannot bend; null for fewer than two moments.
 * @param x the moments in ascending order; 0, 1, 2 … when absent
 * @param confidence of the interval of the slope
 */
export function theilSen(
  y: readonly number[],
  x: readonly number[] = y.map((_, i) => i),
  confidence = 0.95,
): TheilSen | null {
  const slopes = pairSlopes(y, x)
  if (slopes.length === 0) return null
  const n = y.length
  const slope = median([...slopes])
  const variance = (n * (n - 1) * (2 * n + 5) - tieTerm(x) - tieTerm(y)) / 18
  const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(Math.max(0, variance))
  const upper = Math.min(Math.round((slopes.length + reach) / 2), slopes.length - 1)
  const lower = Math.max(Math.round((slopes.length - reach) / 2) - 1, 0)
  return {
    slope,
    intercept: median(y) - slope * median(x),
    low: slopes[lower] ?? slope,
    high: slopes[upper] ?? slope,
  }
}
