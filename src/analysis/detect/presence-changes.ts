import type { Instant } from '../../model/time.ts'
import { type Candidate, finalise, judge, newCandidate, retract, settle } from './candidate.ts'
import type { Sight } from './timeline.ts'

/** A plan that came or went. */
export interface PresenceMove extends Candidate<boolean> {
  readonly subject: string
  readonly title: string
  readonly cause: 'source' | 'collector'
  readonly lastObservation: string | null
}

export interface PresenceChanges {
  step(at: Instant, sights: ReadonlyMap<string, Sight>): void
  readonly moves: readonly PresenceMove[]
}

interface SubjectState {
  present: boolean
  title: string
  observation: string
  seenAt: Instant | null
  candidate: PresenceMove | undefined
}

/** Plans added and removed; those of the first reading are the starting stock and no news. */
export function presenceChanges(): PresenceChanges {
  const subjects = new Map<string, SubjectState>()
  const moves: PresenceMove[] = []
  let first = true
  return {
    moves,
    step(at, sights) {
      const missing = countMissing(subjects, sights)
      for (const [subject, sight] of sights) {
        if (sight.finding && sight.finding.kind !== 'offer') continue
        const known = subjects.get(subject) ?? firstSight(sight, first, at)
        subjects.set(subject, known)
        stepSubject(subject, known, sight, at, moves, missing)
      }
      for (const move of moves) finalise(move, at)
      first = false
    },
  }
}

/** A page that lost three in ten of its plans at once is more likely broken than pruned. */
function countMissing(
  subjects: ReadonlyMap<string, SubjectState>,
  sights: ReadonlyMap<string, Sight>,
): boolean {
  const present = [...subjects].filter(([, state]) => state.present)
  const gone = present.filter(([subject]) => !sights.get(subject)?.finding)
  return present.length >= 4 && gone.length / present.length > 0.3
}

function firstSight(sight: Sight, baseline: boolean, at: Instant): SubjectState {
  return {
    present: baseline && sight.finding !== null,
    title: titleOf(sight),
    observation: sight.observationId,
    seenAt: baseline ? at : null,
    candidate: undefined,
  }
}

function titleOf(sight: Sight): string {
  return sight.finding?.kind === 'offer' ? sight.finding.offer.name : ''
}

function stepSubject(
  subject: string,
  state: SubjectState,
  sight: Sight,
  at: Instant,
  moves: PresenceMove[],
  manyMissing: boolean,
): void {
  const present = sight.finding !== null
  if (present === state.present) {
    if (present)
      Object.assign(state, { seenAt: at, title: titleOf(sight), observation: sight.observationId })
    const { candidate } = state
    if (candidate && --candidate.count <= 0) {
      retract(candidate, at, present ? 'the plan is back' : 'the plan is gone again')
      state.candidate = undefined
    }
    return
  }
  if (state.candidate) state.candidate.count += 1
  else {
    state.candidate = startMove(subject, state, sight, at)
    moves.push(state.candidate)
  }
  const move = state.candidate
  if (move.cause === 'source') judge(move, rule(present, manyMissing))
  if (!settle(move, at)) return
  state.present = present
  state.candidate = undefined
}

function rule(
  present: boolean,
  manyMissing: boolean,
): { need: number; held: boolean; why: string } {
  if (present) return { need: 2, held: false, why: 'seen twice' }
  return manyMissing
    ? { need: 8, held: true, why: 'many plans vanished at once: a broken page?' }
    : { need: 3, held: false, why: 'missing in three looks' }
}

function startMove(subject: string, state: SubjectState, sight: Sight, at: Instant): PresenceMove {
  return {
    ...newCandidate({
      value: sight.finding !== null,
      observationId: sight.observationId,
      firstSeen: at,
      lastOld: state.seenAt,
    }),
    subject,
    title: titleOf(sight) || state.title,
    cause: sight.cause,
    lastObservation: state.seenAt === null ? null : state.observation,
  }
}
