import type { Instant } from '../../model/time.ts'
import { type Candidate, isOpen, newCandidate, retract } from './candidate.ts'
import { type LineValue, sameValue } from './price-line.ts'
import type { Sight } from './timeline.ts'

/** A difference of one line, with the value it differs from; `value` null: the price was taken off the page. */
export interface PriceMove extends Candidate<LineValue | null> {
  /** What kind of news it is: `return` is a price that is shown again after it was believed to be gone. */
  readonly about: 'price' | 'promotion' | 'promotion-over' | 'return' | 'split-test'
  readonly subject: string
  readonly line: string
  readonly from: LineValue
  readonly fromObservation: string
  readonly cause: 'source' | 'collector'
  /** The end of this promotion, once seen. */
  over?: PriceMove
  /** The price under another period or way of billing that stands in its place now. */
  readonly term?: LineValue
}

/** One line of one plan: its level, and what is to be said of a difference from it. */
export interface LineState {
  readonly subject: string
  readonly line: string
  level: LineValue
  levelObservation: string
  levelAt: Instant
  /** The move that made the level; undefined for the starting stock. */
  levelMove: PriceMove | undefined
  /** In how many looks the line was shown. */
  shown: number
  candidate: PriceMove | undefined
  /** A promotion beside the level, from its first sight on. */
  promotion: PriceMove | undefined
  /** Its end, from the first sight on; retracted where a person said that it is not over. */
  promotionOver: PriceMove | undefined
  /** A split test that was told and still goes on. */
  split: PriceMove | undefined
  /** What a person said is not the price; it is no news while it stays on the page. */
  rejected: LineValue | null | undefined
  /** It is believed that the page shows it no more: told once, until it is back. */
  withdrawn: boolean
  /** Believed moves that may still go back, newest last. */
  believed: PriceMove[]
  /** The amounts of the last ten sightings; empty text: no price. */
  recent: readonly string[]
}

/** One line of a present plan in one look; null: the plan is there, this price is not. */
export interface Look {
  readonly state: LineState
  readonly value: LineValue | null
  readonly sight: Sight
  /** The price that stands in the place of one that is gone. */
  readonly term?: LineValue
}

export function newLine(
  subject: string,
  line: string,
  value: LineValue,
  sight: Sight,
  at: Instant,
): LineState {
  return {
    ...{ subject, line, level: value, levelObservation: sight.observationId, levelAt: at },
    ...{ shown: 0, withdrawn: false, believed: [], recent: [] },
    ...{ levelMove: undefined, candidate: undefined, promotion: undefined },
    ...{ promotionOver: undefined, split: undefined, rejected: undefined },
  }
}

/** A difference of a line that is seen for the first time. */
export function newMove(
  { state, value, sight, term }: Look,
  at: Instant,
  about: PriceMove['about'],
  from: LineValue = state.level,
): PriceMove {
  const move: PriceMove = {
    ...newCandidate({
      value,
      observationId: sight.observationId,
      firstSeen: at,
      lastOld: state.levelAt,
    }),
    ...{ about, subject: state.subject, line: state.line, from },
    fromObservation: state.levelObservation,
    cause: sight.cause,
    ...(term && { term }),
  }
  if (move.cause === 'collector') move.why = 'the page is as it was; it is read better now'
  return move
}

export function remember(state: LineState, value: LineValue | null): void {
  state.recent = [...state.recent, value?.amount ?? ''].slice(-10)
}

/** One more look against the candidate: seen as often so as otherwise, it is taken back. */
export function weaken(state: LineState, at: Instant, why: string): void {
  const { candidate } = state
  if (!candidate) return
  candidate.count -= 1
  if (candidate.count > 0) return
  retract(candidate, at, why)
  state.candidate = undefined
}

/** Takes back whatever waits on this line. */
export function dropOpen(state: LineState, at: Instant, why: string): void {
  const { candidate, promotion, promotionOver } = state
  for (const move of [candidate, promotion, promotionOver]) {
    if (move && isOpen(move)) retract(move, at, why)
  }
  state.candidate = undefined
  state.promotionOver = undefined
  if (promotion?.state === 'retracted') state.promotion = undefined
}

/** Three switches to and fro within ten looks: two prices are shown to different visitors. */
export function isSplitTest({ recent }: LineState): boolean {
  const returns = recent.filter(
    (amount, i) => amount !== recent[i - 1] && recent.slice(0, Math.max(0, i - 1)).includes(amount),
  )
  return returns.length >= 2
}

/** Whether this is what a person said is not the price. */
export function isRejected({ rejected }: LineState, value: LineValue | null): boolean {
  return rejected !== undefined && sameOrBothGone(rejected, value)
}

export function sameOrBothGone(a: LineValue | null, b: LineValue | null): boolean {
  return a === null || b === null ? a === b : sameValue(a, b)
}
