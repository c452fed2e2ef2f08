import type { CalendarDate } from '../model/time.ts'
import { spanStart } from './calendar.ts'
import { demoFacts, type Fact } from './facts.ts'

/** One thing a vendor did to one model: a launch has no `before`, a withdrawal no `after`. */
export type Move = {
  readonly vendor: string
  readonly name: string
  readonly day: CalendarDate
} & (
  | { readonly kind: 'launched'; readonly after: Fact }
  | { readonly kind: 'repriced'; readonly before: Fact; readonly after: Fact }
  | { readonly kind: 'withdrawn'; readonly before: Fact }
)

let derived: readonly Move[] | undefined

/** Every vendor move of the span that the facts justify, by day. */
export function demoMoves(): readonly Move[] {
  derived ??= movesOf(demoFacts())
  return derived
}

function movesOf(facts: readonly Fact[]): readonly Move[] {
  const moves = facts.flatMap((fact): Move[] => {
    const { vendor, model, name, from, to } = fact
    const same = facts.filter((other) => other.vendor === vendor && other.model === model)
    const before = same.find((other) => other.to === from)
    const found: Move[] = []
    if (before) found.push({ kind: 'repriced', vendor, name, day: from, before, after: fact })
    else if (from > spanStart)
      found.push({ kind: 'launched', vendor, name, day: from, after: fact })
    if (to !== null && !same.some((other) => other.from === to)) {
      found.push({ kind: 'withdrawn', vendor, name, day: to, before: fact })
    }
    return found
  })
  return moves.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
