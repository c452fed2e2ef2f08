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
  wordsOf,
} from './candidate.ts'
import { finaliser } from './finaliser.ts'
import type { Continuity, Family, Kinship, Succession } from './successions.ts'
import type { Sight } from './timeline.ts'

/** A plan that came or went. */
export interface PresenceMove extends Candidate<boolean> {
  readonly subject: string
  readonly title: string
  readonly cause: 'source' | 'collector'
  readonly lastObservation: string | null
  /** The other half of a rename: this plan went and that one came, or the other way round. */
  kin?: {
    readonly move: PresenceMove
    readonly why: string
    readonly undone?: true
    /** A person said that the two are not one plan. */
    readonly denied?: { readonly at: Instant; readonly why: string }
  }
  /** The plans it became, or came of, when one was split or several were merged. */
  family?: Omit<Family, 'others'> & { readonly moves: readonly PresenceMove[] }
}

export interface PresenceChanges {
  step(at: Instant, sights: ReadonlyMap<string, Sight>, kinship: Kinship): Continuity
  /** Follows a person's verdict on the move that matches; false where none does. */
  decide(matches: (move: PresenceMove) => boolean, verdict: EventVerdict): boolean
  readonly moves: readonly PresenceMove[]
}

interface SubjectState {
  present: boolean
  title: string
  observation: string
  seenAt: Instant | null
  candidate: PresenceMove | undefined
  /** The move that made it present or absent; undefined for the starting stock. */
  made: PresenceMove | undefined
  /** The going that was handed on to those who follow its prices and limits. */
  told: PresenceMove | undefined
  /** A person said that the plan did not come or go; it is no news while the page says so. */
  rejected: boolean
}

/** Plans added and removed; those of the first reading are the starting stock and no news. */
export function presenceChanges(): PresenceChanges {
  const subjects = new Map<string, SubjectState>()
  const moves: PresenceMove[] = []
  const finalise = finaliser(moves)
  let renames: readonly PresenceMove[] = []
  let known = 0
  let first = true
  return {
    moves,
    step(at, sights, { successions, families }) {
      const isBroken = countMissing(subjects, sights, successions)
      for (const [subject, sight] of sights) {
        if (sight.finding && sight.finding.kind !== 'offer') continue
        const known = subjects.get(subject) ?? firstSight(sight, first, at)
        subjects.set(subject, known)
        stepSubject(subject, known, sight, at, moves)
      }
      for (const succession of successions) link(succession, subjects)
      for (const [subject, family] of families) join(subject, family, subjects)
      for (const [subject, state] of subjects) settleSubject(subject, state, sights, at, isBroken)
      renames = [...renames, ...moves.slice(known)].filter(mayDissolve)
      known = moves.length
      finalise(at)
      first = false
      return { successions, dissolved: dissolve(renames), removed: removals(subjects), isBroken }
    },
    decide(matches, verdict) {
      const move = moves.find(matches)
      if (!move) return false
      const { kin } = move
      if (!kin || isUntrue(move)) decideOne(subjects, move, verdict)
      else if (verdict.state === 'reject') deny(move, kin, verdict)
      else for (const half of [move, kin.move]) decideOne(subjects, half, verdict)
      return true
    },
  }
}

/** Whether one half of a rename went back, or a person said that it is none. */
export function isUntrue({ state, kin }: PresenceMove): boolean {
  return state === 'retracted' || kin?.move.state === 'retracted' || kin?.denied !== undefined
}

function decideOne(
  subjects: ReadonlyMap<string, SubjectState>,
  move: PresenceMove,
  verdict: EventVerdict,
): void {
  const state = subjects.get(move.subject)
  if (!state || move.state === 'retracted') return
  const isCandidate = state.candidate === move
  const made = state.made === move
  decide(move, verdict)
  if (isCandidate) state.candidate = undefined
  if (verdict.state === 'reject') {
    if (!isCandidate && !made) return
    state.rejected = true
    state.present = !move.value
  } else if (isCandidate) believe(state, move)
}

function believe(state: SubjectState, move: PresenceMove): void {
  state.present = move.value
  state.candidate = undefined
  state.made = move
}

/** The two halves of a rename go on as one plan that went and one that came. */
function deny(
  move: PresenceMove,
  kin: NonNullable<PresenceMove['kin']>,
  verdict: EventVerdict,
): void {
  const denied = { at: verdict.at, why: wordsOf(verdict) }
  move.kin = { ...kin, denied }
  if (kin.move.kin) kin.move.kin = { ...kin.move.kin, denied }
}

/** A rename that came undone was noted when it did. */
function mayDissolve({ value, kin }: PresenceMove): boolean {
  return value && kin !== undefined && !kin.undone
}

/** Plans that are believed to be gone since the step before, or are gone again. */
function removals(subjects: ReadonlyMap<string, SubjectState>): string[] {
  return [...subjects].flatMap(([subject, state]) => {
    const { made } = state
    if (state.present || !made || made.value || state.told === made) return []
    state.told = made
    return [subject]
  })
}

/**
 * A page that lost three in ten of its plans at once is more likely broken than pruned; a plan under
 * another name is not lost.
 */
function countMissing(
  subjects: ReadonlyMap<string, SubjectState>,
  sights: ReadonlyMap<string, Sight>,
  successions: readonly Succession[],
): boolean {
  const present = [...subjects].filter(([, state]) => state.present)
  const renamed = new Set(successions.map(({ from }) => from))
  const gone = present.filter(
    ([subject, { candidate }]) =>
      !sights.get(subject)?.finding && !renamed.has(subject) && !goesOn(candidate),
  )
  return present.length >= 4 && gone.length / present.length > 0.3
}

/** Whether the plan is there under another name. */
function goesOn(move: PresenceMove | undefined): boolean {
  return move?.kin !== undefined && !isUntrue(move)
}

/** Whether what the plan became, or came of, is still believed to have come or gone. */
export function isFamily({ family }: PresenceMove): boolean {
  return family?.moves.every(({ state }) => state !== 'retracted') ?? false
}

function firstSight(sight: Sight, baseline: boolean, at: Instant): SubjectState {
  return {
    present: baseline && sight.finding !== null,
    title: titleOf(sight),
    observation: sight.observationId,
    seenAt: baseline ? at : null,
    ...{ candidate: undefined, made: undefined, told: undefined },
    rejected: false,
  }
}

function titleOf(sight: Sight): string {
  return sight.finding?.kind === 'offer' ? sight.finding.offer.name : ''
}

/** Counts a sighting for or against a candidate, or starts one. */
function stepSubject(
  subject: string,
  state: SubjectState,
  sight: Sight,
  at: Instant,
  moves: PresenceMove[],
): void {
  const present = sight.finding !== null
  const { candidate } = state
  if (present !== state.present) {
    if (state.rejected) return
    if (candidate) countSight(candidate, at)
    else {
      state.candidate = startMove(subject, state, sight, at)
      moves.push(state.candidate)
    }
    return
  }
  state.rejected = false
  if (present)
    Object.assign(state, { seenAt: at, title: titleOf(sight), observation: sight.observationId })
  if (candidate && --candidate.count <= 0) {
    retract(candidate, at, present ? 'the plan is back' : 'the plan is gone again')
    state.candidate = undefined
    state.told = undefined
  }
}

/** Joins what went and what came in this reading, if they are one plan. */
function link({ from, to, why }: Succession, subjects: ReadonlyMap<string, SubjectState>): void {
  const [went, came] = [subjects.get(from)?.candidate, subjects.get(to)?.candidate]
  if (!went || !came || went.firstSeen !== came.firstSeen) return
  went.kin = { move: came, why }
  came.kin = { move: went, why }
}

/** Joins a plan that went or came in this reading with those that it became or came of. */
function join(
  subject: string,
  { kind, others, remark }: Family,
  subjects: ReadonlyMap<string, SubjectState>,
): void {
  const move = subjects.get(subject)?.candidate
  const moves = others.flatMap((other) => subjects.get(other)?.candidate ?? [])
  if (!move || moves.length < others.length || move.family) return
  if (moves.some(({ firstSeen }) => firstSeen !== move.firstSeen)) return
  move.family = { kind, remark, moves }
}

/** Believes a candidate that was seen often enough for what it is. */
function settleSubject(
  subject: string,
  state: SubjectState,
  sights: ReadonlyMap<string, Sight>,
  at: Instant,
  manyMissing: boolean,
): void {
  const move = state.candidate
  const present = Boolean(sights.get(subject)?.finding)
  if (!move || present === state.present) return
  if (move.cause === 'source') judge(move, rule(present, manyMissing, move))
  if (settle(move, at)) believe(state, move)
}

function rule(
  present: boolean,
  manyMissing: boolean,
  move: PresenceMove,
): { need: number; held: boolean; why: string } {
  if (present) return { need: 2, held: false, why: 'seen twice' }
  if (goesOn(move)) {
    return { need: 2, held: false, why: 'seen twice under its new name' }
  }
  return manyMissing
    ? { need: 8, held: true, why: 'many plans vanished at once: a broken page?' }
    : { need: 3, held: false, why: 'missing in three looks' }
}

/** New names of plans whose old name came back, or that are gone again, before the rename was believed. */
function dissolve(moves: readonly PresenceMove[]): string[] {
  return moves.flatMap((move) => {
    if (!move.value || !move.kin || move.kin.undone) return []
    if (!isUntrue(move)) return []
    move.kin = { ...move.kin, undone: true }
    return [move.subject]
  })
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
