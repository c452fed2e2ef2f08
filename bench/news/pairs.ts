/** What a grouping of texts gets right, over pairs. */
export interface PairCounts {
  readonly right: number
  readonly found: number
  readonly true: number
}

/** A text of a set; `text` and `event` say what belongs together. */
interface Labelled {
  readonly text: number
  readonly event: number
}

export type Belonging = 'text' | 'event'

const pairs = (n: number) => (n * (n - 1)) / 2
const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)

function pairsIn<T>(items: readonly T[], keyOf: (item: T) => unknown): number {
  return sum([...Map.groupBy(items, keyOf).values()].map(({ length }) => pairs(length)))
}

/** Pairs that a grouping puts together, against those that belong together. */
export function groupPairs<T extends Labelled>(
  groups: readonly (readonly T[])[],
  key: Belonging,
): PairCounts {
  return {
    right: sum(groups.map((group) => pairsIn(group, (one) => one[key]))),
    found: sum(groups.map(({ length }) => pairs(length))),
    true: pairsIn(groups.flat(), (one) => one[key]),
  }
}

/** Pairs that each of two texts alone decides, every text against every other one of ten days. */
export function decidedPairs<T extends Labelled & { readonly at: number }>(
  items: readonly T[],
  key: Belonging,
  isSame: (a: number, b: number) => boolean,
): PairCounts {
  let [right, found] = [0, 0]
  for (const [i, a] of items.entries()) {
    for (let j = i + 1; j < items.length; j++) {
      const b = items[j]
      if (!b || b.at - a.at > 10 * 86_400_000) break
      if (!isSame(i, j)) continue
      found += 1
      if (a[key] === b[key]) right += 1
    }
  }
  return { right, found, true: pairsIn(items, (one) => one[key]) }
}

export function added(all: readonly PairCounts[]): PairCounts {
  const of = (field: keyof PairCounts) => sum(all.map((one) => one[field]))
  return { right: of('right'), found: of('found'), true: of('true') }
}

export function f1({ right, found, true: truth }: PairCounts): number {
  return (2 * right) / (found + truth || 1)
}

/** Precision, recall and F1 as one line of a table. */
export function figures(counts: PairCounts): string {
  const { right, found, true: truth } = counts
  return [right / (found || 1), right / (truth || 1), f1(counts)]
    .map((value) => value.toFixed(3).padStart(8))
    .join('')
}
