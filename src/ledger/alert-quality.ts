import { z } from 'zod'
import type { AlertQuality } from '../model/alert.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger } from './ledger.ts'

const Verdict = z.object({ state: z.string(), n: z.number() })

/**
 * How good the alerts on changes were, as known at a moment: what persons said of the changes that were told, and
 * how long each alert took. A promotion that was told is true.
 */
export function alertQuality(ledger: Ledger, asOf: Instant): AlertQuality {
  const verdicts = ledger.all(
    `select state, count(*) as n from review_verdict
     where seq in (select max(seq) from review_verdict
                   where kind = 'held-change' and at <= ?1 group by review_id)
       and review_id in (select event_id from alerted
                         join outbox on outbox.id = alert_id where created_at <= ?1)
     group by state`,
    Verdict,
    asOf,
  )
  const countOf = (...states: readonly string[]): number =>
    verdicts.filter(({ state }) => states.includes(state)).reduce((sum, { n }) => sum + n, 0)
  const delivered = ledger.all(
    `select (julianday(sent_at) - julianday(max(event.detected_at))) * 86400000 as ms
     from outbox
     join alerted on alerted.alert_id = outbox.id
     join event on event.event_id = alerted.event_id
     where outbox.state = 'sent' and sent_at <= ?
       and event.seq in (
         select min(seq) from event
         where state in ('provisional', 'final', 'temporary') and cause = 'source' group by event_id)
     group by outbox.id`,
    z.object({ ms: z.number() }),
    asOf,
  )
  return {
    right: countOf('accept', 'promo'),
    wrong: countOf('reject', 'correction'),
    delays: delivered.map(({ ms }) => Math.max(0, Math.round(ms))).toSorted((a, b) => a - b),
  }
}
