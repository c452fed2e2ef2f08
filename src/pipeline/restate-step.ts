import type { BoundSource, Extraction } from '../collectors/collector.ts'
import { captureById } from '../ledger/captures.ts'
import { addObservation, findingsAt, observationsOf } from '../ledger/observations.ts'
import { isRead, readingsOf } from '../ledger/readings.ts'
import { openReview, reviewItems, sightings } from '../ledger/reviews.ts'
import { isDone, markUnit } from '../ledger/runs.ts'
import type { Capture } from '../model/capture.ts'
import type { Finding, Observation } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import type { Review, ReviewItem } from '../model/review.ts'
import { addMs, type Instant } from '../model/time.ts'
import { beliefWalk } from './belief-walk.ts'
import { type Context, commit } from './context.ts'
import { doubtOf, keptBack } from './keep-back.ts'
import { type NewObservation, newObservations, tryRead } from './reading.ts'

/**
 * Follows a person who took a decision back, or took it once more: what was read since the question was
 * first asked is judged anew, and where that gives another belief it is recorded. The rows of before
 * stay; nothing is done for decisions on looks that were never read.
 */
export async function restateSource(context: Context, bound: BoundSource): Promise<void> {
  const sourceId = bound.source.id
  const decided = reviewItems(context.ledger, { sourceId, kind: 'implausible-reading' }).filter(
    ({ verdict }) => verdict.by !== null,
  )
  for (const item of decided) {
    const { state, at } = item.verdict
    const unit = { step: 'review', key: item.id, inputHash: `${state} ${at}`, run: context.run }
    if (isDone(context.ledger, unit.step, unit.key, unit.inputHash)) continue
    const since = readSince(context, item)
    // What was accepted and not read yet is read by the next step, and looked at once more after it.
    if (since.length === 0 && state === 'accept') continue
    const { rows, items } = await judgeAnew(context, bound, item, since)
    commit(context, (tx) => {
      for (const { observation, kind } of rows) addObservation(tx, observation, kind)
      for (const asked of items) openReview(tx, asked)
      markUnit(tx, { ...unit, state: 'done' })
    })
  }
}

/** Every capture that was read since the item was first seen; none when those that show it were not read. */
function readSince({ ledger }: Context, item: Review): Capture[] {
  const shown = sightings(ledger, item.id)
  if (!shown.some(({ captureId }) => isRead(ledger, captureId))) return []
  const from = shown[0]?.at ?? item.openedAt
  const ids = new Set(
    readingsOf(ledger, item.sourceId)
      .filter(({ observedAt }) => observedAt >= from)
      .map(({ captureId }) => captureId),
  )
  return [...ids].flatMap((id) => captureById(ledger, id) ?? [])
}

async function judgeAnew(
  context: Context,
  bound: BoundSource,
  decided: Review,
  captures: readonly Capture[],
): Promise<{ rows: NewObservation[]; items: ReviewItem[] }> {
  const { ledger } = context
  const recordedAt = context.clock.now()
  const recorded = observationsOf(ledger, bound.source.id)
  const walk = beliefWalk(recorded)
  const rows: NewObservation[] = []
  const items: ReviewItem[] = []
  const before = justBefore(captures[0]?.capturedAt ?? recordedAt)
  let held = findingsAt(ledger, bound.source.id, before)
  const shownBy = shownUntil(recorded, before)
  const accepted = decided.verdict.state === 'accept'
  const cause = accepted ? 'source' : 'collector'
  const asked = new Map(accepted ? [] : [[doubtOf(decided) ?? '', decided.id]])
  for (const capture of captures) {
    const found = await tryRead(context, bound, capture)
    if (found instanceof Problem) continue
    const doubted = await keptBack(context, capture, found, held, asked)
    if (doubted) {
      items.push(doubted.item)
      asked.set(doubtOf(doubted.item) ?? '', doubted.item.id)
    } else {
      // From a plausible look on, the same doubt is another question.
      asked.clear()
      held = [...found.findings, ...(found.complete ? [] : unmentioned(held, found.findings))]
      shownBy.show(capture.id, found)
    }
    const when = { recordedAt, reread: true, cause } as const
    const now = { findings: held, complete: true }
    const fresh = newObservations(bound, capture, now, walk.at(capture.capturedAt), when).map(
      (row) => shownBy.derived(row),
    )
    for (const row of fresh) walk.add(row)
    rows.push(...fresh)
  }
  return { rows, items }
}

const justBefore = (at: Instant): Instant => addMs(at, -1)

function unmentioned(held: readonly Finding[], found: readonly Finding[]): Finding[] {
  const now = new Set(found.map(({ subject }) => subject))
  return held.filter(({ subject }) => !now.has(subject))
}

interface ShownBy {
  show(captureId: string, found: Extraction): void
  /** The row as derived from the look that shows what it says, not from the one that is doubted. */
  derived(row: NewObservation): NewObservation
}

/** Which look showed what is believed of each subject, from a moment on. */
function shownUntil(recorded: readonly Observation[], moment: Instant): ShownBy {
  const past = recorded.filter(({ observedAt }) => observedAt <= moment)
  const shown = new Map(past.map((one) => [one.subject, one.wasDerivedFrom]))
  let newest = past.at(-1)?.wasDerivedFrom
  return {
    show(captureId, { findings, complete }) {
      newest = captureId
      if (complete) shown.clear()
      for (const { subject } of findings) shown.set(subject, captureId)
    },
    derived({ kind, observation }) {
      const from = shown.get(observation.subject) ?? newest ?? observation.wasDerivedFrom
      return { kind, observation: { ...observation, wasDerivedFrom: from } }
    },
  }
}
