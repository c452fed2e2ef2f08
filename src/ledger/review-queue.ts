import { z } from 'zod'
import type { Review } from '../model/review.ts'
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

/** What is open, by source; nothing in a ledger that was opened to be read only and is older than reviews are. */
export function openReviews(ledger: Ledger): Map<string, Review[]> {
  const named = "select name from sqlite_master where type = 'table' and name = 'review_verdict'"
  if (!ledger.one(named, z.object({ name: z.string() }))) return new Map()
  const open = reviewQueue(ledger).filter(({ verdict }) => verdict.state === 'open')
  return Map.groupBy(open, ({ sourceId }) => sourceId)
}
