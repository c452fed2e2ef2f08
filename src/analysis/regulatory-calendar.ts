import { z } from 'zod'
import type { Market } from '../model/market.ts'
import type { RegulationRow } from '../model/regulation-row.ts'
import { type CalendarDate, dateOf, Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns, citationOf } from './citation.ts'
import { consolidateRules } from './consolidate-rules.ts'
import { defineQuestion } from './define-question.ts'

export const question = defineQuestion(
  new URL('./regulatory-calendar.sql', import.meta.url),
  z.object({
    sourceId: z.string(),
    identifier: z.string(),
    title: z.string(),
    agency: z.string(),
    jurisdiction: z.string(),
    abstract: z.string(),
    stage: z.string(),
    published: z.iso.date().nullable(),
    commentsClose: z.iso.date().nullable(),
    inForce: z.iso.date().nullable(),
    dockets: z.string(),
    regulationNumbers: z.string(),
    observedAt: Instant,
    url: z.string(),
    ...CitedColumns.shape,
  }),
)

/** The next day on which something is due, from `today` on. */
function nextDate(row: RegulationRow, today: CalendarDate): CalendarDate | undefined {
  return [row.commentsClose, row.inForce]
    .filter((date) => date !== null)
    .filter((date) => date >= today)
    .toSorted()[0]
}

const Names = z.array(z.string())

/**
 * The rules that regulators work on, as known at `asOf`, each once, whatever number of documents tells of it:
 * first those with a day still to come (comments close, in force), soonest first, then the others, latest
 * published first.
 */
export async function regulatoryCalendar(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
): Promise<RegulationRow[]> {
  const today = dateOf(asOf)
  const rows = await question.ask(warehouse, { asOf })
  const sightings = rows.map((row) => ({
    ...row,
    dockets: Names.parse(JSON.parse(row.dockets)),
    regulationNumbers: Names.parse(JSON.parse(row.regulationNumbers)),
    cite: citationOf(row, row.agency),
  }))
  const later = '9999-12-31'
  return consolidateRules(sightings, market, today).toSorted(
    (a, b) =>
      (nextDate(a, today) ?? later).localeCompare(nextDate(b, today) ?? later) ||
      (b.published ?? '').localeCompare(a.published ?? ''),
  )
}
