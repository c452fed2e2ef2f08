import { z } from 'zod'
import { ChangeEvent } from '../model/event.ts'
import { stableJson } from '../model/id.ts'
import { Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const Row = z.object({
  seq: z.number(),
  event_id: z.string(),
  record: z.string(),
  row_hash: z.string(),
})

/** A state with the moment at which it was written. */
const StateRow = Row.extend({ at: Instant })

/** Records the state an event has reached; earlier states stay. */
export function addEventState(tx: Transaction, event: ChangeEvent): void {
  const record = stableJson(event)
  tx.run(
    `insert into event
       (commit_seq, event_id, source_id, kind, state, cause, detected_at, effective_by, record, row_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    event.id,
    event.sourceId,
    event.kind,
    event.state,
    event.cause,
    event.detectedAt,
    event.effectiveBy,
    record,
    rowHash([event.id, record]),
  )
}

function toEvent(row: z.infer<typeof Row>): ChangeEvent {
  checkRow('event', row.event_id, [row.event_id, row.record], row.row_hash)
  return ChangeEvent.parse(JSON.parse(row.record))
}

/** Every event of a source in its present state. */
export function currentEvents(ledger: Ledger, sourceId: string): ChangeEvent[] {
  return ledger
    .all(
      `select seq, event_id, record, row_hash from event
       where seq in (select max(seq) from event where source_id = ? group by event_id) order by seq`,
      Row,
      sourceId,
    )
    .map(toEvent)
}

/** Event states committed after `after` and not later than `upTo`, oldest first, with their row number. */
export function eventsBetween(
  ledger: Ledger,
  after: number,
  upTo: number,
): { seq: number; event: ChangeEvent; recordedAt: Instant }[] {
  return ledger
    .all(
      `select event.seq, event_id, record, row_hash, at from event
       join commit_log on commit_log.seq = event.commit_seq
       where commit_seq > ? and commit_seq <= ? order by event.seq`,
      StateRow,
      after,
      upTo,
    )
    .map((row) => ({ seq: row.seq, event: toEvent(row), recordedAt: row.at }))
}

/**
 * The events of one source or of all, each in the state that was known at a moment; the newest where none
 * is given. What was found or said later of earlier days was not known then.
 */
export function eventsAsKnown(
  ledger: Ledger,
  { sourceId, known }: { readonly sourceId?: string; readonly known?: Instant } = {},
): ChangeEvent[] {
  return ledger
    .all(
      `select seq, event_id, record, row_hash from event
       where seq in (
         select max(event.seq) from event join commit_log on commit_log.seq = event.commit_seq
         where (?1 is null or source_id = ?1) and (?2 is null or at <= ?2) group by event_id)
       order by effective_by, seq`,
      Row,
      sourceId ?? null,
      known ?? null,
    )
    .map(toEvent)
}

/** Every state an event has reached, oldest first, with the moment at which it was written. */
export function statesOf(
  ledger: Ledger,
  id: string,
): { event: ChangeEvent; recordedAt: Instant }[] {
  return ledger
    .all(
      `select event.seq, event_id, record, row_hash, at from event
       join commit_log on commit_log.seq = event.commit_seq where event_id = ? order by event.seq`,
      StateRow,
      id,
    )
    .map((row) => ({ event: toEvent(row), recordedAt: row.at }))
}

/** Every change that the source made and that was ever believed, as it was when it first was, oldest first. */
export function firstTold(ledger: Ledger): { event: ChangeEvent; recordedAt: Instant }[] {
  return ledger
    .all(
      `select event.seq, event_id, record, row_hash, at from event
       join commit_log on commit_log.seq = event.commit_seq
       where event.seq in (
         select min(seq) from event
         where state in ('provisional', 'final', 'temporary') and cause = 'source' group by event_id)
       order by event.seq`,
      StateRow,
    )
    .map((row) => ({ event: toEvent(row), recordedAt: row.at }))
}

/** Whether an event of this source may still move on: not yet believed, or a price or plan not yet final. */
export function hasOpenEvents(ledger: Ledger, sourceId: string): boolean {
  const row = ledger.one(
    `select 1 as x from event
     where seq in (select max(seq) from event where source_id = ? group by event_id)
       and (state in ('candidate', 'held')
         or (state = 'provisional' and kind <> 'text-changed' and kind not like 'article-%'
           and kind not like 'regulation-%')) limit 1`,
    z.object({ x: z.number() }),
    sourceId,
  )
  return row !== undefined
}

/** Whether something was seen for the first time at this moment and is still a candidate. */
export function hasCandidate(ledger: Ledger, sourceId: string, seenAt: Instant): boolean {
  const row = ledger.one(
    `select 1 as x from event
     where seq in (select max(seq) from event where source_id = ? group by event_id)
       and state = 'candidate' and effective_by = ? limit 1`,
    z.object({ x: z.number() }),
    sourceId,
    seenAt,
  )
  return row !== undefined
}
