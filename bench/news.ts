import { nearDuplicates } from '../src/analysis/near-duplicates.ts'
import { containment, shinglesOf } from '../src/analysis/press/min-hash.ts'
import { sameEvents } from '../src/analysis/press/same-events.ts'
import { wordsOf } from '../src/analysis/press/words-of.ts'
import { articleBench } from './news/article-bench.ts'
import { burstBench } from './news/burst-bench.ts'
import { type Printed, pressSet } from './news/press-set.ts'

const seeds = process.argv.includes('--tune') ? [1, 2, 3] : [11, 12, 13, 14, 15]
const events = 150

interface Counts {
  readonly right: number
  readonly found: number
  readonly true: number
}

const pairs = (n: number) => (n * (n - 1)) / 2

/** Pairs that a grouping puts together, against those that belong together. */
function score(groups: readonly (readonly Printed[])[], key: 'text' | 'event'): Counts {
  const right = groups.flatMap((group) =>
    [...Map.groupBy(group, (one) => one[key]).values()].map(({ length }) => pairs(length)),
  )
  const truth = [...Map.groupBy(groups.flat(), (one) => one[key]).values()]
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
  return {
    right: sum(right),
    found: sum(groups.map(({ length }) => pairs(length))),
    true: sum(truth.map(({ length }) => pairs(length))),
  }
}

function line(name: string, counts: readonly Counts[], ms: number): string {
  const sum = (field: keyof Counts) => counts.reduce((total, one) => total + one[field], 0)
  const [p, r] = [sum('right') / sum('found'), sum('right') / sum('true')]
  const figures = [p, r, (2 * p * r) / (p + r)].map((value) => value.toFixed(3).padStart(7))
  return `${name.padEnd(46)}${figures.join('')}${ms.toFixed(2).padStart(10)}`
}

/** Every pair compared, and figures ignored: what the contradictions are worth. */
function containmentAlone(items: readonly Printed[]): Printed[][] {
  const groups: { item: Printed; runs: ReadonlySet<number> }[][] = []
  for (const item of items) {
    const runs = shinglesOf(wordsOf(`${item.headline} ${item.lead}`).map(({ text }) => text))
    const group = groups.find((one) => one.some((other) => containment(runs, other.runs) >= 0.35))
    if (group) group.push({ item, runs })
    else groups.push([{ item, runs }])
  }
  return groups.map((group) => group.map(({ item }) => item))
}

function timed(
  name: string,
  key: 'text' | 'event',
  group: (items: readonly Printed[]) => readonly (readonly Printed[])[],
): string {
  const sets = seeds.map((seed) => pressSet(seed, events))
  const start = performance.now()
  const grouped = sets.map(group)
  const ms = performance.now() - start
  return line(
    name,
    grouped.map((groups) => score(groups, key)),
    ms / sets.flat().length,
  )
}

const total = seeds.map((seed) => pressSet(seed, events).length)
console.log(`${total.reduce((a, b) => a + b)} texts, seeds ${seeds.join(', ')}; pairs`)
console.log(`${''.padEnd(46)}      P      R     F1   ms/text`)
console.log(timed('same text: containment alone, all pairs', 'text', containmentAlone))
console.log(timed('same text: MinHash 64 × 2, contradictions', 'text', nearDuplicates))
console.log(timed('same event: same text only', 'event', nearDuplicates))
console.log(
  timed('same event: clusters of texts', 'event', (items) =>
    sameEvents(nearDuplicates(items), ({ firm }) => [firm]),
  ),
)
console.log(
  timed('same event: firms not declared', 'event', (items) => sameEvents(nearDuplicates(items))),
)

await articleBench(21)
burstBench(31)
