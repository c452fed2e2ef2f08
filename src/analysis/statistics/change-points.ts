/** Beyond this the exact search takes too long. */
const most = 2000

/** Cost of every best partition that ends before an index, and where its last segment begins. */
function partition(x: readonly number[], penalty: number): number[] {
  const n = x.length
  const sum = [0]
  const square = [0]
  for (const [i, value] of x.entries()) {
    sum.push((sum[i] ?? 0) + value)
    square.push((square[i] ?? 0) + value * value)
  }
  const best = [-penalty]
  const begins = [0]
  for (let end = 1; end <= n; end++) {
    let least = Number.POSITIVE_INFINITY
    let from = 0
    for (let start = 0; start < end; start++) {
      const length = end - start
      const mass = (sum[end] ?? 0) - (sum[start] ?? 0)
      const spread = (square[end] ?? 0) - (square[start] ?? 0) - (mass * mass) / length
      const cost = (best[start] ?? 0) + spread + Math.log(length) + penalty
      if (cost < least) {
        least = cost
        from = start
      }
    }
    best.push(least)
    begins.push(from)
  }
  return begins
}

function standardised(values: readonly number[]): number[] | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1)
  return variance > 0 ? values.map((value) => (value - mean) / Math.sqrt(variance)) : null
}

/**
 * Where the mean of a noisy series changed: the index of the first value of each new level, by exact
 * optimal partitioning with the modified Bayes information criterion (3 ln n and ln of each segment's
 * length). Empty where nothing changed or nothing varies; null above 2,000 values. Not for posted prices.
 */
export function changePoints(values: readonly number[]): number[] | null {
  if (values.length > most) return null
  const x = values.length < 2 ? null : standardised(values)
  if (!x) return []
  const begins = partition(x, 3 * Math.log(x.length))
  const found: number[] = []
  for (let at = begins[x.length] ?? 0; at > 0; at = begins[at] ?? 0) found.unshift(at)
  return found
}
