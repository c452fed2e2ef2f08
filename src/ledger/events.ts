import { z } from 'zod'
import { ChangeEvent } from '../model/event.ts'
import { stableJson } from '../model/id.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const Row = z.object({
  seq: z.number(),
  event_id: z.string(),
  record: z.string(),
  row_hash: z.string(),
})

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
): { seq: number; event: ChangeEvent }[] {
  return ledger
    .all(
      `select seq, event_id, record, row_hash from event
       where commit_seq > ? and commit_seq <= ? order by seq`,
      Row,
      after,
      upTo,
    )
    .map((row) => ({ seq: row.seq, event: toEvent(row) }))
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
