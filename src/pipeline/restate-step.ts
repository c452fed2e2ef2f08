import type { BoundSource } from '../collectors/collector.ts'
import { captureById } from '../ledger/captures.ts'
import { addObservation, findingsAt, observationsOf } from '../ledger/observations.ts'
import { readingsOf } from '../ledger/readings.ts'
import { openReview, reviewItems, sightings } from '../ledger/reviews.ts'
import { isDone, markUnit } from '../ledger/runs.ts'
import type { Capture } from '../model/capture.ts'
import type { Finding } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import type { Review, ReviewItem } from '../model/review.ts'
import { addMs, type Instant } from '../model/time.ts'
import { beliefWalk } from './belief-walk.ts'
import { type Context, commit } from './context.ts'
import { keptBack } from './keep-back.ts'
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
    if (since.length === 0) continue
    const { rows, items } = await judgeAnew(context, bound, since, state === 'accept')
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
  const from = shown[0]?.at ?? item.openedAt
  const ids = new Set(
    readingsOf(ledger, item.sourceId)
      .filter(({ observedAt }) => observedAt >= from)
      .map(({ captureId }) => captureId),
  )
  if (!shown.some(({ captureId }) => ids.has(captureId))) return []
  return [...ids].flatMap((id) => captureById(ledger, id) ?? [])
}

async function judgeAnew(
  context: Context,
  bound: BoundSource,
  captures: readonly Capture[],
  accepted: boolean,
): Promise<{ rows: NewObservation[]; items: ReviewItem[] }> {
  const { ledger } = context
  const recordedAt = context.clock.now()
  const walk = beliefWalk(observationsOf(ledger, bound.source.id))
  const rows: NewObservation[] = []
  const items: ReviewItem[] = []
  let held = findingsAt(ledger, bound.source.id, justBefore(captures[0]?.capturedAt ?? recordedAt))
  for (const capture of captures) {
    const found = await tryRead(context, bound, capture)
    if (found instanceof Problem) continue
    const doubted = await keptBack(context, capture, found, held)
    if (doubted) items.push(doubted.item)
    else held = [...found.findings, ...(found.complete ? [] : unmentioned(held, found.findings))]
    const when = { recordedAt, reread: true, cause: accepted ? 'source' : 'collector' } as const
    const now = { findings: held, complete: true }
    const fresh = newObservations(bound, capture, now, walk.at(capture.capturedAt), when)
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
