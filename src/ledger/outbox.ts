import { z } from 'zod'
import { Alert } from '../model/alert.ts'
import type { ProblemRecord } from '../model/problem.ts'
import { addMs, type Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const maxAttempts = 8

/** Puts an alert in the outbox, and notes which events its channel has been told of. Twice is once. */
export function addAlert(tx: Transaction, alert: Alert): void {
  const record = JSON.stringify(alert)
  const { changes } = tx.run(
    `insert or ignore into outbox (id, channel, alert, state, created_at, next_try_at, row_hash)
     values (?, ?, ?, 'pending', ?, ?, ?)`,
    alert.id,
    alert.channel,
    record,
    alert.createdAt,
    alert.createdAt,
    rowHash([alert.id, record]),
  )
  if (changes === 0) return
  for (const event of alert.events) {
    tx.run(
      'insert or ignore into alerted (channel, event_id, alert_id) values (?, ?, ?)',
      alert.channel,
      event,
      alert.id,
    )
  }
}

/** Which of these events were told already: channel → event ids. */
export function alertedEvents(ledger: Ledger, events: readonly string[]): Map<string, Set<string>> {
  const rows = ledger.all(
    'select channel, event_id from alerted where event_id in (select value from json_each(?))',
    z.object({ channel: z.string(), event_id: z.string() }),
    JSON.stringify(events),
  )
  const told = new Map<string, Set<string>>()
  for (const { channel, event_id } of rows) {
    told.set(channel, (told.get(channel) ?? new Set()).add(event_id))
  }
  return told
}

/** Alerts that are due for a try, oldest first. */
export function dueAlerts(
  ledger: Ledger,
  now: Instant,
  limit = 100,
): { alert: Alert; attempts: number }[] {
  return ledger
    .all(
      `select id, alert, attempts, row_hash from outbox where state = 'pending' and next_try_at <= ?
       order by created_at, id limit ?`,
      z.object({
        id: z.string(),
        alert: z.string(),
        attempts: z.number(),
        row_hash: z.string().nullable(),
      }),
      now,
      limit,
    )
    .map(({ id, alert, attempts, row_hash }) => {
      if (row_hash !== null) checkRow('outbox', id, [id, alert], row_hash)
      return { alert: Alert.parse(JSON.parse(alert)), attempts }
    })
}

export function markSent(tx: Transaction, id: string): void {
  tx.run(
    `update outbox set state = 'sent', sent_at = ?, attempts = attempts + 1 where id = ?`,
    tx.at,
    id,
  )
}

/** Waits twice as long after each failure, from 10 s; after eight it is dead and shown as such. */
export function markFailed(
  tx: Transaction,
  id: string,
  attempts: number,
  problem: ProblemRecord,
): void {
  const state = attempts + 1 >= maxAttempts ? 'dead' : 'pending'
  tx.run(
    'update outbox set state = ?, attempts = ?, next_try_at = ?, last_error = ? where id = ?',
    state,
    attempts + 1,
    addMs(tx.at, 10_000 * 2 ** attempts),
    JSON.stringify(problem),
    id,
  )
}

export function outboxCounts(ledger: Ledger): Record<string, number> {
  const rows = ledger.all(
    'select state, count(*) as n from outbox group by state',
    z.object({ state: z.string(), n: z.number() }),
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
