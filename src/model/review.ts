import { z } from 'zod'
import { SourceId } from './source.ts'
import { Instant } from './time.ts'

/**
 * implausible-reading: a whole page whose reading was not stored · held-change: an event that is held ·
 * disagreement: witnesses of one page say different things · broken-reader: a redesigned page whose
 * reader could not be repaired.
 */
const reviewKinds = ['implausible-reading', 'held-change', 'disagreement', 'broken-reader'] as const
export const ReviewKind = z.enum(reviewKinds)
export type ReviewKind = z.infer<typeof ReviewKind>

/**
 * What a person says of a question or a change. `promo` and `correction` are for changes only: true, but
 * for a time; or no move at all, for what was read before was wrong.
 */
export const Decision = z.enum(['accept', 'reject', 'promo', 'correction'])
export type Decision = z.infer<typeof Decision>

/** Where an item stands: open, decided by a person, or `gone`: what it was about went away by itself. */
export const ReviewState = z.enum(['open', ...Decision.options, 'gone'])
export type ReviewState = z.infer<typeof ReviewState>

/** Whether a person decided. */
export function isDecision(state: ReviewState | null): state is Decision {
  return Decision.safeParse(state).success
}

/** A question that only a person can answer. */
export const ReviewItem = z.strictObject({
  /** Deterministic: the same question asked again is the same item. */
  id: z.string(),
  sourceId: SourceId,
  kind: ReviewKind,
  subject: z.string().nullable(),
  /** The question in a few words. */
  title: z.string(),
  /** The likeliest explanation, in words a seller understands. */
  explanation: z.string(),
  /** Where it was seen first. */
  captureId: z.string().nullable(),
  openedAt: Instant,
  /** What a person needs to decide; its shape depends on the kind. */
  detail: z.record(z.string(), z.json()),
})
export type ReviewItem = z.infer<typeof ReviewItem>

/** What was said of an item; the newest counts. */
interface Verdict {
  readonly state: ReviewState
  /** Null: Bellwether itself. */
  readonly by: string | null
  readonly at: Instant
  readonly note: string | null
}

/** An item as it stands now. */
export interface Review extends ReviewItem {
  readonly verdict: Verdict
  /** How many looks showed it, and when the last one was taken. */
  readonly sightings: number
  readonly lastSeen: Instant
}

/** What a person says of a change, and the state that its review takes by it. */
export const verdictStates = {
  right: 'accept',
  wrong: 'reject',
  promo: 'promo',
  correction: 'correction',
  undo: 'open',
} as const
