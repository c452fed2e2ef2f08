import { z } from 'zod'
import { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({ organization: z.string(), since: Instant, plans: z.int() })

export const question = defineQuestion(new URL('./watched-since.sql', import.meta.url), Row)

/** Since when the prices of each organization are watched, and how many of its plans were seen. */
export function watchedSince(warehouse: Warehouse, asOf: Instant): Promise<z.infer<typeof Row>[]> {
  return question.ask(warehouse, { asOf })
}
