import { z } from 'zod'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({ sourceId: z.string(), formerly: z.string(), now: z.string() })

export const question = defineQuestion(new URL('./renames.sql', import.meta.url), Row)

/** Subject that a plan of a source has now, by the one it had. */
export type Renames = (sourceId: string, subject: string) => string

/** Every rename believed at `asOf`; a plan renamed twice is found under its last name. */
export async function renames(warehouse: Warehouse, asOf: Instant): Promise<Renames> {
  const rows = await question.ask(warehouse, { asOf })
  return (sourceId, subject) =>
    rows.reduce(
      (name, row) => (row.sourceId === sourceId && row.formerly === name ? row.now : name),
      subject,
    )
}
