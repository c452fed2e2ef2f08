import type { Instant } from '../../model/time.ts'
import { decide, type EventVerdict, isOpen, retract, returnedSoon } from './candidate.ts'
import type { LineState, PriceMove } from './line-state.ts'
import { sameValue } from './price-line.ts'

/** A believed move is the level from which the next is told. */
export function believe(state: LineState, move: PriceMove, at: Instant): void {
  state.candidate = undefined
  state.rejected = undefined
  state.withdrawn = move.value === null
  const { value } = move
  if (!value) return
  if (move.about !== 'return') goBack(state, move, at)
  state.believed = [...state.believed.filter((one) => one.state === 'provisional'), move]
  if (move.about === 'price') endPromotion(state, at)
  state.level = value
  state.levelObservation = move.observationId
  state.levelAt = at
  state.levelMove = move
}

/** A price that is what it was less than 45 days ago: what lay between was for a time only. */
function goBack(state: LineState, move: PriceMove, at: Instant): void {
  const from = state.believed.findLastIndex(
    (earlier) =>
      earlier.state === 'provisional' &&
      move.value !== null &&
      sameValue(earlier.from, move.value) &&
      returnedSoon(earlier, at),
  )
  if (from < 0) return
  const between = state.believed.slice(from).filter((one) => one.state === 'provisional')
  for (const temporary of [...between, move]) {
    temporary.state = 'temporary'
    temporary.since = at
    temporary.why = 'went back to the former price within 45 days'
  }
}

/** Follows a person's word on a move of this line, be it open or long believed; `seenAt` is the last look. */
export function decideLine(
  state: LineState,
  move: PriceMove,
  verdict: EventVerdict,
  seenAt: Instant,
): void {
  if (move.state === 'retracted') return
  const isCandidate = state.candidate === move
  const made = state.levelMove === move
  decide(move, verdict)
  if (move.about === 'promotion') {
    decidePromotion(state, move, verdict, seenAt)
    return
  }
  if (state.promotionOver === move && verdict.state !== 'reject') endPromotion(state, verdict.at)
  if (isCandidate) {
    state.candidate = undefined
    state.recent = []
  }
  if (verdict.state === 'accept') {
    if (isCandidate) believe(state, move, seenAt)
    return
  }
  if (verdict.state === 'correction') {
    if (isCandidate && move.value) Object.assign(state, levelOf(move, seenAt))
    return
  }
  if (made) {
    state.level = move.from
    state.levelObservation = move.fromObservation
    state.levelMove = undefined
  }
  if (verdict.state === 'promo') {
    if (isCandidate || made) state.promotion = move
  } else if (isCandidate || made || move.value === null) {
    state.rejected = move.value
    state.withdrawn = false
  }
}

/** However true, a promotion leaves the list price what it was. */
function decidePromotion(
  state: LineState,
  move: PriceMove,
  verdict: EventVerdict,
  seenAt: Instant,
): void {
  if (verdict.state === 'accept') move.state = 'temporary'
  if (verdict.state === 'reject' && move.over && move.over.state !== 'retracted') {
    retract(move.over, verdict.at, 'what never began did not end')
  }
  if (state.promotion !== move) return
  if (verdict.state === 'reject') state.rejected = move.value
  if (verdict.state === 'correction') Object.assign(state, levelOf(move, seenAt))
  if (verdict.state === 'reject' || verdict.state === 'correction') endPromotion(state, verdict.at)
}

/** Without a word where it was told of; what still waits is taken back. */
function endPromotion(state: LineState, at: Instant): void {
  for (const move of [state.promotion, state.promotionOver]) {
    if (move && isOpen(move)) retract(move, at, 'another price was believed before this one')
  }
  state.promotion = undefined
  state.promotionOver = undefined
}

const levelOf = (
  { value, observationId }: PriceMove,
  at: Instant,
): Pick<LineState, 'levelObservation' | 'levelAt' | 'levelMove'> & Partial<LineState> => ({
  ...(value && { level: value }),
  levelObservation: observationId,
  levelAt: at,
  levelMove: undefined,
})
