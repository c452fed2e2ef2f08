import { seededRandom } from './seeded-random.ts'

export interface SignFlip {
  readonly clusters: number
  readonly up: number
  readonly down: number
  /** Sum of the clusters' mean log changes. */
  readonly total: number
  /** Null below six clusters: then no share of assignments can reach 5 %. */
  readonly p: number | null
}

const fewest = 6
const exactUpTo = 11
const draws = 1999
/** Sums that differ by rounding alone are equal. */
const slack = 1e-12

function exactShare(sizes: readonly number[], total: number): number {
  const all = 2 ** sizes.length
  let asFar = 0
  for (let signs = 0; signs < all; signs++) {
    const sum = sizes.reduce((at, size, i) => at + (signs & (1 << i) ? -size : size), 0)
    if (Math.abs(sum) >= total - slack) asFar++
  }
  return asFar / all
}

function drawnShare(sizes: readonly number[], total: number, seed: number): number {
  const random = seededRandom(seed)
  let asFar = 1
  for (let draw = 0; draw < draws; draw++) {
    const sum = sizes.reduce((at, size) => at + (random() < 0.5 ? -size : size), 0)
    if (Math.abs(sum) >= total - slack) asFar++
  }
  return asFar / (draws + 1)
}

/**
 * Do prices go one way? Each cluster is what one source did on one day, as the mean log change of its
 * prices; were there no direction, its sign could as well be the other one. p is the share of sign
 * assignments that come as far from zero: all of them up to 11 clusters, 1,999 seeded draws above.
 */
export function clusterSignFlip(changes: readonly number[], seed = 1): SignFlip {
  const total = changes.reduce((sum, change) => sum + change, 0)
  const sizes = changes.map(Math.abs)
  const test = changes.length <= exactUpTo ? exactShare : drawnShare
  return {
    clusters: changes.length,
    up: changes.filter((change) => change > 0).length,
    down: changes.filter((change) => change < 0).length,
    total,
    p: changes.length < fewest ? null : test(sizes, Math.abs(total), seed),
  }
}
