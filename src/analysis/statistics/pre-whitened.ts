import { autocorrelation } from './autocorrelation.ts'
import { type MannKendall, mannKendall } from './mann-kendall.ts'

/** Fewer values than this have no trend to speak of. */
const fewest = 12

/**
 * Mann–Kendall on what is new in each value after the one before it: the test for noisy series whose
 * neighbours resemble each other. Null for fewer than 12 values.
 */
export function preWhitened(values: readonly number[]): MannKendall | null {
  if (values.length < fewest) return null
  const rho = autocorrelation(values, 1)
  return mannKendall(values.slice(1).map((value, i) => value - rho * (values[i] ?? value)))
}
