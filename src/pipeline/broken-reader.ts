import type { BoundSource } from '../collectors/collector.ts'
import type { Ledger, Transaction } from '../ledger/ledger.ts'
import { lastReading } from '../ledger/readings.ts'
import { closeReview, openReview, reviewId, reviewItems, seenBy } from '../ledger/reviews.ts'
import { isDone, markUnit } from '../ledger/runs.ts'
import type { Capture } from '../model/capture.ts'
import type { Problem } from '../model/problem.ts'
import type { ReviewItem } from '../model/review.ts'
import { longDate } from '../model/time.ts'
import { type Context, commit } from './context.ts'
import { type NoRepair, proposeRepair, type Repair } from './propose-repair.ts'

/** Failures that a redesign makes; others are faults of the look or of the declaration. */
const ofRedesigns: ReadonlySet<string> = new Set([
  'extract/nothing-found',
  'extract/too-few',
  'extract/unexpected',
])

/**
 * Asks a person about a page that was read until now and no longer is: with the repair that the archive
 * proves, or with why there is none. The declaration stays as it is.
 */
export async function reviewBrokenReader(
  context: Context,
  bound: BoundSource,
  capture: Capture,
  problem: Problem,
): Promise<void> {
  const { id } = bound.source
  const last = lastReading(context.ledger, id)
  if (!last || !ofRedesigns.has(problem.code)) return
  const question = reviewId(id, 'broken-reader', [last.id])
  const open = reviewItems(context.ledger, { sourceId: id, kind: 'broken-reader', state: 'open' })
  const known = open.find((item) => item.id === question)
  const reader = `${bound.version} ${bound.declarationHash}`
  const unit = {
    step: 'repair',
    key: id,
    inputHash: `${question} ${reader} ${capture.payloadDigest}`,
    run: context.run,
  }
  // The same bytes are repaired in the same way, and the replays take long.
  if (known && isDone(context.ledger, unit.step, unit.key, unit.inputHash)) {
    return commit(context, (tx) => openReview(tx, seenBy(known, capture)))
  }
  const found = await proposeRepair(context, bound)
  if ('state' in found && found.state !== 'none-replays') return
  const item: ReviewItem = {
    id: question,
    sourceId: id,
    kind: 'broken-reader',
    subject: null,
    title: `${id} is no longer read`,
    explanation: explanationOf(found, id, last.observedAt),
    captureId: capture.id,
    openedAt: capture.capturedAt,
    detail: { problem: problem.message, ...JSON.parse(JSON.stringify(found)) },
  }
  commit(context, (tx) => {
    openReview(tx, item)
    markUnit(tx, { ...unit, state: 'done' })
  })
  if ('change' in found && !known)
    context.progress.note(`${id}: see bellwether source repair ${id}`)
}

function explanationOf(found: Repair | NoRepair, id: string, lastRead: string): string {
  const until = `The page was last read on ${longDate(lastRead)} and was probably redesigned since.`
  if ('state' in found) return `${until} No other way of reading it agrees with what was known.`
  const { before, since } = found.replayed
  const proof = `agrees with ${before} archived pages before and ${since} since`
  return `${until} Another way of reading it ${proof}: bellwether source repair ${id}`
}

/** The archive is read again up to the newest page, so there is nothing left to ask. */
export function closeBrokenReader(ledger: Ledger, tx: Transaction, sourceId: string): void {
  for (const item of reviewItems(ledger, { sourceId, kind: 'broken-reader', state: 'open' })) {
    closeReview(tx, item, 'the page is read again')
  }
}
