import { twoSided } from './normal.ts'
import { type TheilSen, theilSen, tieTerm } from './theil-sen.ts'

export interface MannKendall extends TheilSen {
  /** How many pairs rise less how many fall. */
  readonly s: number
  /** Variance of `s` without a trend, ties taken off. */
  readonly variance: number
  readonly z: number
  /** Two-sided, by the normal distribution. */
  readonly p: number
}

function kendallScore(values: readonly number[]): number {
  let score = 0
  for (const [i, from] of values.entries()) {
    for (let j = i + 1; j < values.length; j++) score += Math.sign((values[j] ?? from) - from)
  }
  return score
}

/** Variance of Kendall's score of independent values. */
function scoreVariance(values: readonly number[]): number {
  const n = values.length
  return (n * (n - 1) * (2 * n + 5) - tieTerm(values)) / 18
}

/** A score as z and p, with the continuity correction; nothing varies gives z 0 and p 1. */
export function judged(s: number, variance: number): { z: number; p: number } {
  const z = s === 0 || variance <= 0 ? 0 : (s - Math.sign(s)) / Math.sqrt(variance)
  return { z, p: twoSided(z) }
}

/**
 * Does a noisy series (a count, a rate) rise or fall? Null for fewer than three values. Not for posted
 * prices: they move in steps, and on drift-free steps this finds a trend in most series.
 * @param values at equal intervals, oldest first
 */
export function mannKendall(values: readonly number[]): MannKendall | null {
  const line = values.length < 3 ? null : theilSen(values)
  if (!line) return null
  const s = kendallScore(values)
  const variance = scoreVariance(values)
  return { ...line, s, variance, ...judged(s, variance) }
}
