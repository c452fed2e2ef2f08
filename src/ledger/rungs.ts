import { z } from 'zod'
import type { Rung } from '../model/rung.ts'
import type { Ledger, Transaction } from './ledger.ts'

const Row = z
  .object({
    source_id: z.string(),
    rung: z.enum(['http', 'browser']),
    reason: z.string(),
    decided_at: z.string(),
    http_judged_at: z.string().nullable(),
    browser_tried_at: z.string().nullable(),
  })
  .transform((row): Rung & { readonly sourceId: string } => ({
    sourceId: row.source_id,
    rung: row.rung,
    reason: row.reason,
    decidedAt: row.decided_at,
    httpJudgedAt: row.http_judged_at,
    browserTriedAt: row.browser_tried_at,
  }))

const columns = 'source_id, rung, reason, decided_at, http_judged_at, browser_tried_at'

/** How a source is looked at; undefined until a look decided it. */
export function rungOf(ledger: Ledger, sourceId: string): Rung | undefined {
  return ledger.one(`select ${columns} from source_rung where source_id = ?`, Row, sourceId)
}

/** Every decision; none in a ledger that was opened to be read only and is older than decisions are. */
export function rungs(ledger: Ledger): (Rung & { readonly sourceId: string })[] {
  const named = "select name from sqlite_master where type = 'table' and name = 'source_rung'"
  if (!ledger.one(named, z.object({ name: z.string() }))) return []
  return ledger.all(`select ${columns} from source_rung order by source_id`, Row)
}

/** Remembers a decision in place of the one before; belongs into the transaction of its look. */
export function setRung(tx: Transaction, sourceId: string, rung: Rung): void {
  tx.run(
    `insert into source_rung (${columns}) values (?, ?, ?, ?, ?, ?)
     on conflict (source_id) do update set rung = excluded.rung, reason = excluded.reason,
       decided_at = excluded.decided_at, http_judged_at = excluded.http_judged_at,
       browser_tried_at = excluded.browser_tried_at`,
    sourceId,
    rung.rung,
    rung.reason,
    rung.decidedAt,
    rung.httpJudgedAt,
    rung.browserTriedAt,
  )
}
