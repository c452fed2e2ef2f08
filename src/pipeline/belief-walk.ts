import { belief } from '../ledger/observations.ts'
import type { Observation } from '../model/observation.ts'
import type { Instant } from '../model/time.ts'
import type { NewObservation } from './reading.ts'

/** What is believed of each subject, moment after moment. */
interface BeliefWalk {
  /** Goes on to a moment, never back. */
  at(moment: Instant): Map<string, { kind: string; belief: string }>
  add(row: NewObservation): void
}

/** Old and new rows together, walked in valid time; at one moment the later-known row counts. */
export function beliefWalk(old: readonly Observation[]): BeliefWalk {
  const beliefs = new Map<string, { kind: string; belief: string }>()
  let next = 0
  return {
    at(moment) {
      for (; next < old.length; next++) {
        const row = old[next]
        if (!row || row.observedAt > moment) break
        const kind = row.finding?.kind ?? beliefs.get(row.subject)?.kind ?? 'offer'
        beliefs.set(row.subject, { kind, belief: belief(row.finding) })
      }
      return beliefs
    },
    add({ observation, kind }) {
      beliefs.set(observation.subject, { kind, belief: belief(observation.finding) })
    },
  }
}
