import type { DatedText } from '../near-duplicates.ts'
import { sayingWords, type TextWeights, weigh, wordFrequencies } from './text-weights.ts'
import { contradict, namesIn, type ToldFacts, toldFacts } from './told-facts.ts'

/** What several houses write of one event, each in its own words. */
interface Told<T> {
  readonly members: T[]
  readonly first: DatedText
  readonly facts: ToldFacts
  readonly weights: TextWeights
  /** Whom it names and which figures it tells: what stays in other words and in other languages. */
  readonly names: ReadonlySet<string>
}

const dayMs = 86_400_000
/** Later than this stands what followed, not what happened. */
const windowMs = 3 * dayMs
const fadingMs = 3 * dayMs
/** Two texts that share one name and say no other have not much in common. */
const fewNames = 2
// Tuned on the pairs of `npm run bench -- news`.
const threshold = 0.5
/** How much of a text says what happened. */
const leadLength = 400

/**
 * Brings together groups of texts that tell of one event: like words in headline and lead, the same names,
 * nearly the same time, and no figure that contradicts. Groups come in the order of their first text, and
 * so do the events.
 * @param namesOf which declared names a text says, by id
 */
export function sameEvents<T extends DatedText>(
  groups: readonly (readonly T[])[],
  namesOf: (item: T) => Iterable<string> = () => [],
): T[][] {
  const told = read(groups, namesOf)
  const events: Told<T>[][] = []
  const postings = new Map<string, { told: Told<T>; weight: number; event: number }[]>()
  for (const one of told) {
    const likeness = new Map<Told<T>, { cosine: number; event: number }>()
    for (const [word, weight] of one.weights) {
      for (const { told: other, weight: theirs, event } of recent(postings, word, one.first.at)) {
        const { cosine } = likeness.get(other) ?? { cosine: 0 }
        likeness.set(other, { cosine: cosine + weight * theirs, event })
      }
    }
    const best = [...likeness]
      .map(([other, { cosine, event }]) => ({ event, score: score(one, other, cosine) }))
      .filter(({ score, event }) => score >= threshold && !isContradicted(one, events[event] ?? []))
      .toSorted((a, b) => b.score - a.score)[0]
    const event = best?.event ?? events.length
    events[event] = [...(events[event] ?? []), one]
    for (const [word, weight] of one.weights) {
      postings.get(word)?.push({ told: one, weight, event })
    }
  }
  return events.map((event) =>
    event.flatMap(({ members }) => members).toSorted((a, b) => a.at - b.at),
  )
}

function read<T extends DatedText>(
  groups: readonly (readonly T[])[],
  namesOf: (item: T) => Iterable<string>,
): Told<T>[] {
  const read = groups.flatMap((members) => {
    const [first] = members
    if (!first) return []
    const lead = first.lead.slice(0, leadLength)
    return [{ members: [...members], first, lead, words: sayingWords(`${first.headline} ${lead}`) }]
  })
  const frequencies = wordFrequencies(read.map(({ words }) => words))
  return read.map(({ members, first, lead, words }) => {
    const facts = toldFacts(first.headline, first.lead)
    const declared = members.flatMap((one) => [...namesOf(one)])
    const names = new Set([...declared, ...namesIn(lead), ...figuresIn(facts)])
    return { members, first, facts, weights: weigh(words, frequencies, read.length), names }
  })
}

function figuresIn({ percents, sums }: ToldFacts): string[] {
  return [...percents.map((one) => `${Math.round(one)}%`), ...sums.map((one) => `$${one}`)]
}

function score<T>(a: Told<T>, b: Told<T>, cosine: number): number {
  const shared = [...a.names].filter((name) => b.names.has(name)).length
  const overlap = shared / Math.max(fewNames, Math.min(a.names.size, b.names.size))
  const nearness = Math.exp(-Math.abs(a.first.at - b.first.at) / fadingMs)
  return 0.5 * cosine + 0.3 * overlap + 0.2 * nearness
}

function isContradicted<T>(one: Told<T>, event: readonly Told<T>[]): boolean {
  return event.some(({ facts }) => contradict(one.facts, facts))
}

/** The texts with a word that are near enough in time; the older ones are let go. */
function recent<T>(
  postings: Map<string, { told: Told<T>; weight: number; event: number }[]>,
  word: string,
  at: number,
): { told: Told<T>; weight: number; event: number }[] {
  const all = postings.get(word) ?? []
  const isOld = all[0] !== undefined && at - all[0].told.first.at > windowMs
  const kept = isOld ? all.filter(({ told }) => at - told.first.at <= windowMs) : all
  postings.set(word, kept)
  return kept
}
