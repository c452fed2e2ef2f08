import { z } from 'zod'
import { CalendarDate } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

export const question = defineQuestion(
  new URL('./recorded-days.sql', import.meta.url),
  z.object({ day: CalendarDate }),
)

/** The days on which something was recorded of some offers (`source subject`): between them belief stands still. */
export async function recordedDays(
  warehouse: Warehouse,
  offers: ReadonlySet<string>,
): Promise<CalendarDate[]> {
  const rows = await question.ask(warehouse, { offers: JSON.stringify([...offers]) })
  return rows.map(({ day }) => day)
}
