import { bandKeys, containment, shinglesOf } from './press/min-hash.ts'
import { contradict, type ToldFacts, toldFacts } from './press/told-facts.ts'
import { wordsOf } from './press/words-of.ts'

/** A text to be grouped; `at` in milliseconds. */
export interface DatedText {
  readonly headline: string
  /** What follows the headline: a summary, or the whole text. */
  readonly lead: string
  readonly at: number
}

// Measured by `npm run bench -- news`: three-word runs, containment from 0.4.
const threshold = 0.4
const windowMs = 10 * 86_400_000
/** A text so short shares a few runs with many others by chance. */
const shortRuns = 12
const shortThreshold = 0.6

interface Read<T> {
  readonly item: T
  readonly runs: ReadonlySet<number>
  readonly facts: ToldFacts
}

function readText<T extends DatedText>(item: T): Read<T> {
  const words = wordsOf(`${item.headline} ${item.lead}`).map(({ text }) => text)
  return { item, runs: shinglesOf(words), facts: toldFacts(item.headline, item.lead) }
}

function isSameText<T extends DatedText>(a: Read<T>, b: Read<T>): boolean {
  const least = Math.min(a.runs.size, b.runs.size) < shortRuns ? shortThreshold : threshold
  return containment(a.runs, b.runs) >= least && !contradict(a.facts, b.facts)
}

/**
 * Groups the same text printed in several places. Items come earliest first and so do the members of
 * each group; a text joins the first group of which any member within ten days is nearly the same and
 * tells the same figures. Candidates come from MinHash bands, so that a year of news takes seconds.
 */
export function nearDuplicates<T extends DatedText>(items: readonly T[]): T[][] {
  const groups: T[][] = []
  const buckets = new Map<number, { read: Read<T>; group: number }[]>()
  for (const item of items) {
    const read = readText(item)
    const keys = bandKeys(read.runs)
    const met = new Map<Read<T>, number>()
    for (const key of keys) {
      for (const { read: earlier, group } of young(buckets, key, item.at)) met.set(earlier, group)
    }
    const found = [...met].filter(([earlier]) => isSameText(read, earlier))
    const group = found.reduce((least, [, one]) => Math.min(least, one), groups.length)
    groups[group] = [...(groups[group] ?? []), item]
    for (const key of keys) buckets.get(key)?.push({ read, group })
  }
  return groups
}

/** The entries of a bucket that are not too old for a text of this moment; the others are let go. */
function young<T extends DatedText>(
  buckets: Map<number, { read: Read<T>; group: number }[]>,
  key: number,
  at: number,
): { read: Read<T>; group: number }[] {
  const all = buckets.get(key) ?? []
  const isOld = all[0] !== undefined && at - all[0].read.item.at > windowMs
  const kept = isOld ? all.filter(({ read }) => at - read.item.at <= windowMs) : all
  buckets.set(key, kept)
  return kept
}
