import { z } from 'zod'
import type { DataQuality } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({
  prices: z.int(),
  confirmed: z.int(),
  inDoubt: z.int(),
  complete: z.int(),
  medianConfirmed: Instant.nullable(),
  oldestConfirmed: Instant.nullable(),
  judgedRight: z.int(),
  judgedWrong: z.int(),
  rivals: z.int(),
  rivalsPriced: z.int(),
})

export const question = defineQuestion(new URL('./data-quality.sql', import.meta.url), Row)

/** How fresh, complete, correct and wide the believed prices are, as known at `asOf`. */
export async function dataQuality(
  warehouse: Warehouse,
  _market: Market,
  asOf: Instant,
): Promise<DataQuality> {
  const [row] = await question.ask(warehouse, { asOf })
  if (!row) throw new Error('an aggregate has one row')
  return row
}
