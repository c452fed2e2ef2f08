import type { CalendarDate } from '../model/time.ts'
import type { Transaction } from './ledger.ts'

export interface RecordedReport {
  readonly name: string
  readonly format: string
  readonly asOf: CalendarDate
  readonly path: string
  readonly digest: string
  readonly run: number
}

/** Notes a written report; the same report of the same day replaces its earlier note. */
export function recordReport(tx: Transaction, report: RecordedReport): void {
  tx.run(
    `insert into report (name, format, as_of, path, digest, run_id, created_at) values (?, ?, ?, ?, ?, ?, ?)
     on conflict (name, format, as_of) do update set path = excluded.path, digest = excluded.digest,
       run_id = excluded.run_id, created_at = excluded.created_at`,
    report.name,
    report.format,
    report.asOf,
    report.path,
    report.digest,
    report.run,
    tx.at,
  )
}
