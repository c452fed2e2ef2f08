/** The value below which a share `at` of the sorted values lies, interpolated (type 7); NaN of nothing. */
export function quantile(values: readonly number[], at: number): number {
  const sorted = Float64Array.from(values).toSorted()
  const place = (sorted.length - 1) * at
  const low = sorted[Math.floor(place)] ?? Number.NaN
  const high = sorted[Math.ceil(place)] ?? Number.NaN
  // Two infinities have no distance, and need none.
  return low === high ? low : low + (high - low) * (place - Math.floor(place))
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
