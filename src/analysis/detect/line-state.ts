import type { Instant } from '../../model/time.ts'
import type { Candidate } from './candidate.ts'
import { type LineValue, sameValue } from './price-line.ts'
import type { Sight } from './timeline.ts'

/** A difference of one line, with the value it differs from; `value` null: the price was taken off the page. */
export interface PriceMove extends Candidate<LineValue | null> {
  readonly subject: string
  readonly line: string
  readonly from: LineValue
  readonly fromObservation: string
  readonly cause: 'source' | 'collector'
}

/** One line of one plan: its level, and what is to be said of a difference from it. */
export interface LineState {
  readonly subject: string
  readonly line: string
  level: LineValue
  levelObservation: string
  levelAt: Instant
  candidate: PriceMove | undefined
  /** What a person said is not the price; it is no news while it stays on the page. */
  rejected: LineValue | null | undefined
  /** It is believed that the page shows it no more: told once, until it is back. */
  withdrawn: boolean
  /** Believed moves that may still go back, newest last. */
  believed: PriceMove[]
  /** The last ten sightings: whether each differed from the level. */
  recent: boolean[]
}

export function newLine(
  subject: string,
  line: string,
  value: LineValue,
  sight: Sight,
  at: Instant,
): LineState {
  return {
    subject,
    line,
    level: value,
    levelObservation: sight.observationId,
    levelAt: at,
    candidate: undefined,
    rejected: undefined,
    withdrawn: false,
    believed: [],
    recent: [],
  }
}

export function remember(state: LineState, differs: boolean): void {
  state.recent = [...state.recent, differs].slice(-10)
}

/** Three or more switches to and fro within ten looks: two prices are shown to different visitors. */
export function isSplitTest(state: LineState): boolean {
  const switches = state.recent.filter((differs, i) => i > 0 && differs !== state.recent[i - 1])
  return switches.length >= 3
}

/** Whether this is what a person said is not the price. */
export function isRejected({ rejected }: LineState, value: LineValue | null): boolean {
  return rejected !== undefined && sameOrBothGone(rejected, value)
}

export function sameOrBothGone(a: LineValue | null, b: LineValue | null): boolean {
  return a === null || b === null ? a === b : sameValue(a, b)
}
