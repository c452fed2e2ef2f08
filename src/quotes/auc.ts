/**
 * How often a value of `high` is above one of `low`, a tie counting half: the area under the ROC curve. NaN
 * where one of both is empty.
 */
export function auc(high: readonly number[], low: readonly number[]): number {
  const all = [...high.map((at) => ({ at, up: 1 })), ...low.map((at) => ({ at, up: 0 }))].toSorted(
    (a, b) => a.at - b.at,
  )
  let ranks = 0
  for (let start = 0, end = 0; start < all.length; start = end) {
    while (end < all.length && all[end]?.at === all[start]?.at) end++
    for (let i = start; i < end; i++) ranks += (all[i]?.up ?? 0) * ((start + 1 + end) / 2)
  }
  return (ranks - (high.length * (high.length + 1)) / 2) / (high.length * low.length)
}
