import { nearDuplicates } from '../../src/analysis/near-duplicates.ts'
import { shinglesOf } from '../../src/analysis/press/min-hash.ts'
import { sameEvents } from '../../src/analysis/press/same-events.ts'
import { wordsOf } from '../../src/analysis/press/words-of.ts'
import { handCases } from './hand-cases.ts'
import {
  added,
  type Belonging,
  decidedPairs,
  f1,
  figures,
  groupPairs,
  type PairCounts,
} from './pairs.ts'
import { type Printed, pressSet } from './press-set.ts'

const events = 150
const names = 44

type Decide = (items: readonly Printed[], key: Belonging) => PairCounts

const grouped =
  (group: (items: readonly Printed[]) => readonly (readonly Printed[])[]): Decide =>
  (items, key) =>
    groupPairs(group(items), key)

const ours = {
  text: (items: readonly Printed[]) => nearDuplicates(items),
  event: (items: readonly Printed[]) => sameEvents(nearDuplicates(items), ({ firm }) => [firm]),
}

const runs = (items: readonly Printed[]) =>
  items.map(({ headline, lead }) =>
    shinglesOf(wordsOf(`${headline} ${lead}`).map(({ text }) => text)),
  )

function jaccard(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let shared = 0
  for (const one of a) if (b.has(one)) shared += 1
  return shared / (a.size + b.size - shared || 1)
}

/** Runs of three words, as much alike as `least`: what is usually done, at its usual and its best setting. */
const jaccardFrom =
  (least: number): Decide =>
  (items, key) => {
    const all = runs(items)
    const none = new Set<number>()
    return decidedPairs(items, key, (i, j) => jaccard(all[i] ?? none, all[j] ?? none) >= least)
  }

const titles: Decide = (items, key) => {
  const all = items.map(({ headline }) =>
    wordsOf(headline)
      .map(({ text }) => text)
      .join(' '),
  )
  return decidedPairs(items, key, (i, j) => all[i] === all[j])
}

/** One table: each way to decide, its figures, and its F1 as a share of ours. */
function table(
  title: string,
  key: Belonging,
  sets: readonly (readonly Printed[])[],
  ways: Readonly<Record<string, Decide>>,
): void {
  console.log(`\n${title.padEnd(names)}       P       R      F1   ours ×   ms/text`)
  let own: number | undefined
  for (const [name, decide] of Object.entries(ways)) {
    const start = performance.now()
    const counts = added(sets.map((items) => decide(items, key)))
    const ms = (performance.now() - start) / sets.flat().length
    own ??= f1(counts)
    const ratio = (own / f1(counts)).toFixed(2).padStart(9)
    console.log(`${name.padEnd(names)}${figures(counts)}${ratio}${ms.toFixed(2).padStart(10)}`)
  }
}

/** How often a pair that must stay apart is put together, by what makes it hard. */
function hardTable(sets: readonly (readonly Printed[])[]): void {
  const tally = new Map<string, { all: number; text: number; event: number }>()
  for (const items of sets) {
    const [text, event] = [ours.text(items), ours.event(items)].map((groups) => {
      return new Map(groups.flatMap((group, i) => group.map((one) => [one, i] as const)))
    })
    for (const [i, a] of items.entries()) {
      for (const b of items.slice(i + 1)) {
        for (const name of reasons(a, b)) {
          const one = tally.get(name) ?? { all: 0, text: 0, event: 0 }
          one.all += 1
          if (text?.get(a) === text?.get(b)) one.text += 1
          if (event?.get(a) === event?.get(b)) one.event += 1
          tally.set(name, one)
        }
      }
    }
  }
  console.log(`\n${'pairs that must stay apart'.padEnd(names)}   pairs  as text  as event`)
  for (const [name, { all, text, event }] of [...tally].toSorted()) {
    const isOneEvent = name === translation
    const last = isOneEvent ? 'is one' : String(event)
    console.log(
      `${name.padEnd(names)}${String(all).padStart(8)}${String(text).padStart(9)}${last.padStart(10)}`,
    )
  }
}

const translation = 'translated twin'

/** What makes two texts hard to keep apart, if they must be. */
function reasons(a: Printed, b: Printed): string[] {
  if (a.event === b.event) return a.isTranslated !== b.isTranslated ? [translation] : []
  const hard = b.event === a.event + 1 ? b.hard : a.event === b.event + 1 ? a.hard : ''
  const moves = a.isMove && b.isMove && a.firm === b.firm
  return [...(hard ? [hard] : []), ...(moves ? ['two price moves of one firm'] : [])]
}

/** The cases by hand, all in one press, each a month from the others. */
function handTable(): void {
  const items = handCases.flatMap(({ a, b, firm, hours, same }, i): Printed[] => {
    const common = { firm, isMove: false, hard: '' as const, isTranslated: false }
    const at = i * 30 * 86_400_000
    return [a, b].map(([headline, lead], second) => ({
      ...{ ...common, headline, lead, at: at + second * hours * 3_600_000 },
      event: same === 'nothing' ? 2 * i + second : 2 * i,
      text: same === 'text' ? 2 * i : 2 * i + second,
    }))
  })
  table(`${handCases.length} pairs by hand, same text`, 'text', [items], {
    ours: grouped(ours.text),
    'Jaccard of three-word runs ≥ 0.2': jaccardFrom(0.2),
    'the same title': titles,
  })
  table(`${handCases.length} pairs by hand, same event`, 'event', [items], {
    ours: grouped(ours.event),
    'Jaccard of three-word runs ≥ 0.2': jaccardFrom(0.2),
    'the same title': titles,
  })
  for (const key of ['text', 'event'] as const) {
    const place = new Map(ours[key](items).flatMap((group, i) => group.map((one) => [one, i])))
    for (const [i, { why }] of handCases.entries()) {
      const [a, b] = items.slice(2 * i)
      if (!a || !b) continue
      const isJoined = place.get(a) === place.get(b)
      if (isJoined !== (a[key] === b[key])) {
        console.log(`  wrong as ${key}: ${why}, ${isJoined ? 'put together' : 'kept apart'}`)
      }
    }
  }
}

/** Prints how well texts and events are put together, beside what is usually done. */
export function nearBench(seeds: readonly number[]): void {
  const sets = seeds.map((seed) => pressSet(seed, events))
  console.log(
    `${sets.flat().length} texts of ${seeds.length} invented presses, seeds ${seeds.join(', ')}; over pairs`,
  )
  table('same text', 'text', sets, {
    ours: grouped(ours.text),
    'Jaccard of three-word runs ≥ 0.2': jaccardFrom(0.2),
    'Jaccard of three-word runs ≥ 0.4': jaccardFrom(0.4),
    'Jaccard of three-word runs ≥ 0.8': jaccardFrom(0.8),
    'the same title': titles,
  })
  table('same event', 'event', sets, {
    'ours, firms declared': grouped(ours.event),
    'ours, firms not declared': grouped((items) => sameEvents(nearDuplicates(items))),
    'ours, same text only': grouped(ours.text),
    'Jaccard of three-word runs ≥ 0.2': jaccardFrom(0.2),
    'the same title': titles,
  })
  hardTable(sets)
  handTable()
}
