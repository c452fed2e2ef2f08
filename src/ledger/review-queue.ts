import type { Review, ReviewItem } from '../model/review.ts'
import { heldChanges } from './held-changes.ts'
import type { Ledger } from './ledger.ts'
import { reviewItems } from './reviews.ts'

/** Everything that waits or waited for a person, stored items and held changes alike, oldest first. */
export function reviewQueue(ledger: Ledger, sourceId?: string): Review[] {
  const stored = reviewItems(ledger, sourceId === undefined ? {} : { sourceId })
  return [...stored, ...heldChanges(ledger, sourceId ?? null)].toSorted((a, b) =>
    a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : a.id < b.id ? -1 : 1,
  )
}

/** How many items are open, by source. */
export function openReviews(ledger: Ledger): Map<ReviewItem['sourceId'], Review[]> {
  const open = reviewQueue(ledger).filter(({ verdict }) => verdict.state === 'open')
  return Map.groupBy(open, ({ sourceId }) => sourceId)
}
