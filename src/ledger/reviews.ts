import { z } from 'zod'
import type { Capture } from '../model/capture.ts'
import { contentId, stableJson } from '../model/id.ts'
import {
  type Decision,
  isDecision,
  type Review,
  ReviewItem,
  ReviewKind,
  ReviewState,
} from '../model/review.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

/** The same question about the same source has the same id. */
export function reviewId(
  sourceId: string,
  kind: ReviewKind,
  question: readonly (string | null)[],
): string {
  return contentId(['review', sourceId, kind, ...question])
}

/**
 * Opens a review item, or notes that it was seen once more: the first wording stays, every capture is
 * counted once. An item that went away by itself opens again; one that a person decided stays decided.
 */
export function openReview(tx: Transaction, item: ReviewItem): void {
  const record = stableJson(item)
  tx.run(
    `insert or ignore into review (commit_seq, id, source_id, kind, record, row_hash)
     values (?, ?, ?, ?, ?, ?)`,
    tx.commit,
    item.id,
    item.sourceId,
    item.kind,
    record,
    rowHash([item.id, record]),
  )
  if (item.captureId !== null) addSight(tx, item.id, item.captureId, item.openedAt)
  const state = newestState(tx, item.id)
  if (state === undefined || state === 'gone') addVerdict(tx, item, { state: 'open', by: null })
}

/** The item as one more look shows it, to be noted by `openReview`. */
export function seenBy(
  { verdict: _, sightings: __, lastSeen: ___, ...item }: Review,
  { id: captureId, capturedAt: openedAt }: Pick<Capture, 'id' | 'capturedAt'>,
): ReviewItem {
  return { ...item, captureId, openedAt }
}

function addSight(tx: Transaction, id: string, captureId: string, seenAt: Instant): void {
  tx.run(
    `insert or ignore into review_sight (commit_seq, review_id, capture_id, seen_at, row_hash)
     values (?, ?, ?, ?, ?)`,
    tx.commit,
    id,
    captureId,
    seenAt,
    rowHash([id, captureId, seenAt]),
  )
}

/** Closes an open item by itself: what it was about is gone. A decided one stays as it was decided. */
export function closeReview(
  tx: Transaction,
  item: Pick<ReviewItem, 'id' | 'sourceId' | 'kind'>,
  note: string,
): void {
  if (newestState(tx, item.id) === 'open') addVerdict(tx, item, { state: 'gone', by: null, note })
}

/** What a person says of an item; `open` takes back what was said before. */
export function decideReview(
  tx: Transaction,
  item: Pick<ReviewItem, 'id' | 'sourceId' | 'kind'>,
  decision: {
    readonly state: Decision | 'open'
    readonly by: string
    readonly note: string | null
  },
): void {
  addVerdict(tx, item, decision)
}

function newestState(tx: Transaction, id: string): ReviewState | undefined {
  return tx.one(
    'select state from review_verdict where review_id = ? order by seq desc limit 1',
    z.object({ state: ReviewState }),
    id,
  )?.state
}

function addVerdict(
  tx: Transaction,
  item: Pick<ReviewItem, 'id' | 'sourceId' | 'kind'>,
  said: { state: ReviewState; by: string | null; note?: string | null },
): void {
  const { state, by, note = null } = said
  const values = [item.id, item.sourceId, item.kind, state, by, tx.at, note]
  tx.run(
    `insert into review_verdict
       (commit_seq, review_id, source_id, kind, state, decided_by, at, note, row_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    ...values,
    rowHash(values),
  )
}

const VerdictRow = z.object({
  review_id: z.string(),
  source_id: z.string(),
  kind: ReviewKind,
  state: ReviewState,
  decided_by: z.string().nullable(),
  at: z.string(),
  note: z.string().nullable(),
  verdict_hash: z.string(),
})
const verdictColumns =
  'said.review_id, said.source_id, said.kind, said.state, said.decided_by, said.at, said.note, said.row_hash as verdict_hash'

function checkVerdict(row: z.infer<typeof VerdictRow>): void {
  const { review_id, source_id, kind, state, decided_by, at, note, verdict_hash } = row
  const values = [review_id, source_id, kind, state, decided_by, at, note]
  checkRow('review_verdict', review_id, values, verdict_hash)
}

const Row = VerdictRow.extend({
  id: z.string(),
  record: z.string(),
  row_hash: z.string(),
  sightings: z.number(),
  last_seen: z.string().nullable(),
})

function toReview(row: z.infer<typeof Row>): Review {
  checkRow('review', row.id, [row.id, row.record], row.row_hash)
  checkVerdict(row)
  const item = ReviewItem.parse(JSON.parse(row.record))
  return {
    ...item,
    verdict: { state: row.state, by: row.decided_by, at: row.at, note: row.note },
    sightings: row.sightings,
    lastSeen: row.last_seen ?? item.openedAt,
  }
}

/** Stored items as they stand, oldest first; held changes are no rows (see `reviewQueue`). */
export function reviewItems(
  ledger: Ledger,
  filter: {
    readonly sourceId?: string
    readonly kind?: ReviewKind
    readonly state?: ReviewState
    /** Only items that this look showed. */
    readonly captureId?: string
  } = {},
): Review[] {
  return ledger
    .all(
      `select review.id, record, review.row_hash, ${verdictColumns},
              (select count(*) from review_sight where review_id = review.id) as sightings,
              (select max(seen_at) from review_sight where review_id = review.id) as last_seen
       from review
       join review_verdict as said on said.seq =
         (select max(seq) from review_verdict where review_id = review.id)
       where (?1 is null or review.source_id = ?1) and (?2 is null or review.kind = ?2)
         and (?3 is null or said.state = ?3)
         and (?4 is null or review.id in (select review_id from review_sight where capture_id = ?4))
       order by review.seq`,
      Row,
      filter.sourceId ?? null,
      filter.kind ?? null,
      filter.state ?? null,
      filter.captureId ?? null,
    )
    .map(toReview)
}

/** The captures that showed an item, in the order in which they were taken. */
export function sightings(ledger: Ledger, id: string): { captureId: string; at: Instant }[] {
  const rows = ledger.all(
    `select capture_id as captureId, seen_at as at, row_hash as hash from review_sight
     where review_id = ? order by seen_at, seq`,
    z.object({ captureId: z.string(), at: z.string(), hash: z.string() }),
    id,
  )
  return rows.map(({ captureId, at, hash }) => {
    checkRow('review_sight', id, [id, captureId, at], hash)
    return { captureId, at }
  })
}

/** The number of the newest word that a person said on this source; 0 when there is none. */
export function lastDecision(ledger: Ledger, sourceId: string): number {
  return (
    ledger.one(
      `select max(seq) as seq from review_verdict
       where source_id = ? and decided_by is not null`,
      z.object({ seq: z.number().nullable() }),
      sourceId,
    )?.seq ?? 0
  )
}

/** What persons said of the changes of a source, the newest word on each, by event id. */
export function changeVerdicts(
  ledger: Ledger,
  sourceId: string,
): Map<string, { state: Decision; by: string; at: Instant; note: string | null }> {
  const rows = ledger.all(
    `select ${verdictColumns} from review_verdict as said
     where seq in (select max(seq) from review_verdict
                   where source_id = ? and kind = 'held-change' group by review_id)`,
    VerdictRow,
    sourceId,
  )
  return new Map(
    rows.flatMap((row) => {
      checkVerdict(row)
      const { review_id: id, state, decided_by: by, at, note } = row
      return by !== null && isDecision(state) ? [[id, { state, by, at, note }]] : []
    }),
  )
}

/** All that persons said of one item or change, oldest first; `open` took back what was said before. */
export function verdictsOn(
  ledger: Ledger,
  id: string,
): { state: ReviewState; by: string; at: Instant; note: string | null }[] {
  const rows = ledger.all(
    `select ${verdictColumns} from review_verdict as said where review_id = ? order by seq`,
    VerdictRow,
    id,
  )
  return rows.flatMap((row) => {
    checkVerdict(row)
    const { state, decided_by: by, at, note } = row
    return by === null ? [] : [{ state, by, at, note }]
  })
}

/** States that review items reached, committed after `after` and not later than `upTo`, oldest first. */
export function verdictsBetween(ledger: Ledger, after: number, upTo: number): StateRow[] {
  const rows = ledger.all(
    `select seq, ${verdictColumns} from review_verdict as said
     where commit_seq > ? and commit_seq <= ? order by seq`,
    VerdictRow.extend({ seq: z.number() }),
    after,
    upTo,
  )
  return rows.map((row) => {
    checkVerdict(row)
    const { seq, review_id: id, source_id: sourceId, kind, state, decided_by: by, at } = row
    return { seq, id, sourceId, kind, state, by, at }
  })
}

interface StateRow {
  readonly seq: number
  readonly id: string
  readonly sourceId: string
  readonly kind: ReviewKind
  readonly state: ReviewState
  readonly by: string | null
  readonly at: Instant
}
