import { z } from 'zod'
import { Alert } from '../model/alert.ts'
import { CalendarDate, Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

/** What somebody says of an alert or a rule; `open` takes back what was said before. */
interface AlertMark {
  readonly about: 'alert' | 'rule'
  /** Id of the alert or the rule. */
  readonly subject: string
  readonly state: 'acknowledged' | 'snoozed' | 'open'
  /** Up to which day a rule is snoozed, which is not silent any more. */
  readonly until: CalendarDate | null
  readonly by: string
}

export function markAlert(tx: Transaction, mark: AlertMark): void {
  const { about, subject, state, until, by } = mark
  const values = [about, subject, state, until, by, tx.at]
  tx.run(
    `insert into alert_mark (commit_seq, about, subject, state, until, by, at, row_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    ...values,
    rowHash(values),
  )
}

const MarkRow = z.object({
  about: z.enum(['alert', 'rule']),
  subject: z.string(),
  state: z.enum(['acknowledged', 'snoozed', 'open']),
  until: CalendarDate.nullable(),
  by: z.string(),
  at: Instant,
  row_hash: z.string(),
})

/** What stands of alerts or of rules: subject → the newest word, where it was not taken back. */
function standingMarks(ledger: Ledger, about: AlertMark['about']): z.infer<typeof MarkRow>[] {
  const rows = ledger.all(
    `select about, subject, state, until, by, at, row_hash from alert_mark
     where seq in (select max(seq) from alert_mark where about = ? group by subject) order by seq`,
    MarkRow,
    about,
  )
  for (const { row_hash, ...row } of rows)
    checkRow('alert_mark', row.subject, Object.values(row), row_hash)
  return rows.filter(({ state }) => state !== 'open')
}

/** The alerts that somebody took in hand: id → who. */
export function acknowledgedAlerts(ledger: Ledger): Map<string, string> {
  return new Map(standingMarks(ledger, 'alert').map(({ subject, by }) => [subject, by]))
}

/** The rules that are snoozed: id → up to which day. */
export function snoozedRules(ledger: Ledger): Map<string, CalendarDate> {
  return new Map(
    standingMarks(ledger, 'rule').flatMap(({ subject, until }) =>
      until === null ? [] : [[subject, until] as const],
    ),
  )
}

/**
 * What a rule has told after `from` and not after `to`, oldest first: when it was sent, or when it should have been
 * where that failed. What waits for its time is not told yet.
 */
export function alertsOfRule(ledger: Ledger, rule: string, from: Instant, to: Instant): Alert[] {
  return ledger
    .all(
      `select alert, case when state = 'sent' then sent_at when attempts > 0 then created_at end as told_at
       from outbox where alert ->> 'rule' = ? and told_at > ? and told_at <= ? order by created_at, id`,
      z.object({ alert: z.string() }),
      rule,
      from,
      to,
    )
    .map(({ alert }) => Alert.parse(JSON.parse(alert)))
}

/** Which of these alerts were ever put in the outbox. */
export function alertsInOutbox(ledger: Ledger, ids: readonly string[]): ReadonlySet<string> {
  const rows = ledger.all(
    'select id from outbox where id in (select value from json_each(?))',
    z.object({ id: z.string() }),
    JSON.stringify(ids),
  )
  return new Set(rows.map(({ id }) => id))
}
