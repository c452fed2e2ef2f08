import type { OfferDraft } from './draft.ts'
import { isRecordTable, tellsRevenue } from './figures.ts'
import type { Grid } from './grid.ts'
import { isNameLike } from './naming.ts'
import { withoutRanks } from './rank-column.ts'
import { unitOfRow } from './row-unit.ts'
import { type CellRow, type Cells, cellsOf, isTermHead, priced } from './table-cells.ts'
import { readColumns } from './table-columns.ts'
import { readQuotedRows, readRows } from './table-rows.ts'
import { tableTerms } from './table-terms.ts'

export interface TableContext {
  readonly language: string | undefined
  /** Name of the seller, to find its own column among competitors'. */
  readonly brand: string | null
  /** The page compares the seller with others. */
  readonly versus: boolean
  /** Text that stands over the table and may say the unit of all its prices. */
  readonly over: string
  /** The heading that names what the table prices, where its rows do not. */
  readonly title: string
  /** The currency of the page, where it names one. */
  readonly currency: string | null
  /** Told of each priced row that nothing names. */
  readonly unnamed: (said: string) => void
}

/** A column of quantities: an order or an invoice, not a price list. */
const quantity =
  /^\s*(qty\.?|quantity|menge|anzahl|quantité|qté|cantidad|quantità|quantidade|aantal|ilość)\s*$/i

const typical =
  /^\s*(?:(?:typical|usual|average|market) (?:costs?|prices?|fees?|rates?)|(?:übliche|durchschnittliche|typische) (?:kosten|preise)|(?:coût|prix|tarif) moyen|(?:coste|precio) (?:medio|habitual)|(?:costo|prezzo) medio|(?:custo|preço) médio|gemiddelde (?:kosten|prijs)|średni koszt|средняя (?:цена|стоимость))/i

/** Whether a row tells a feature of each plan: cells beside its label, none a price or a word in place of one. */
const isFeatureRow = ([label, ...rest]: CellRow): boolean =>
  label !== null &&
  label !== undefined &&
  /\p{L}/u.test(label.text) &&
  rest.length > 0 &&
  rest.every((cell) => cell !== null && cell.text !== '' && cell.readings.length === 0)

/** Between two ways that heads do not tell apart: rows of features, or of machines priced each, put plans in columns. */
function undecided(cells: Cells, columns: readonly number[], rows: Cells): 'rows' | 'columns' {
  if (rows.length === 1) return 'columns'
  const [head = [], ...body] = cells
  const blank = !/\p{L}/u.test(head[0]?.text ?? '')
  const named = columns.every((i) => isNameLike(head[i]?.text ?? ''))
  if (!blank || columns.length < 2 || !named) return 'rows'
  const counted = rows.filter((row) => unitOfRow(row[0]?.text ?? '') !== null)
  return body.some(isFeatureRow) || counted.length * 2 > rows.length ? 'columns' : 'rows'
}

/** Whether plans stand in rows or in columns. */
function orientation(cells: Cells): 'rows' | 'columns' | null {
  const body = cells.slice(1)
  const width = cells[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, i) => i).filter((i) =>
    body.some((row) => priced(row[i])),
  )
  const rows = body.filter((row) => row.some(priced))
  if (columns.length === 0) return null
  const termHeads = columns.filter((i) => isTermHead(cells[0]?.[i]?.text ?? '')).length
  const termFirsts = rows.filter((row) => isTermHead(row[0]?.text ?? '')).length
  if (columns.length === 1)
    return termFirsts === rows.length && termHeads === 0 && rows.length > 1 ? 'columns' : 'rows'
  if (termHeads * rows.length === termFirsts * columns.length)
    return undecided(cells, columns, rows)
  return termHeads / columns.length > termFirsts / rows.length ? 'rows' : 'columns'
}

/** Whether a head names the seller: in full, or by the first words of its name. */
function mentions(text: string, brand: string): boolean {
  const [own, full] = [text.trim().toLowerCase(), brand.toLowerCase()]
  return own.includes(full) || (own.length >= 5 && full.startsWith(`${own} `))
}

/** Heads of columns that tell what other ways cost. */
const otherWays =
  /^(?:in-?house(?: \p{L}+)?|diy|do it yourself|(?:hir(?:e|ing) (?:a |an )?)?freelancers?|(?:the )?(?:others|competitors?|competition|alternatives?)(?: [a-d])?|(?:traditional|typical|other|average|big|local|most|usual) (?:\p{L}+ )?(?:agenc(?:y|ies)|firms?|providers?|vendors?|compan(?:y|ies)|consult\p{L}+|msps?|tools?)|wettbewerb(?:er)?|konkurrenz|andere anbieter|(?:la )?concurrence|concurrents|competencia|concorrenti|concorrentes|concorrência)$/iu

/** A column for the seller and others beside it: a comparison with competitors. */
function ownColumn(cells: Cells, brand: string | null): boolean {
  const head = (cells[0] ?? []).slice(1).filter((cell) => cell !== null)
  const own = head.filter((cell) => brand !== null && mentions(cell.text, brand))
  return (
    head.length > 1 && (own.length === 1 || head.some(({ text }) => otherWays.test(text.trim())))
  )
}

/** A table whose first row is a row like the others: no heads, and prices in the same columns. */
function isHeadless([first = [], ...body]: Cells): boolean {
  const columns = first.flatMap((cell, column) => (column > 0 && priced(cell) ? [column] : []))
  return (
    columns.length > 0 &&
    body.length > 0 &&
    !priced(first[0]) &&
    isNameLike(first[0]?.text ?? '') &&
    first.every((cell) => cell?.element.name !== 'th') &&
    body.every((row) => columns.every((column) => priced(row[column])))
  )
}

/** The offers of one table; empty when it prices nothing. */
export function readPlanTable(grid: Grid, context: TableContext): readonly OfferDraft[] {
  const { language, brand, versus, over, title, currency, unnamed } = context
  const said = tableTerms(over, language)
  const within = { language, said, pageCurrency: currency, title, unnamed }
  const read = withoutRanks(cellsOf(grid, within))
  const cells = isHeadless(read) ? [read[0]?.map(() => null) ?? [], ...read] : read
  if (cells.length < 2) return []
  const texts = cells.map((row) => row.map((cell) => cell?.text ?? ''))
  if (texts[0]?.some((text) => quantity.test(text))) return []
  if (isRecordTable(texts[0] ?? [], texts.slice(1))) return []
  const headPriced = (cells[0] ?? []).filter(priced).length > 1
  // "Rate × number = annual revenue": a calculation.
  const earned = (texts[0] ?? []).findIndex((text) => tellsRevenue(text))
  if (earned > 0 && cells.slice(1).every((row) => priced(row[earned]))) return []
  // "Usual costs": what is asked elsewhere.
  if (texts[0]?.some((text) => typical.test(text))) return []
  if (versus || ownColumn(cells, brand)) return []
  const way = headPriced ? 'columns' : orientation(cells)
  if (way === null) return readQuotedRows(cells)
  return way === 'rows' ? readRows(cells, within) : readColumns(cells, within)
}
