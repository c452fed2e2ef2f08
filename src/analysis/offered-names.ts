import { z } from 'zod'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({
  sourceId: z.string(),
  organization: z.string(),
  subject: z.string(),
  planName: z.string().nullable(),
  inQuestion: z.boolean(),
})

/** A plan as its page last showed it; while something told of it is in question, another name may be believed. */
export type OfferedName = z.infer<typeof Row>

export const question = defineQuestion(new URL('./offered-names.sql', import.meta.url), Row)

/** The plans of some organizations and of some sources, as known at `asOf`. */
export function offeredNames(
  warehouse: Warehouse,
  asOf: Instant,
  whose: { readonly organizations: readonly string[]; readonly sources: readonly string[] },
): Promise<OfferedName[]> {
  const { organizations, sources } = whose
  return question.ask(warehouse, {
    asOf,
    organizations: JSON.stringify(organizations),
    sources: JSON.stringify(sources),
  })
}
