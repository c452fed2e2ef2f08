import type { Difference, DifferenceKind } from '../model/answer.ts'

/** How much of its weight a comparison loses by each difference. A choice: what moves a bill more costs more. */
const penalties: Readonly<Record<DifferenceKind, number>> = {
  'from-price': 0.4,
  'metric-filled': 0.15,
  stale: 0.2,
  'other-term': 0.15,
  'other-billing': 0.1,
  promotion: 0.1,
  'in-doubt': 0.1,
  'minimum-paid': 0.05,
  'tax-converted': 0.05,
  'currency-converted': 0.05,
  'unit-renamed': 0.05,
  'unit-converted': 0.02,
  'tax-unknown': 0.02,
}

export function difference(kind: DifferenceKind, text: string): Difference {
  return { kind, text, penalty: penalties[kind] }
}

/** A price that its page has not confirmed for longer than this is not compared any more. */
export const longestStale = 45

/** A price fades from the day on which its page no longer confirmed it, to nothing after `longestStale` days. */
export function staleness(days: number, text: string): Difference {
  const fresh = penalties.stale
  const penalty = Math.min(1, fresh + (1 - fresh) * (Math.max(0, days) / longestStale))
  return { kind: 'stale', text, penalty }
}

/** 1 for a bill that is just what the scenario asks for, towards 0 the more had to be bent to compare it. */
export function comparabilityScore(differences: readonly Difference[]): number {
  const kinds = new Map(differences.map(({ kind, penalty }) => [kind, penalty]))
  const score = [...kinds.values()].reduce((left, penalty) => left * (1 - penalty), 1)
  return Math.round(score * 100) / 100
}
