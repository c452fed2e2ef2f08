import type { Instant } from '../../model/time.ts'
import { batchShift, coherentSubjects, type Difference } from './batch-shift.ts'
import { believe, decideLine } from './believe-move.ts'
import { countSight, decide, type EventVerdict, judge, retract, settle } from './candidate.ts'
import { classifyMove, type MoveClass, type MoveCompany } from './classify-move.ts'
import { finaliser } from './finaliser.ts'
import {
  dropOpen,
  isRejected,
  isSplitTest,
  type LineState,
  type Look,
  newMove,
  type PriceMove,
  remember,
  sameOrBothGone,
  weaken,
} from './line-state.ts'
import { lookAtLines } from './look-at-lines.ts'
import { type LineValue, sameValue } from './price-line.ts'
import { afterPromotion, isPromotional, stepPromotion } from './promotion-run.ts'
import {
  type Continuity,
  notSucceeding,
  planGone,
  type Succession,
  succeeded,
} from './successions.ts'
import type { Sight } from './timeline.ts'

/** The price state machine of one source: hand it every moment in order, then read `moves`. */
export interface PriceChanges {
  step(at: Instant, sights: ReadonlyMap<string, Sight>, continuity: Continuity): void
  /**
   * Follows a person's verdict on the move that matches; `seenAt` is the last moment so far.
   * @returns false where none does
   */
  decide(matches: (move: PriceMove) => boolean, verdict: EventVerdict, seenAt: Instant): boolean
  readonly moves: readonly PriceMove[]
}

export function priceChanges(): PriceChanges {
  const lines = new Map<string, Map<string, LineState>>()
  const moves: PriceMove[] = []
  const finalise = finaliser(moves)
  return {
    moves,
    step(at, sights, { successions, dissolved, removed, isBroken }) {
      for (const subject of dissolved) {
        dropLines(lines.get(subject), at, notSucceeding)
        lines.delete(subject)
      }
      for (const subject of removed) dropLines(lines.get(subject), at, planGone)
      for (const succession of successions) carryOn(lines, succession, at)
      const looks = lookAtLines(lines, at, sights)
      if (isBroken) for (const seen of looks.filter(isAtLevel)) stepEqual(seen, at, moves)
      else stepTogether(looks, at, moves)
      finalise(at)
    },
    decide(matches, verdict, seenAt) {
      const move = moves.find(matches)
      const state = move && lines.get(move.subject)?.get(move.line)
      if (move && state) decideLine(state, move, verdict, seenAt)
      else if (move) decide(move, verdict)
      return move !== undefined
    },
  }
}

/** A renamed plan goes on from the level that it had under its old name. */
function carryOn(
  lines: Map<string, Map<string, LineState>>,
  { from, to }: Succession,
  at: Instant,
): void {
  const carried = [...(lines.get(from)?.values() ?? [])].map((state): [string, LineState] => [
    state.line,
    {
      ...state,
      ...{ subject: to, believed: [], recent: [], candidate: undefined },
      ...{ promotion: undefined, promotionOver: undefined, split: undefined },
    },
  ])
  dropLines(lines.get(from), at, succeeded)
  dropLines(lines.get(to), at, planGone)
  lines.set(to, new Map(carried))
}

function dropLines(
  lines: ReadonlyMap<string, LineState> | undefined,
  at: Instant,
  why: string,
): void {
  for (const state of lines?.values() ?? []) dropOpen(state, at, why)
}

const isAtLevel = ({ state, value }: Look): boolean =>
  !state.withdrawn && value !== null && sameValue(state.level, value)

/** All prices of one reading, judged with what the others of it say. */
function stepTogether(looks: readonly Look[], at: Instant, moves: PriceMove[]): void {
  const listed: Look[] = []
  for (const seen of looks) {
    if (seen.value && isPromotional(seen.state, seen.value, at)) stepPromotion(seen, at, moves)
    else {
      afterPromotion(seen, at, moves)
      listed.push(seen)
    }
  }
  const differing = listed.filter(
    (seen) => !isAtLevel(seen) && !isGoneAgain(seen) && !isRejected(seen.state, seen.value),
  )
  const judgement = companyOf(differing, looks)
  for (const seen of listed) {
    if (isAtLevel(seen) || isGoneAgain(seen)) stepEqual(seen, at, moves)
    else stepDiffering(seen, at, moves, judgement(seen))
  }
  for (const company of Map.groupBy(differing, ({ state }) => state.subject).values()) {
    settleTogether(company, at)
  }
}

/** A price that was believed to be gone, was seen once more, and is gone. */
const isGoneAgain = ({ state, value }: Look): boolean => state.withdrawn && value === null

/** What a reading as a whole says of each of its differences. */
function companyOf(
  differing: readonly Look[],
  looks: readonly Look[],
): (seen: Look) => MoveCompany & { readonly batch: MoveClass | null } {
  const differences: Difference[] = differing.flatMap(({ state, value }) =>
    value ? [{ subject: state.subject, from: state.level, to: value }] : [],
  )
  const moved = new Set(differing.map(({ state }) => state.subject))
  const plans = new Set(looks.map(({ state }) => state.subject)).size
  const batch = batchShift(differences, { lines: looks.length, plans })
  const coherent = batch ? new Set<string>() : coherentSubjects(differences)
  const apart = !batch && plans >= 2 && moved.size < 0.6 * plans
  return ({ state }) => ({ batch, coherent: coherent.has(state.subject), apart })
}

function stepEqual(seen: Look, at: Instant, moves: PriceMove[]): void {
  const { state, sight, value } = seen
  if (value) {
    state.levelAt = at
    state.levelObservation = sight.observationId
    state.rejected = undefined
    if (value.promotion === null) state.level = { ...state.level, promotion: null }
    remember(state, value)
    noteSplitTest(seen, at, moves)
  }
  const back = 'the old price came back before the new one was believed'
  weaken(state, at, value ? back : 'the price is gone again')
}

function stepDiffering(
  seen: Look,
  at: Instant,
  moves: PriceMove[],
  company: MoveCompany & { readonly batch: MoveClass | null },
): void {
  const { state, value } = seen
  remember(state, value)
  if (isRejected(state, value)) {
    weaken(state, at, 'what a person called wrong was seen before this one was believed')
    return
  }
  const known = state.candidate
  if (known && sameOrBothGone(known.value, value)) countSight(known, at)
  else {
    if (known) retract(known, at, 'another price was seen before this one was believed')
    state.candidate = newMove(seen, at, newsOf(state, value))
    moves.push(state.candidate)
  }
  noteSplitTest(seen, at, moves)
  if (state.candidate) judgeMove(state.candidate, seen, company)
}

function newsOf({ withdrawn, level }: LineState, value: LineValue | null): PriceMove['about'] {
  if (withdrawn) return 'return'
  const ends = level.promotion !== null && value?.promotion === null
  return ends && Number(value.amount) > Number(level.amount) ? 'promotion-over' : 'price'
}

/** Tells once that two prices alternate, until they have ceased to for ten looks. */
function noteSplitTest(seen: Look, at: Instant, moves: PriceMove[]): void {
  const { state, value } = seen
  if (!isSplitTest(state)) {
    if (state.split && new Set(state.recent).size === 1) state.split = undefined
    return
  }
  if (state.split || !value || sameValue(value, state.level)) return
  state.split = newMove(seen, at, 'split-test')
  state.split.why = 'two prices alternated in the last ten looks'
  settle(state.split, at)
  moves.push(state.split)
}

/** Prices of one plan that moved in the same look wait for the one that needs most looks: one story, told once. */
function settleTogether(looks: readonly Look[], at: Instant): void {
  const open = looks.flatMap(({ state }) =>
    state.candidate ? [{ state, move: state.candidate }] : [],
  )
  for (const { state, move } of open) {
    const peers = open.filter(
      (other) => !other.move.held && other.move.firstSeen === move.firstSeen,
    )
    const strictest = peers.reduce((a, b) => (b.move.need > a.move.need ? b : a), { state, move })
    if (!move.held && move.cause === 'source') judge(move, strictest.move)
    if (settle(move, at)) believe(state, move, at)
  }
}

function judgeMove(
  move: PriceMove,
  { state, value, sight }: Look,
  company: MoveCompany & { readonly batch: MoveClass | null },
): void {
  if (move.cause === 'collector') return
  if (value === null) {
    const asks = sight.finding?.kind === 'offer' && sight.finding.offer.onRequest
    const why = asks
      ? 'the page asks to get in touch instead, in three looks'
      : 'no longer shown in three looks'
    judge(move, { need: 3, held: false, why })
  } else {
    const back = move.about === 'return' && sameValue(state.level, value)
    const again = { need: 2, held: false, why: 'shown again in two looks' }
    judge(move, back ? again : classifyMove(state.level, value, company))
    if (state.promotion && sameOrBothGone(state.promotion.value, value)) {
      const why =
        value.promotion === null
          ? 'the price of a promotion without its words, seen five times'
          : 'it stands longer than a promotion does'
      judge(move, { need: 5, held: false, why })
    }
  }
  if (company.batch && value) judge(move, company.batch)
  if (isSplitTest(state))
    judge(move, { need: 5, held: true, why: 'two prices alternate: a split test?' })
}
