import { z } from 'zod'
import { failpoint } from '../model/failpoint.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'

/** Claims a slot; false when it was claimed and finished before. The primary key is the lock. */
export function claimSlot(
  tx: Transaction,
  claim: { sourceId: string; slot: string; run: number; missedBefore: number },
): boolean {
  failpoint('claim.before_insert')
  const { changes } = tx.run(
    `insert into slot (source_id, slot, state, run_id, claimed_at, missed_before) values (?, ?, 'done', ?, ?, ?)
     on conflict (source_id, slot) do nothing`,
    claim.sourceId,
    claim.slot,
    claim.run,
    tx.at,
    claim.missedBefore,
  )
  failpoint('claim.inserted')
  return changes === 1
}

export function isClaimed(ledger: Ledger, sourceId: string, slot: string): boolean {
  const row = ledger.one(
    'select 1 as x from slot where source_id = ? and slot = ?',
    z.object({ x: z.number() }),
    sourceId,
    slot,
  )
  return row !== undefined
}

export function setNextDue(tx: Transaction, sourceId: string, due: Instant): void {
  tx.run('update source set next_due = ? where id = ?', due, sourceId)
}

/** A source whose slot may stand open. */
export interface AskedSlot {
  readonly id: string
  /** The slot that stands now. */
  readonly slot: Instant
  /** A next look that is planned later than this was planned by a clock that ran ahead. */
  readonly latest: Instant
}

/**
 * Which of these sources are to be looked at now: their slot was not looked at, their next look is due, or
 * it is planned later than it can be.
 */
export function dueSources(
  ledger: Ledger,
  asked: readonly AskedSlot[],
  now: Instant,
): ReadonlySet<string> {
  const rows = ledger.all(
    `select one.value ->> 'id' as id
     from json_each(?) as one
     left join source on source.id = one.value ->> 'id'
     where not exists (
         select 1 from slot
         where slot.source_id = one.value ->> 'id' and slot.slot = one.value ->> 'slot')
       or source.next_due <= ? or source.next_due > one.value ->> 'latest'`,
    z.object({ id: z.string() }),
    JSON.stringify(asked),
    now,
  )
  return new Set(rows.map(({ id }) => id))
}

/** The newest slot of all sources that was looked at. */
export function newestSlot(ledger: Ledger): Instant | undefined {
  return (
    ledger.one(
      `select max(newest) as slot from (
         select (select max(slot) from slot where source_id = source.id) as newest from source)`,
      z.object({ slot: z.string().nullable() }),
    )?.slot ?? undefined
  )
}

/** The newest slot of a source that was looked at. */
export function lastSlot(ledger: Ledger, sourceId: string): Instant | undefined {
  return (
    ledger.one(
      'select max(slot) as slot from slot where source_id = ?',
      z.object({ slot: z.string().nullable() }),
      sourceId,
    )?.slot ?? undefined
  )
}
