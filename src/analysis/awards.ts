import { z } from 'zod'
import type { AwardRow } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { CitedColumns, citationOf } from './citation.ts'
import { defineQuestion } from './define-question.ts'
import { organizationName } from './organization-name.ts'
import { marketTagger } from './press/market-names.ts'
import { supplierNames } from './supplier-names.ts'

const Day = z.iso.date().nullable()
const Words = z.string().nullable()

export const question = defineQuestion(
  new URL('./awards.sql', import.meta.url),
  z.object({
    identifier: z.string(),
    jurisdiction: z.string(),
    title: z.string(),
    lot: Words,
    buyer: Words,
    suppliers: z.string(),
    ...{ dateAwarded: Day, contractFrom: Day, contractTo: Day },
    ...{ amount: Words, currency: Words },
    ceiling: z.boolean(),
    extendable: z.boolean(),
    ...{ unitAmount: Words, unitCurrency: Words, unit: Words, unitQuantity: Words },
    unitBasis: z.enum(['stated', 'computed']).nullable(),
    url: z.string(),
    told: z.string(),
    ...CitedColumns.shape,
  }),
)
type Row = z.infer<typeof question.row>

const Names = z.array(z.string())

/**
 * Public contract awards as known at `asOf`, the newest first, each as it was told last: who of the market got it,
 * and which of our service lines it is about. An award is a real price and no list price: nothing compares the two.
 */
export async function awards(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
): Promise<AwardRow[]> {
  const whoIs = supplierNames(market)
  const lineOf = lineFinder(market)
  const rows = await question.ask(warehouse, { asOf })
  return rows.map((row): AwardRow => {
    const suppliers = Names.parse(JSON.parse(row.suppliers)).map((name) => {
      const organization = whoIs(name)
      const ours = organization === null ? null : organizationName(market, organization)
      return { name, organization, organizationName: ours }
    })
    const line = lineOf(row)
    const { identifier, jurisdiction, title, lot, buyer, ceiling, extendable, url } = row
    const { dateAwarded, contractFrom, contractTo } = row
    return {
      ...{ identifier, jurisdiction, title, lot, buyer, suppliers },
      ...{ serviceLine: line?.id ?? null, serviceLineName: line?.name ?? null },
      concern: concernOf(market, suppliers, line !== null),
      ...{ dateAwarded, contractFrom, contractTo },
      ...{ value: moneyOf(row.amount, row.currency), ceiling, extendable },
      ...{ unitRate: unitRateOf(row), url, cites: [citationOf(row, row.told)] },
    }
  })
}

function concernOf(
  { firm, organizations }: Market,
  suppliers: AwardRow['suppliers'],
  isOurLine: boolean,
): AwardRow['concern'] {
  const ids = suppliers.map(({ organization }) => organization)
  if (ids.some((id) => id !== null && organizations[id]?.role === 'competitor')) return 'rival'
  if (ids.includes(firm.id)) return 'ours'
  return isOurLine ? 'line' : 'none'
}

type Line = Market['serviceLines'][number]

/** The one line that the words name, or a product of which they name; none where they name several. */
function lineFinder(market: Market): (award: Pick<Row, 'title' | 'lot'>) => Line | null {
  const { serviceLines } = market
  const tag = marketTagger(market)
  return ({ title, lot }) => {
    const named = [title, lot ?? ''].flatMap((words) => tag(words).map((one) => one.named))
    const lines = serviceLines.filter((line) =>
      named.some(({ kind, id, name, organization = '' }) =>
        kind === 'product'
          ? line.products[organization]?.includes(name)
          : id === line.id && kind === 'service-line',
      ),
    )
    return lines.length === 1 ? (lines[0] ?? null) : null
  }
}

function moneyOf(amount: string | null, currency: string | null): AwardRow['value'] {
  return amount !== null && currency !== null ? { amount, currency } : null
}

function unitRateOf(row: Row): AwardRow['unitRate'] {
  const money = moneyOf(row.unitAmount, row.unitCurrency)
  const { unit, unitQuantity: quantity, unitBasis: basis } = row
  return money && unit !== null && quantity !== null && basis
    ? { ...money, unit, quantity, basis }
    : null
}
