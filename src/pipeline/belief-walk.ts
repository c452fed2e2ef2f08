import { belief } from '../ledger/observations.ts'
import type { Finding, Observation } from '../model/observation.ts'
import type { Instant } from '../model/time.ts'
import type { NewObservation } from './reading.ts'

interface Held {
  readonly kind: string
  readonly belief: string
  readonly finding: Finding | null
}

/** What is believed of each subject, moment after moment. */
interface BeliefWalk {
  /** Goes on to a moment, never back. */
  at(moment: Instant): Map<string, Held>
  /** What stands on the page by then, as far as `at` has gone. */
  findings(): Finding[]
  add(row: NewObservation): void
}

/** Old and new rows together, walked in valid time; at one moment the later-known row counts. */
export function beliefWalk(old: readonly Observation[]): BeliefWalk {
  const beliefs = new Map<string, Held>()
  let next = 0
  return {
    at(moment) {
      for (; next < old.length; next++) {
        const row = old[next]
        if (!row || row.observedAt > moment) break
        const kind = row.finding?.kind ?? beliefs.get(row.subject)?.kind ?? 'offer'
        beliefs.set(row.subject, { kind, belief: belief(row.finding), finding: row.finding })
      }
      return beliefs
    },
    findings: () => [...beliefs.values()].flatMap(({ finding }) => finding ?? []),
    add({ observation: { subject, finding }, kind }) {
      beliefs.set(subject, { kind, belief: belief(finding), finding })
    },
  }
}
