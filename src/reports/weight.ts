import type { EventKind, EventState } from '../model/event.ts'
import { impactOf, type Known, movedBy } from './impact.ts'
import type { Move } from './moves.ts'

/** Share of the news value that a kind of event without a price ratio has. */
const kindWeight: Readonly<Record<EventKind, number>> = {
  'price-changed': 0.8,
  'price-withdrawn': 0.8,
  'currency-changed': 0.7,
  'unit-changed': 0.7,
  'offer-removed': 0.6,
  'offer-added': 0.5,
  'offer-renamed': 0.3,
  'regulation-published': 0.5,
  'regulation-changed': 0.5,
  'text-changed': 0.3,
  'article-published': 0.2,
}

const confidence: Readonly<Record<EventState, number>> = {
  final: 0.98,
  provisional: 0.6,
  temporary: 0.5,
  candidate: 0.3,
  held: 0.3,
  retracted: 0,
}

/** A plan that we are never compared with matters this much. */
const elsewhere = 0.3

/**
 * How much a move matters to our offers: whether we compete with the plan, how far the gap to our
 * price moved (half as much again when the rival went past us), and how sure it is. Comparable
 * within one report only.
 */
function weightOf(move: Move, known: Known): number {
  const competes = known.comparisons.some(
    ({ rows }) => rows.some(({ ours }) => ours) && rows.some((row) => movedBy(row, move)),
  )
  const impact = impactOf(move, known)
  const shift = impact
    ? Math.abs(Math.log1p(impact.gapAfter) - Math.log1p(impact.gapBefore))
    : Math.max(0, ...move.rows.map(({ change }) => (change ? Math.abs(Math.log1p(change)) : 0)))
  const gap = shift > 0 ? (1 - Math.exp(-shift / 0.5)) * (impact?.overtook ? 1.5 : 1) : 0
  return (
    (competes ? 1 : elsewhere) * (gap > 0 ? gap : kindWeight[move.kind]) * confidence[move.state]
  )
}

/** The weightiest first, at most `perVendor` of one organization, `most` in all. */
export function weightiest(
  moves: readonly Move[],
  known: Known,
  most: number,
  perVendor = 2,
): Move[] {
  const ranked = moves
    .map((move) => ({ move, weight: weightOf(move, known) }))
    .toSorted((a, b) => b.weight - a.weight || (a.move.day < b.move.day ? 1 : -1))
    .map(({ move }) => move)
  const told = new Map<string, number>()
  return ranked
    .filter(({ organization }) => {
      const count = (told.get(organization) ?? 0) + 1
      told.set(organization, count)
      return count <= perVendor
    })
    .slice(0, most)
}
