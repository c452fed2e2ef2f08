/** How much values tell of those `lag` later, −1 to 1; 0 where nothing varies. */
export function autocorrelation(values: readonly number[], lag: number): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const off = values.map((value) => value - mean)
  const total = off.reduce((sum, d) => sum + d * d, 0)
  if (total === 0) return 0
  return off.slice(lag).reduce((sum, d, i) => sum + d * (off[i] ?? 0), 0) / total
}
