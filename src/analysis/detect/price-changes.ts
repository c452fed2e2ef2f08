import type { Instant } from '../../model/time.ts'
import {
  decide,
  type EventVerdict,
  finalise,
  judge,
  newCandidate,
  retract,
  returnedSoon,
  settle,
} from './candidate.ts'
import { classifyMove, coherentSubjects, type Difference, isBatchShift } from './classify-move.ts'
import {
  isRejected,
  isSplitTest,
  type LineState,
  newLine,
  type PriceMove,
  remember,
  sameOrBothGone,
} from './line-state.ts'
import { isSampleLine, type LineValue, linesOf, sameValue } from './price-line.ts'
import type { Succession } from './successions.ts'
import type { Sight } from './timeline.ts'

/** The price state machine of one source: hand it every moment in order, then read `moves`. */
export interface PriceChanges {
  step(at: Instant, sights: ReadonlyMap<string, Sight>, kinship?: PriceKinship): void
  /** Follows a person's verdict on the open move that matches; `seenAt` is the last moment so far. */
  decide(matches: (move: PriceMove) => boolean, verdict: EventVerdict, seenAt: Instant): void
  readonly moves: readonly PriceMove[]
}

/** Whose prices go on as whose from this moment. */
interface PriceKinship {
  readonly successions: readonly Succession[]
  /** Subjects that turned out to be no other plan's new name. */
  readonly dissolved: readonly string[]
}

interface Look {
  readonly state: LineState
  readonly value: LineValue | null
  readonly sight: Sight
}

export function priceChanges(): PriceChanges {
  const lines = new Map<string, Map<string, LineState>>()
  const moves: PriceMove[] = []
  return {
    moves,
    step(at, sights, { successions, dissolved } = { successions: [], dissolved: [] }) {
      for (const subject of dissolved) {
        dropCandidates(lines.get(subject), at, 'it is no other plan under a new name')
        lines.delete(subject)
      }
      for (const succession of successions) carryOn(lines, succession, at)
      const looks = look(lines, at, sights)
      const differing = looks.filter(
        ({ state, value }) =>
          (!value || !sameValue(state.level, value)) && !isRejected(state, value),
      )
      const differences: Difference[] = differing.flatMap(({ state, value }) =>
        value ? [{ subject: state.subject, from: state.level, to: value }] : [],
      )
      const batch = isBatchShift(differences, looks.length)
      const coherent = batch ? new Set<string>() : coherentSubjects(differences)
      for (const seen of looks) {
        if (seen.value && sameValue(seen.state.level, seen.value)) stepEqual(seen.state, seen, at)
        else stepDiffering(seen, at, moves, { batch, coherent: coherent.has(seen.state.subject) })
      }
      for (const company of Map.groupBy(differing, ({ state }) => state.subject).values()) {
        settleTogether(company, at)
      }
      for (const move of moves) finalise(move, at)
    },
    decide(matches, verdict, seenAt) {
      const states = [...lines.values()].flatMap((followed) => [...followed.values()])
      const state = states.find(({ candidate }) => candidate && matches(candidate))
      if (!state?.candidate) return
      const move = state.candidate
      state.candidate = undefined
      state.recent = []
      if (decide(move, verdict)) believe(state, move, seenAt)
      else state.rejected = move.value
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
    { ...state, subject: to, candidate: undefined, believed: [], recent: [] },
  ])
  dropCandidates(lines.get(from), at, 'the plan goes on under another name')
  lines.set(to, new Map(carried))
}

function dropCandidates(
  lines: ReadonlyMap<string, LineState> | undefined,
  at: Instant,
  why: string,
): void {
  for (const state of lines?.values() ?? []) {
    if (state.candidate) retract(state.candidate, at, why)
    state.candidate = undefined
  }
}

/** Every followed line of every subject that is present, with its value now; new lines start here. */
function look(
  lines: Map<string, Map<string, LineState>>,
  at: Instant,
  sights: ReadonlyMap<string, Sight>,
): Look[] {
  const looks: Look[] = []
  for (const [subject, sight] of sights) {
    if (sight.finding?.kind !== 'offer') continue
    const values = linesOf(sight.finding.offer)
    const followed = lines.get(subject) ?? new Map<string, LineState>()
    lines.set(subject, followed)
    for (const [line, value] of values) {
      if (!followed.has(line)) followed.set(line, newLine(subject, line, value, sight, at))
    }
    for (const state of followed.values()) {
      const value = values.get(state.line) ?? null
      // A point that a calculator was not asked for, or did not answer, was not taken off the page.
      if (value === null && (state.withdrawn || isSampleLine(state.line))) continue
      state.withdrawn = false
      looks.push({ state, value, sight })
    }
  }
  return looks
}

function stepEqual(state: LineState, { sight }: Look, at: Instant): void {
  state.levelAt = at
  state.levelObservation = sight.observationId
  state.rejected = undefined
  remember(state, false)
  const { candidate } = state
  if (!candidate) return
  candidate.count -= 1
  if (candidate.count > 0) return
  retract(candidate, at, 'the old price came back before the new one was believed')
  state.candidate = undefined
}

function stepDiffering(
  { state, value, sight }: Look,
  at: Instant,
  moves: PriceMove[],
  company: { batch: boolean; coherent: boolean },
): void {
  remember(state, true)
  if (isRejected(state, value)) return
  state.rejected = undefined
  const known = state.candidate
  if (known && sameOrBothGone(known.value, value)) known.count += 1
  else {
    if (known) retract(known, at, 'another price was seen before this one was believed')
    state.candidate = start(state, value, sight, at)
    moves.push(state.candidate)
  }
  const move = state.candidate
  if (!move) return
  judgeMove(move, state, value, company)
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
  state: LineState,
  value: LineValue | null,
  company: { batch: boolean; coherent: boolean },
): void {
  if (move.cause === 'collector') return
  if (value === null) judge(move, { need: 3, held: false, why: 'no longer shown in three looks' })
  else judge(move, classifyMove(state.level, value, company.coherent))
  if (company.batch) {
    judge(move, {
      need: 20,
      held: true,
      why: 'most prices of the page moved by one factor: unit, tax or toggle?',
    })
  }
  if (isSplitTest(state))
    judge(move, { need: 5, held: true, why: 'two prices alternate: a split test?' })
}

function start(state: LineState, value: LineValue | null, sight: Sight, at: Instant): PriceMove {
  const move = {
    ...newCandidate({
      value,
      observationId: sight.observationId,
      firstSeen: at,
      lastOld: state.levelAt,
    }),
    subject: state.subject,
    line: state.line,
    from: state.level,
    fromObservation: state.levelObservation,
    cause: sight.cause,
  }
  if (move.cause === 'collector') move.why = 'the page is as it was; it is read better now'
  return move
}

function believe(state: LineState, move: PriceMove, at: Instant): void {
  state.candidate = undefined
  state.withdrawn = move.value === null
  if (!move.value) return
  const undone = state.believed.findLast(
    (earlier) =>
      earlier.state === 'provisional' &&
      move.value !== null &&
      sameValue(earlier.from, move.value) &&
      returnedSoon(earlier, at),
  )
  state.believed.push(move)
  if (undone) {
    for (const temporary of [undone, move]) {
      temporary.state = 'temporary'
      temporary.since = at
      temporary.why = 'went back to the former price within 45 days'
    }
  }
  if (move.value.promotion && !move.from.promotion) {
    move.state = 'temporary'
    move.why = `a promotion: ${move.value.promotion}`
  }
  state.level = move.value
  state.levelObservation = move.observationId
  state.levelAt = at
}
