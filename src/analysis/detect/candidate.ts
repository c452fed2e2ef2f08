import type { EventState } from '../../model/event.ts'
import type { Decision } from '../../model/review.ts'
import { dateOf, daysBetween, type Instant } from '../../model/time.ts'

/** A difference on its way from first sight to belief. The same rules hold for prices, plans and texts. */
export interface Candidate<V> {
  readonly value: V
  readonly observationId: string
  readonly firstSeen: Instant
  /** Last sight of the old value; null when there was none. */
  readonly lastOld: Instant | null
  count: number
  /** When it was counted last: looks within an hour of each other are one, a second session's apart. */
  countedAt: Instant
  need: number
  held: boolean
  why: string
  state: EventState
  /** When it reached its present state. */
  since: Instant
  /** A person said that nothing moved: what was read before was wrong. */
  isCorrection?: boolean
}

export function newCandidate<V>(
  seen: Pick<Candidate<V>, 'value' | 'observationId' | 'firstSeen' | 'lastOld'>,
): Candidate<V> {
  return {
    ...seen,
    count: 1,
    countedAt: seen.firstSeen,
    need: 1,
    held: false,
    why: '',
    state: 'candidate',
    since: seen.firstSeen,
  }
}

const hourMs = 3_600_000

/** Counts one more sighting: the first may be confirmed at once, by a second session; from then on once an hour. */
export function countSight<V>(candidate: Candidate<V>, at: Instant): void {
  const soon = Date.parse(at) - Date.parse(candidate.countedAt) < hourMs
  if (candidate.count >= 2 && soon) return
  candidate.count += 1
  candidate.countedAt = at
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

/** Neither believed nor taken back. */
export function isOpen({ state }: Pick<Candidate<unknown>, 'state'>): boolean {
  return state === 'candidate' || state === 'held'
}

export function retract<V>(candidate: Candidate<V>, at: Instant, why: string): void {
  candidate.state = 'retracted'
  candidate.since = at
  candidate.why = why
}

/**
 * What a person says of a change; from that moment on it counts instead of further looks.
 * accept: it is so · reject: it never happened · promo: true, but for a time only · correction: the new
 * value is right and nothing moved, what was read before was wrong.
 */
export interface EventVerdict {
  readonly state: Decision
  readonly by: string
  readonly at: Instant
  readonly note: string | null
}

const verdictWords: Readonly<Record<Decision, string>> = {
  accept: 'accepted',
  reject: 'rejected',
  promo: 'called a promotion',
  correction: 'called a correction of an earlier reading',
}

/** Ends the wait of a candidate, or the doubt about a believed change, by a person's word. */
export function decide<V>(candidate: Candidate<V>, verdict: EventVerdict): void {
  // What is gone by itself is past deciding.
  if (candidate.state === 'retracted') return
  const { state, at } = verdict
  const states = {
    accept: isOpen(candidate) ? 'provisional' : 'final',
    reject: 'retracted',
    promo: 'temporary',
    correction: 'final',
  } as const
  candidate.state = states[state]
  candidate.isCorrection = state === 'correction'
  candidate.since = at
  candidate.why = wordsOf(verdict)
}

/** `rejected by Ada: a misprint`. */
export function wordsOf({ state, by, note }: EventVerdict): string {
  return `${verdictWords[state]} by ${by}${note === null ? '' : `: ${note}`}`
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
