import { autocorrelation } from './autocorrelation.ts'
import { judged, type MannKendall, mannKendall } from './mann-kendall.ts'
import { normalQuantile } from './normal.ts'

/** Mean ranks, ties sharing theirs. */
function ranks(values: readonly number[]): number[] {
  return values.map((value) => {
    const below = values.filter((other) => other < value).length
    return below + (values.filter((other) => other === value).length + 1) / 2
  })
}

/**
 * Mann–Kendall with the variance widened for what one value tells of the next (Hamed and Rao 1998): all
 * lags whose autocorrelation of detrended ranks is significant at 5 % count.
 */
export function hamedRao(values: readonly number[]): MannKendall | null {
  const plain = mannKendall(values)
  if (!plain) return null
  const n = values.length
  const detrended = ranks(values.map((value, i) => value - (i + 1) * plain.slope))
  const bound = normalQuantile(0.975) / Math.sqrt(n)
  let sum = 0
  for (let lag = 1; lag < n; lag++) {
    const rho = autocorrelation(detrended, lag)
    if (Math.abs(rho) > bound) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * rho
  }
  // The reference implementation takes the size of the factor: a negative one would be no variance.
  const variance = plain.variance * Math.abs(1 + (2 / (n * (n - 1) * (n - 2))) * sum)
  return { ...plain, variance, ...judged(plain.s, variance) }
}
