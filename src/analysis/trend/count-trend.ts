import type { CountTrend } from '../../model/trend.ts'
import { changePoints } from '../statistics/change-points.ts'
import { preWhitened } from '../statistics/pre-whitened.ts'
import { theilSen } from '../statistics/theil-sen.ts'

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Which way a count goes and where its level changed, from counts at equal intervals, oldest first. A count
 * is noisy and its neighbours resemble each other: hence the pre-whitened test, and levels by partition.
 * `p` and `slope` are null below twelve counts.
 */
export function countTrend(counts: readonly number[]): CountTrend {
  const test = preWhitened(counts)
  const starts = [0, ...(changePoints(counts) ?? [])]
  return {
    p: test?.p ?? null,
    // What is new in each value rises more slowly than the values themselves.
    slope: test ? (theilSen(counts)?.slope ?? null) : null,
    levels: starts.flatMap((start, i) => {
      const values = counts.slice(start, starts[i + 1])
      return values.length > 0 ? [{ start, mean: mean(values) }] : []
    }),
  }
}
