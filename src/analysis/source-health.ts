import { z } from 'zod'
import type { SourceHealthRow } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import { CalendarDate, Instant, longDate } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({
  sourceId: z.string(),
  organization: z.string(),
  kind: z.string(),
  url: z.string(),
  enabled: z.boolean(),
  rung: z.string().nullable(),
  rungReason: z.string().nullable(),
  lastOk: Instant.nullable(),
  lastLook: Instant.nullable(),
  lastOutcome: z.string().nullable(),
  lastDetail: z.string().nullable(),
  failures: z.int(),
  staleSince: Instant.nullable(),
  /** The day of its newest exchange rates, where they are too old to convert by. */
  endedRates: CalendarDate.nullable(),
  openReviews: z.int(),
  broken: z.boolean(),
  implausible: z.boolean(),
})

export const question = defineQuestion(new URL('./source-health.sql', import.meta.url), Row)

function stateOf(row: z.infer<typeof Row>): SourceHealthRow['state'] {
  if (!row.enabled) return 'paused'
  if (row.lastOk === null) return 'never-read'
  return row.staleSince === null && row.endedRates === null ? 'fresh' : 'stale'
}

function detailOf(row: z.infer<typeof Row>): string {
  const { lastOutcome, lastDetail, failures, staleSince, endedRates } = row
  if (row.broken) return 'its page was redesigned: waits for review'
  const answered = lastOutcome === 'ok' || lastOutcome === 'not_modified'
  // What is said of a look that was answered explains no failure.
  if (lastDetail !== null && !(answered && failures > 0)) return lastDetail
  if (lastOutcome === null) return 'never looked at'
  if (failures === 0 && staleSince !== null) return 'not looked at since it was due'
  if (failures === 0) return endedRates ? `its newest rates are of ${longDate(endedRates)}` : ''
  if (!answered) return ''
  return row.implausible
    ? 'answered, but reads implausibly: waits for review'
    : 'answered, but its facts could not be read'
}

/**
 * Every source and whether its facts are confirmed, as known at `asOf`. `lastOk` is the last look that
 * could be read, not merely answered; `lastOutcome` is `none` before the first look.
 */
export async function sourceHealth(
  warehouse: Warehouse,
  _market: Market,
  asOf: Instant,
): Promise<SourceHealthRow[]> {
  const rows = await question.ask(warehouse, { asOf })
  return rows.map((row) => ({
    sourceId: row.sourceId,
    organization: row.organization,
    kind: row.kind,
    url: row.url,
    rung: row.rung,
    rungReason: row.rungReason,
    lastOk: row.lastOk,
    lastLook: row.lastLook,
    lastOutcome: row.lastOutcome ?? 'none',
    detail: detailOf(row),
    consecutiveFailures: row.failures,
    state: stateOf(row),
    openReviews: row.openReviews,
    quarantined: row.broken,
  }))
}
