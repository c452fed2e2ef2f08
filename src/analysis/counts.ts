import { z } from 'zod'
import type { Market } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({
  organizations: z.int(),
  offers: z.int(),
  prices: z.int(),
  captures: z.int(),
  observations: z.int(),
})

export const question = defineQuestion(new URL('./counts.sql', import.meta.url), Row)

/** How much is watched and known at `asOf`; offers and prices are those on the pages now. */
export async function counts(
  warehouse: Warehouse,
  _market: Market,
  asOf: Instant,
): Promise<z.infer<typeof Row>> {
  const [row] = await question.ask(warehouse, { asOf })
  return row ?? { organizations: 0, offers: 0, prices: 0, captures: 0, observations: 0 }
}
