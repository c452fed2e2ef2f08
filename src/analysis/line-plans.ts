import { z } from 'zod'
import { slug } from '../model/id.ts'
import type { Market, ServiceLine } from '../model/market.ts'
import { mappingOf } from '../model/offer-source.ts'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'
import type { PlanMaps } from './rivals.ts'

const Row = z.object({
  sourceId: z.string(),
  organization: z.string(),
  subject: z.string(),
  planName: z.string().nullable(),
})
type Row = z.infer<typeof Row>

export const question = defineQuestion(new URL('./priced-plans.sql', import.meta.url), Row)

/** The line that stands for the whole market while none is declared. */
const wholeMarket: ServiceLine = { id: 'market', name: 'All prices', products: {} }

/** Whether a plan belongs to the line. */
export function membership(line: ServiceLine, maps: PlanMaps): (plan: Row) => boolean {
  if (line === wholeMarket) return () => true
  const products = new Map(
    Object.entries(line.products).map(([organization, names]) => [
      organization,
      new Set(names.map(slug)),
    ]),
  )
  return ({ sourceId, organization, subject, planName }) => {
    const name = planName ?? subject
    if (mappingOf(maps.get(sourceId), name)?.service === line.id) return true
    const own = products.get(organization)
    return own !== undefined && (own.has(subject) || own.has(slug(name)))
  }
}

/** The name under which `LinePlans` and the questions know a plan. */
export function planKey({ sourceId, subject }: Pick<Row, 'sourceId' | 'subject'>): string {
  return `${sourceId} ${subject}`
}

/** The plans of rivals that belong to one line of ours, by `planKey`. */
export interface LinePlans {
  readonly line: ServiceLine
  readonly plans: ReadonlySet<string>
}

/** Which plans ever priced belong to which line; all to one line while none is declared. */
export async function linePlans(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
  maps: PlanMaps = new Map(),
): Promise<LinePlans[]> {
  const declared = market.serviceLines
  const lines = declared.length > 0 ? declared : [wholeMarket]
  const organizations = [...new Set(lines.flatMap(({ products }) => Object.keys(products)))]
  const some = declared.length > 0
  const rows = await question.ask(warehouse, {
    asOf,
    organizations: some ? JSON.stringify(organizations) : null,
    sources: some ? JSON.stringify([...maps.keys()]) : null,
  })
  return lines.map((line) => {
    const belongs = membership(line, maps)
    return { line, plans: new Set(rows.filter(belongs).map(planKey)) }
  })
}
