import type { IndexSeries } from './series-index.ts'

/** Two indices of the same prices that end further apart than this, in points, cannot both be right. */
const mostPoints = 2

/** How many points the chained index ends above the multilateral one. */
export function chainGap(chainedIndex: IndexSeries, multilateral: IndexSeries): number | null {
  const both = chainedIndex.flatMap((level, t) => {
    const other = multilateral[t]
    return level === null || other == null ? [] : [(level - other) * 100]
  })
  return both.at(-1) ?? null
}

/** Whether chaining has carried the index away. */
export function hasDrifted(chainedIndex: IndexSeries, multilateral: IndexSeries): boolean {
  return Math.abs(chainGap(chainedIndex, multilateral) ?? 0) > mostPoints
}
