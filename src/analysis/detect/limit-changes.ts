import { slug } from '../../model/id.ts'
import type { Offer, PlanFeature } from '../../model/offer.ts'
import type { Instant } from '../../model/time.ts'
import {
  type Candidate,
  countSight,
  decide,
  type EventVerdict,
  judge,
  newCandidate,
  retract,
  settle,
} from './candidate.ts'
import { finaliser } from './finaliser.ts'
import { linesOf, logRatio } from './price-line.ts'
import { type Continuity, notSucceeding, planGone, succeeded } from './successions.ts'
import type { Sight } from './timeline.ts'

/** A limit of a plan, or a quantity that it includes, became another. */
export interface LimitMove extends Candidate<PlanFeature> {
  readonly subject: string
  readonly title: string
  readonly key: string
  readonly from: PlanFeature
  readonly fromObservation: string
  readonly cause: 'source' | 'collector'
  /** The offer that showed it first. */
  readonly offer: Offer
  /** What it makes of the price of one unit: 0.25 is a rise of 25 %; null where there is no ratio. */
  readonly effectiveChange: number | null
}

interface LimitState {
  level: PlanFeature
  /** The offer as it was when the level was seen last: its price is what the level was had for. */
  offer: Offer
  observation: string
  seenAt: Instant
  candidate: LimitMove | undefined
  rejected: string | undefined
}

export interface LimitChanges {
  step(at: Instant, sights: ReadonlyMap<string, Sight>, continuity: Continuity): void
  /** Follows a person's verdict on the move that matches; false where none does. */
  decide(matches: (move: LimitMove) => boolean, verdict: EventVerdict): boolean
  readonly moves: readonly LimitMove[]
}

/**
 * Limits and included quantities of plans. A limit that is not named, or a plan that is not there, says
 * nothing: only a number in the place of another does.
 */
export function limitChanges(): LimitChanges {
  const limits = new Map<string, Map<string, LimitState>>()
  const moves: LimitMove[] = []
  const finalise = finaliser(moves)
  return {
    moves,
    step(at, sights, continuity) {
      carryOn(limits, continuity, at)
      if (continuity.isBroken) return
      const differing: LimitState[] = []
      let shown = 0
      for (const [subject, sight] of sights) {
        if (sight.finding?.kind !== 'offer') continue
        const known = limits.get(subject) ?? new Map<string, LimitState>()
        limits.set(subject, known)
        for (const [key, feature] of limitsOf(sight.finding.offer)) {
          shown += 1
          const state = stepLimit(known, { subject, key, feature, sight, at }, moves)
          if (state) differing.push(state)
        }
      }
      const isBatch = shown >= 3 && differing.length / shown >= 0.6
      for (const state of differing) settleLimit(state, isBatch, at)
      finalise(at)
    },
    decide(matches, verdict) {
      const move = moves.find(matches)
      const state = move && limits.get(move.subject)?.get(move.key)
      if (move && state) decideLimit(state, move, verdict)
      else if (move) decide(move, verdict)
      return move !== undefined
    },
  }
}

function decideLimit(state: LimitState, move: LimitMove, verdict: EventVerdict): void {
  if (move.state === 'retracted') return
  const isCandidate = state.candidate === move
  const made = state.level === move.value
  decide(move, verdict)
  if (verdict.state === 'accept' || verdict.state === 'correction') {
    if (isCandidate) takeLevel(state, move, move.firstSeen)
  } else if (isCandidate || made) {
    Object.assign(state, { level: move.from, observation: move.fromObservation })
    state.candidate = undefined
    state.rejected = quantity(move.value)
  }
}

/** A renamed plan goes on from the limits that it had; what waits on a plan that is gone is taken back. */
function carryOn(
  limits: Map<string, Map<string, LimitState>>,
  { successions, dissolved, removed }: Continuity,
  at: Instant,
): void {
  const drop = (subject: string, why: string): void => {
    for (const state of limits.get(subject)?.values() ?? []) {
      if (state.candidate) retract(state.candidate, at, why)
      state.candidate = undefined
    }
  }
  for (const subject of dissolved) {
    drop(subject, notSucceeding)
    limits.delete(subject)
  }
  for (const subject of removed) drop(subject, planGone)
  for (const { from, to } of successions) {
    drop(from, succeeded)
    drop(to, planGone)
    const known = limits.get(from) ?? new Map<string, LimitState>()
    limits.set(to, new Map([...known].map(([key, state]) => [key, { ...state }])))
  }
}

/** The stated quantities of an offer, by what they are about; of several the first counts. */
function limitsOf(offer: Offer): Map<string, PlanFeature> {
  const found = new Map<string, PlanFeature>()
  for (const feature of offer.features ?? []) {
    const { name, included, limit, unitCode, duration } = feature
    const key = [slug(name), unitCode ?? '', duration ?? ''].join('|')
    if (included && limit !== null && !found.has(key)) found.set(key, feature)
  }
  return found
}

/** A limit as a number in one spelling. */
export const quantity = ({ limit }: PlanFeature): string =>
  limit === null || limit === 'unlimited' ? String(limit) : String(Number(limit))

/** @returns the state when the limit differs and further looks decide */
function stepLimit(
  known: Map<string, LimitState>,
  seen: { subject: string; key: string; feature: PlanFeature; sight: Sight; at: Instant },
  moves: LimitMove[],
): LimitState | undefined {
  const { key, feature, sight, at } = seen
  if (sight.finding?.kind !== 'offer') return undefined
  const { offer } = sight.finding
  const state = known.get(key)
  const shown = { level: feature, offer, observation: sight.observationId, seenAt: at }
  if (!state) {
    known.set(key, { ...shown, candidate: undefined, rejected: undefined })
    return undefined
  }
  const { candidate } = state
  if (quantity(state.level) === quantity(feature)) {
    Object.assign(state, { ...shown, level: state.level, rejected: undefined })
    if (!candidate || --candidate.count > 0) return undefined
    retract(candidate, at, 'the former limit came back before the new one was believed')
    state.candidate = undefined
    return undefined
  }
  if (state.rejected === quantity(feature)) return undefined
  if (candidate && quantity(candidate.value) === quantity(feature)) countSight(candidate, at)
  else {
    if (candidate) retract(candidate, at, 'another limit was seen before this one was believed')
    state.candidate = startMove(state, seen, offer)
    moves.push(state.candidate)
  }
  return state
}

function startMove(
  state: LimitState,
  {
    subject,
    key,
    feature,
    sight,
    at,
  }: { subject: string; key: string; feature: PlanFeature; sight: Sight; at: Instant },
  offer: Offer,
): LimitMove {
  return {
    ...newCandidate({
      value: feature,
      observationId: sight.observationId,
      firstSeen: at,
      lastOld: state.seenAt,
    }),
    ...{ subject, key, title: offer.name, offer, from: state.level, cause: sight.cause },
    fromObservation: state.observation,
    effectiveChange: effectOf(state, feature, offer),
  }
}

/** What a unit of the limit costs now beside what it cost: a cut at the same price is a rise. */
function effectOf(
  { level, offer: before }: LimitState,
  now: PlanFeature,
  after: Offer,
): number | null {
  const ratio = Number(level.limit) / Number(now.limit)
  const price = priceRatio(before, after)
  const effect = price === null ? Number.NaN : ratio * price - 1
  return Number.isFinite(effect) && ratio > 0 ? effect : null
}

/** How the plan's first price moved; null where it has none to compare. */
function priceRatio(before: Offer, after: Offer): number | null {
  const shown = linesOf(after)
  for (const [line, from] of linesOf(before)) {
    const to = shown.get(line)
    const r = to && logRatio(from, to)
    if (r !== null && r !== undefined) return Math.exp(r)
  }
  return null
}

function settleLimit(state: LimitState, isBatch: boolean, at: Instant): void {
  const move = state.candidate
  if (!move) return
  if (move.cause === 'source') judge(move, ruleFor(move, isBatch))
  if (!settle(move, at)) return
  takeLevel(state, move, at)
}

function takeLevel(state: LimitState, move: LimitMove, at: Instant): void {
  const { value: level, offer, observationId: observation } = move
  Object.assign(state, { level, offer, observation, seenAt: at })
  state.candidate = undefined
}

function ruleFor({ from, value }: LimitMove, isBatch: boolean): Parameters<typeof judge>[1] {
  if (isBatch) {
    const why = 'most limits of the page changed at once: read beside the truth?'
    return { need: 8, held: true, why }
  }
  const ratio = Number(value.limit) / Number(from.limit)
  const isFar = !Number.isFinite(ratio) || ratio > 2.9 || ratio < 1 / 2.9
  return isFar
    ? { need: 3, held: false, why: 'a large change, seen three times' }
    : { need: 2, held: false, why: 'seen twice' }
}
