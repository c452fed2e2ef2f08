import { z } from 'zod'
import type { Market } from '../model/market.ts'
import { CalendarDate, type Instant } from '../model/time.ts'
import type { PriceMove } from '../model/trend.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns, citationOf } from './citation.ts'
import { defineQuestion } from './define-question.ts'
import { organizationName } from './organization-name.ts'

const Cited = CitedColumns.extend({
  captureId: z.string().nullable(),
  capturedAt: CitedColumns.shape.capturedAt.nullable(),
  capturedUrl: z.string().nullable(),
})

const Row = z.object({
  sourceId: z.string(),
  organization: z.string(),
  day: CalendarDate,
  after: CalendarDate.nullable(),
  state: z.enum(['provisional', 'final']),
  meanLogChange: z.number(),
  prices: z.int(),
  plans: z.array(z.string()),
  ...Cited.shape,
})

export const question = defineQuestion(new URL('./price-moves.sql', import.meta.url), Row)

/** What rivals did to their prices since `from`, as known at `asOf`, oldest first; see `PriceMove`. */
export async function priceMoves(
  warehouse: Warehouse,
  market: Market,
  when: { readonly from: Instant; readonly asOf: Instant },
): Promise<PriceMove[]> {
  const rows = await question.ask(warehouse, { ...when })
  return rows.map((row) => {
    const { observationId, captureId, capturedAt, capturedUrl, sourceKind, ...move } = row
    const cited = captureId !== null && capturedAt !== null && capturedUrl !== null
    const proof = cited && { observationId, captureId, capturedAt, capturedUrl, sourceKind }
    const name = organizationName(market, row.organization)
    return { ...move, cites: proof ? [citationOf(proof, name)] : [] }
  })
}
