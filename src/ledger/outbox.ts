import { z } from 'zod'
import { Alert } from '../model/alert.ts'
import type { Problem, ProblemRecord } from '../model/problem.ts'
import { addMs, Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const [second, minute, hour] = [1000, 60_000, 3_600_000]
/** How long is waited after each failure: the first tries are quick, and a server may be down for a weekend. */
const pauses = [
  ...[10 * second, 30 * second, 2 * minute, 10 * minute, 30 * minute],
  ...[2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour],
]

/**
 * Puts an alert in the outbox, and notes which events its channel has been told of. Twice is once.
 * @param notBefore when it is tried first
 */
export function addAlert(
  tx: Transaction,
  alert: Alert,
  notBefore: Instant = alert.createdAt,
): void {
  const record = JSON.stringify(alert)
  const { changes } = tx.run(
    `insert or ignore into outbox (id, channel, alert, state, created_at, next_try_at, row_hash)
     values (?, ?, ?, 'pending', ?, ?, ?)`,
    alert.id,
    alert.channel,
    record,
    alert.createdAt,
    notBefore,
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

/** What channels were told under names that begin with one of these: channel → names. */
export function alertedWithPrefix(
  ledger: Ledger,
  prefixes: readonly string[],
): Map<string, Set<string>> {
  const told = new Map<string, Set<string>>()
  for (const prefix of prefixes) {
    const rows = ledger.all(
      'select channel, event_id from alerted where event_id >= ?1 and event_id < ?2',
      z.object({ channel: z.string(), event_id: z.string() }),
      prefix,
      `${prefix}\u{10ffff}`,
    )
    for (const { channel, event_id } of rows)
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

/**
 * Waits longer after each failure, three days in all, and not less than the receiver asks for. What no later
 * try can change is dead at once; what is dead is shown as such and can be sent again (`retryAlerts`).
 */
export function markFailed(tx: Transaction, id: string, attempts: number, problem: Problem): void {
  const wait = pauses[attempts]
  const state = wait === undefined || !problem.transient ? 'dead' : 'pending'
  tx.run(
    'update outbox set state = ?, attempts = ?, next_try_at = ?, last_error = ? where id = ?',
    state,
    attempts + 1,
    addMs(tx.at, Math.max(wait ?? 0, problem.retryAfterMs ?? 0)),
    JSON.stringify(problem),
    id,
  )
}

/** An alert with what became of it. */
export interface OutboxEntry {
  readonly alert: Alert
  readonly state: 'pending' | 'sent' | 'dead'
  readonly attempts: number
  readonly sentAt: Instant | null
  /** When it is tried next; null unless it is pending. */
  readonly nextTryAt: Instant | null
  readonly lastError: ProblemRecord | null
}

const Row = z.object({
  alert: z.string(),
  state: z.enum(['pending', 'sent', 'dead']),
  attempts: z.number(),
  sent_at: Instant.nullable(),
  next_try_at: Instant,
  last_error: z.string().nullable(),
})

/** What was put in the outbox, newest first; only of a state where one is given. */
export function outboxEntries(
  ledger: Ledger,
  { state, limit }: { readonly state?: OutboxEntry['state'] | undefined; readonly limit: number },
): OutboxEntry[] {
  const rows = ledger.all(
    `select alert, state, attempts, sent_at, next_try_at, last_error from outbox
     where ?1 is null or state = ?1 order by created_at desc, id limit ?2`,
    Row,
    state ?? null,
    limit,
  )
  return rows.map(({ alert, state, attempts, sent_at, next_try_at, last_error }) => ({
    ...{ alert: Alert.parse(JSON.parse(alert)), state, attempts, sentAt: sent_at },
    nextTryAt: state === 'pending' ? next_try_at : null,
    lastError: last_error === null ? null : JSON.parse(last_error),
  }))
}

/**
 * Has alerts tried again from the next run on, with all their tries: those that were given up, or of some ids
 * also those that wait for their next try.
 * @returns how many are tried again
 */
export function retryAlerts(tx: Transaction, ids?: readonly string[]): number {
  const { changes } = tx.run(
    `update outbox set state = 'pending', attempts = 0, next_try_at = ?1
     where (?2 is null and state = 'dead')
       or (state in ('dead', 'pending') and id in (select value from json_each(coalesce(?2, '[]'))))`,
    tx.at,
    ids ? JSON.stringify(ids) : null,
  )
  return changes
}

export function outboxCounts(ledger: Ledger): Record<string, number> {
  const rows = ledger.all(
    'select state, count(*) as n from outbox group by state',
    z.object({ state: z.string(), n: z.number() }),
  )
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}
