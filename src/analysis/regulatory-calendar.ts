import { z } from 'zod'
import type { RegulationRow } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import { type CalendarDate, dateOf, type Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns, citationOf } from './citation.ts'
import { defineQuestion } from './define-question.ts'

export const question = defineQuestion(
  new URL('./regulatory-calendar.sql', import.meta.url),
  z.object({
    identifier: z.string(),
    title: z.string(),
    agency: z.string(),
    jurisdiction: z.string(),
    stage: z.string(),
    published: z.iso.date().nullable(),
    commentsClose: z.iso.date().nullable(),
    inForce: z.iso.date().nullable(),
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

/**
 * Regulatory items as known at `asOf`: first those with a day still to come (comments close, in force),
 * soonest first, then the others, latest published first.
 */
export async function regulatoryCalendar(
  warehouse: Warehouse,
  _market: Market,
  asOf: Instant,
): Promise<RegulationRow[]> {
  const today = dateOf(asOf)
  const rows = await question.ask(warehouse, { asOf })
  const items = rows.map((row): RegulationRow => {
    const { identifier, title, agency, jurisdiction, stage, published, url } = row
    const dates = { published, commentsClose: row.commentsClose, inForce: row.inForce }
    const cites = [citationOf(row, agency)]
    return { identifier, title, agency, jurisdiction, stage, ...dates, url, cites }
  })
  const later = '9999-12-31'
  return items.toSorted(
    (a, b) =>
      (nextDate(a, today) ?? later).localeCompare(nextDate(b, today) ?? later) ||
      (b.published ?? '').localeCompare(a.published ?? ''),
  )
}
