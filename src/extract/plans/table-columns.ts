import { slug } from '../../model/id.ts'
import { isByHour } from '../price-text-kind.ts'
import { saidTerms } from '../said-terms.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { cleanName, isBadgeName, isNameLike, saysKind } from './naming.ts'
import { unitOfRow } from './row-unit.ts'
import {
  type Cell,
  type CellContext,
  type CellRow,
  type Cells,
  cellPrices,
  isPlain,
  isTermHead,
  priced,
} from './table-cells.ts'
import { rootOf, tableDraft } from './table-draft.ts'

/** "Starter ($9/mo)" → Starter. */
const withoutPrice = (cell: Cell): string => {
  const [first] = cell.readings.filter((one) => one.amount !== null)
  return cleanName((first ? cell.text.slice(0, first.span[0]) : cell.text).split('\n')[0] ?? '')
}

const labelOf = (row: CellRow): string => row[0]?.text ?? ''

/** Whether a row is of fees paid once ("Onboarding (one-off)"): never what a plan costs. */
function isFeeRow(label: string): boolean {
  const { once, setup } = saidTerms(label)
  return once || setup || (label !== '' && saysKind(label))
}

/** The rows of a table with plans in columns by what they price. */
interface RowKinds {
  /** The plan as a whole, and fees paid once. */
  readonly pricing: Cells
  /** Extras bought beside it ("Extra storage | $5/mo | $3/mo"). */
  readonly extras: Cells
  /** One part of the plan each ("Laptop | £14 | £22"), where no row prices the whole. */
  readonly parts: Cells
}

function kindsOf(rows: Cells, head: CellRow): RowKinds {
  const pricing = rows.filter((row) => isTermHead(labelOf(row)) || !labelOf(row))
  const others = rows.filter((row) => !pricing.includes(row) && row.some(priced))
  const whole = pricing.some((row) => row.some(priced) && !isFeeRow(labelOf(row)))
  return whole || head.some(priced)
    ? { pricing, extras: others, parts: [] }
    : { pricing, extras: [], parts: others }
}

/** What an extra costs beside each plan, where it costs not the same beside all. */
function addonPrices(row: CellRow, head: CellRow, context: CellContext): PriceDraft[] {
  const prices = row.flatMap((cell, column) => {
    if (!cell || !priced(cell) || !isPlain(cell)) return []
    const top = head[column]
    const plan = top ? withoutPrice(top) : ''
    return cellPrices(cell, [], context).map((price) => ({ price, plan }))
  })
  const sums = new Set(prices.map(({ price }) => price.reading.amount))
  return prices.map(({ price, plan }) =>
    sums.size > 1 && isNameLike(plan) ? { ...price, metric: slug(plan) } : price,
  )
}

function readAddons(rows: Cells, head: CellRow, context: CellContext): OfferDraft[] {
  return rows.flatMap((row): OfferDraft[] => {
    const name = labelOf(row).split('\n')[0] ?? ''
    const root = rootOf(row)
    if (!isNameLike(name) || !root) return []
    const prices = addonPrices(row, head, context)
    return prices.length > 0 ? [{ ...tableDraft(name, root, [], prices), addon: true }] : []
  })
}

/** The prices of one part of a plan: charged for what its row says, per device where the row names one. */
function partPrices(cell: Cell, label: string, context: CellContext): PriceDraft[] {
  const name = cleanName(label.split('\n')[0] ?? '')
  if (isFeeRow(label)) return cellPrices(cell, [label], context)
  return cellPrices(cell, [], context).map((price): PriceDraft => {
    const { reading } = price
    const per = reading.per ?? (isByHour(reading.period) ? null : unitOfRow(name))
    const kind = reading.kind ?? (reading.period ? 'recurring' : per ? 'recurring' : null)
    return { ...price, label: name, metric: slug(name), reading: { ...reading, per, kind } }
  })
}

/** Plans in columns: one offer for each head, and one for each row that prices an extra. */
export function readColumns(cells: Cells, context: CellContext): OfferDraft[] {
  const [head = [], ...body] = cells
  const { extras, parts, pricing } = kindsOf(body, head)
  const inHeads = head.filter(priced).length > 1
  const plans = head.flatMap((top, column): OfferDraft[] => {
    if (!top || column === 0) return []
    const name = withoutPrice(top)
    if (!isNameLike(name) && !(isBadgeName(name) && !top.text.includes('\n'))) return []
    const inColumn = (rows: Cells) =>
      rows.flatMap((row) => {
        const cell = row[column]
        return cell && isPlain(cell) ? [{ row, cell }] : []
      })
    const prices = [
      ...(priced(top) ? cellPrices(top, [], context) : []),
      ...inColumn(body.filter((row) => !extras.includes(row))).flatMap(({ row, cell }) => {
        if (!priced(cell)) return []
        return parts.includes(row)
          ? partPrices(cell, labelOf(row), context)
          : cellPrices(cell, [labelOf(row)], context)
      }),
    ]
    // A fee of nothing is no plan of nothing.
    const whole = pricing.filter((row) => !isFeeRow(labelOf(row)))
    // Where heads hold the prices a head may say "Free" in place of one.
    const own = [...(inHeads ? [top] : []), ...inColumn(whole).map(({ cell }) => cell)]
    const one = tableDraft(name, top.element, own, prices)
    return prices.length > 0 || one.free || one.onRequest ? [one] : []
  })
  return [...plans, ...readAddons(extras, head, context)]
}
