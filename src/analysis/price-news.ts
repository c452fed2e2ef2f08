import { z } from 'zod'
import { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({ headline: z.string(), summary: z.string(), publishedAt: Instant })

export const question = defineQuestion(new URL('./price-news.sql', import.meta.url), Row)

export type PriceNews = z.infer<typeof Row>

/** Articles that speak of prices, earliest first, as known at `asOf`. */
export function priceNews(warehouse: Warehouse, asOf: Instant): Promise<PriceNews[]> {
  return question.ask(warehouse, { asOf })
}
