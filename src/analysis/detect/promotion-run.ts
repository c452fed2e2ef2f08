import { dateOf, daysBetween, type Instant } from '../../model/time.ts'
import { countSight, isOpen, judge, retract, settle } from './candidate.ts'
import { classifyMove, unaccompanied } from './classify-move.ts'
import {
  isRejected,
  type LineState,
  type Look,
  newMove,
  type PriceMove,
  sameOrBothGone,
  weaken,
} from './line-state.ts'
import { type LineValue, logRatio, sameMeasure } from './price-line.ts'

/** A "promotion" that stands longer is what the plan costs. */
const longestDays = 90

/**
 * Whether a price is a promotion beside the level rather than a move of it: a lower one that says so, or
 * one that a person called so.
 */
export function isPromotional(state: LineState, value: LineValue, at: Instant): boolean {
  const { level, promotion, withdrawn } = state
  if (withdrawn || isRejected(state, value)) return false
  const runs = promotion !== undefined && sameOrBothGone(promotion.value, value)
  if (runs && promotion.about !== 'promotion') return true
  const isLower = sameMeasure(level, value) && Number(value.amount) < Number(level.amount)
  if (!isLower || value.promotion === null || level.promotion !== null) return false
  return !runs || daysBetween(dateOf(promotion.firstSeen), dateOf(at)) <= longestDays
}

/** A look that shows a promotion; the level stays what it was. */
export function stepPromotion(seen: Look, at: Instant, moves: PriceMove[]): void {
  const { state, value } = seen
  const run = state.promotion
  takeBack(state, at)
  if (run && sameOrBothGone(run.value, value)) {
    if (isOpen(run)) countSight(run, at)
  } else {
    if (run && isOpen(run)) retract(run, at, 'another price was seen before this one was believed')
    state.promotion = newMove(seen, at, 'promotion')
    moves.push(state.promotion)
  }
  const move = state.promotion
  if (!move || !isOpen(move) || !value) return
  if (move.cause === 'source') judge(move, ruleFor(state.level, value))
  if (!settle(move, at)) return
  move.state = 'temporary'
  move.why = `a promotion: ${value.promotion}`
}

/** Nine tenths off is more likely misread than given. */
function ruleFor(level: LineValue, value: LineValue): Parameters<typeof judge>[1] {
  const r = logRatio(level, value)
  const isFar = r === null || Math.abs(r) > Math.log(2.9)
  return isFar
    ? classifyMove(level, value, unaccompanied)
    : { need: 2, held: false, why: 'a promotion, seen twice' }
}

/** A look without the promotion that ran: it is over at the second one. */
export function afterPromotion(seen: Look, at: Instant, moves: PriceMove[]): void {
  const { state, value } = seen
  const run = state.promotion
  if (!run?.value || !value) return
  if (isOpen(run)) {
    run.count -= 1
    if (run.count > 0) return
    retract(run, at, 'the promotion was gone before it was believed')
    state.promotion = undefined
    return
  }
  // Its words are gone and its price stays: whether that is the price now, further looks must show.
  if (sameOrBothGone(run.value, value)) return
  if (state.promotionOver?.state === 'retracted') return
  if (state.promotionOver) countSight(state.promotionOver, at)
  else {
    state.promotionOver = newMove(seen, at, 'promotion-over', run.value)
    run.over = state.promotionOver
    moves.push(state.promotionOver)
  }
  const over = state.promotionOver
  if (over.cause === 'source') judge(over, { need: 2, held: false, why: 'over in two looks' })
  if (!settle(over, at)) return
  state.promotion = undefined
  state.promotionOver = undefined
}

/** The promotion is back before its end, or before another price was believed. */
function takeBack(state: LineState, at: Instant): void {
  const { promotionOver } = state
  if (promotionOver && isOpen(promotionOver)) retract(promotionOver, at, 'the promotion is back')
  state.promotionOver = undefined
  weaken(state, at, 'a promotion was seen before this price was believed')
}
