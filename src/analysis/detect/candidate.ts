import type { EventState } from '../../model/event.ts'
import { dateOf, daysBetween, type Instant } from '../../model/time.ts'

/** A difference on its way from first sight to belief. The same rules hold for prices, plans and texts. */
export interface Candidate<V> {
  readonly value: V
  readonly observationId: string
  readonly firstSeen: Instant
  /** Last sight of the old value; null when there was none. */
  readonly lastOld: Instant | null
  count: number
  need: number
  held: boolean
  why: string
  state: EventState
  /** When it reached its present state. */
  since: Instant
}

export function newCandidate<V>(
  seen: Pick<Candidate<V>, 'value' | 'observationId' | 'firstSeen' | 'lastOld'>,
): Candidate<V> {
  return {
    ...seen,
    count: 1,
    need: 1,
    held: false,
    why: '',
    state: 'candidate',
    since: seen.firstSeen,
  }
}

/** Takes the strictest judgement so far: suspicion does not relax. */
export function judge<V>(
  candidate: Candidate<V>,
  rule: { need: number; held: boolean; why: string },
): void {
  if (rule.need <= candidate.need) return
  candidate.need = rule.need
  candidate.held = rule.held
  candidate.why = rule.why
}

/** Moves the candidate on after a sighting; true once it is believed. */
export function settle<V>(candidate: Candidate<V>, at: Instant): boolean {
  const believed = candidate.count >= candidate.need
  const state = believed
    ? 'provisional'
    : candidate.held && candidate.count >= 2
      ? 'held'
      : 'candidate'
  if (state !== candidate.state) {
    candidate.state = state
    candidate.since = at
    if (believed && candidate.held) candidate.why += `; believed after ${candidate.count} looks`
  }
  return believed
}

export function retract<V>(candidate: Candidate<V>, at: Instant, why: string): void {
  candidate.state = 'retracted'
  candidate.since = at
  candidate.why = why
}

/** What a person says of a held change; from that moment on it counts instead of further looks. */
export interface EventVerdict {
  readonly state: 'accept' | 'reject'
  readonly by: string
  readonly at: Instant
  readonly note: string | null
}

/** Ends the wait of a candidate by a person's word; true when it is believed. */
export function decide<V>(candidate: Candidate<V>, { state, by, at, note }: EventVerdict): boolean {
  const accepted = state === 'accept'
  candidate.state = accepted ? 'provisional' : 'retracted'
  candidate.since = at
  candidate.why = `${accepted ? 'accepted' : 'rejected'} by ${by}${note === null ? '' : `: ${note}`}`
  return accepted
}

const finalAfterDays = 45

/** A believed change is final when it has stood for 45 days. */
export function finalise<V>(candidate: Candidate<V>, at: Instant): void {
  if (candidate.state !== 'provisional') return
  if (daysBetween(dateOf(candidate.firstSeen), dateOf(at)) < finalAfterDays) return
  candidate.state = 'final'
  candidate.since = at
  candidate.why = `stood for ${finalAfterDays} days`
}

export function returnedSoon<V>(candidate: Candidate<V>, at: Instant): boolean {
  return daysBetween(dateOf(candidate.firstSeen), dateOf(at)) < finalAfterDays
}
