/**
 * p-values of many tests as the share of false findings one accepts by calling each a finding (Benjamini
 * and Hochberg 1995), in the order given.
 */
export function benjaminiHochberg(ps: readonly number[]): number[] {
  const order = ps.map((p, i) => ({ p, i })).toSorted((a, b) => b.p - a.p)
  const adjusted: number[] = ps.map(() => 1)
  let least = 1
  for (const [k, { p, i }] of order.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - k))
    adjusted[i] = least
  }
  return adjusted
}
