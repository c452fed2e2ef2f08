import type { BoundSource } from '../collectors/collector.ts'
import { hasCapture, newestCapture, unreadCaptures } from '../ledger/captures.ts'
import { hasCandidate } from '../ledger/events.ts'
import { reviewItems } from '../ledger/reviews.ts'
import type { Outcome } from '../model/capture.ts'
import type { ChangeEvent } from '../model/event.ts'
import { readArticles } from './article-step.ts'
import { captureSource, type Seen } from './capture-step.ts'
import type { Context } from './context.ts'
import { detectSource, needsDetection } from './detect-step.ts'
import { extractCapture } from './extract-step.ts'
import { restateSource } from './restate-step.ts'
import { slotAt } from './slot.ts'

/** What came of one visit to one source. */
export interface Visit {
  readonly source: string
  /** The outcome of the look; null when none was due and only earlier work was finished. */
  readonly outcome: Outcome | null
  readonly looks: number
  readonly events: readonly ChangeEvent[]
}

/**
 * Finishes what an earlier run of this source left, looks at it once more when a slot is due, reads and
 * judges. A difference seen for the first time is looked at again at once through another session, so
 * that a true move is told within minutes and a glitch is not.
 * @param slot the slot that is due; null when none is
 */
export async function watchSource(
  context: Context,
  bound: BoundSource,
  slot: string | null,
): Promise<Visit> {
  const events = await settle(context, bound)
  const look = slot === null ? undefined : await captureSource(context, bound, slot)
  if (look) {
    events.push(...(await settle(context, bound, look)))
    await readArticles(context, bound)
  }
  const repeated = await lookAgain(context, bound)
  if (repeated) events.push(...(await settle(context, bound)))
  return {
    source: bound.source.id,
    outcome: look?.capture.outcome ?? null,
    looks: (look ? 1 : 0) + (repeated ? 1 : 0),
    events,
  }
}

/** Follows what a person decided, reads every capture that is not read yet, in order, and judges what is not judged yet. */
export async function settle(
  context: Context,
  bound: BoundSource,
  seen?: Seen,
): Promise<ChangeEvent[]> {
  await restateSource(context, bound)
  for (const capture of unreadCaptures(context.ledger, bound.source.id)) {
    const read = capture.id === seen?.capture.id ? seen.read : null
    await extractCapture(context, bound, capture, read)
  }
  return needsDetection(context, bound.source.id) ? detectSource(context, bound) : []
}

/**
 * The second look, if the newest look was a first one and showed something new or implausible; only while its slot
 * lasts, for a look that comes later is a look of its own.
 */
async function lookAgain(context: Context, bound: BoundSource): Promise<boolean> {
  const { id, every } = bound.source
  const newest = newestCapture(context.ledger, id)
  if (newest?.attempt !== 0 || newest.payloadDigest === null) return false
  if (newest.slot < slotAt(id, every, context.clock.now())) return false
  const isNews = hasCandidate(context.ledger, id, newest.capturedAt)
  if (!isNews && !isFirstDoubt(context, newest.id)) return false
  if (hasCapture(context.ledger, id, newest.slot, 1)) return false
  await captureSource(context, bound, newest.slot, 1)
  return true
}

/** An implausible reading is looked at again when it is first seen, not on each day that it lasts. */
function isFirstDoubt({ ledger }: Context, captureId: string): boolean {
  const open = reviewItems(ledger, { captureId, kind: 'implausible-reading', state: 'open' })
  return open.some(({ sightings }) => sightings === 1)
}
