import type { Transaction } from '../ledger/ledger.ts'
import { closeReview, openReview, reviewId, reviewItems, seenBy } from '../ledger/reviews.ts'
import type { Capture } from '../model/capture.ts'
import type { Doubt } from '../model/doubt.ts'
import type { Review, ReviewItem, ReviewState } from '../model/review.ts'
import type { Context } from './context.ts'

/**
 * What a plausible reading means for the review queue: questions about earlier looks that went away,
 * and those in which the page contradicts itself.
 * @param doubts absent when the page says what it said before
 */
export function reviewReading(
  context: Context,
  capture: Capture,
  doubts?: readonly Doubt[],
): (tx: Transaction) => void {
  const { sourceId } = capture
  const items = reviewItems(context.ledger, { sourceId })
  const asked = (doubts ?? []).map((doubt) => disagreement(capture, doubt))
  const known = new Map(items.map((item) => [item.id, item.verdict.state]))
  const fresh = asked.filter(({ id }) => ['gone', 'open'].includes(known.get(id) ?? 'gone'))
  // A page that says what it said before still contradicts itself.
  const again = doubts ? [] : items.filter(isOpenDisagreement).map((item) => seenBy(item, capture))
  const still = doubts && new Set(asked.map(({ id }) => id))
  const gone = items.filter((item) => isGone(item, capture, still))
  return (tx) => {
    for (const item of [...fresh, ...again]) openReview(tx, item)
    for (const item of gone) closeReview(tx, item, 'went away by itself')
  }
}

const isOpenDisagreement = ({ kind, verdict }: Review): boolean =>
  kind === 'disagreement' && verdict.state === 'open'

function isGone(item: Review, capture: Capture, still?: ReadonlySet<string>): boolean {
  if (item.verdict.state !== 'open' || item.lastSeen > capture.capturedAt) return false
  if (item.kind === 'disagreement') return still !== undefined && !still.has(item.id)
  return item.kind === 'implausible-reading' || item.kind === 'broken-reader'
}

/** Whether a person has not accepted what this look showed: its bytes are then no sighting of what is believed. */
export function isDoubted(context: Context, captureId: string): boolean {
  return doubtsOn(context, captureId).some((state) => state === 'open' || state === 'reject')
}

/** Whether a person said that this look shows nothing to believe. */
export function isRejected(context: Context, captureId: string): boolean {
  return doubtsOn(context, captureId).includes('reject')
}

function doubtsOn({ ledger }: Context, captureId: string): ReviewState[] {
  const items = reviewItems(ledger, { captureId, kind: 'implausible-reading' })
  return items.map(({ verdict }) => verdict.state)
}

/** The same two values about the same price are the same question, on whatever day. */
function disagreement(
  capture: Capture,
  { subject, name, metric, reason, values }: Doubt,
): ReviewItem {
  const said = values.map(
    ({ witness, amount, currency, billingDuration }) =>
      `${witness} ${amount} ${currency} ${billingDuration ?? ''}`,
  )
  return {
    id: reviewId(capture.sourceId, 'disagreement', [subject, metric, ...said]),
    sourceId: capture.sourceId,
    kind: 'disagreement',
    subject,
    title: `${name}: the page says two things about one price (${metric})`,
    explanation: reason,
    captureId: capture.id,
    openedAt: capture.capturedAt,
    detail: { metric, values: values.map((value) => ({ ...value })) },
  }
}
