import type { Element } from 'domhandler'
import { visibleText } from '../dom/visible-text.ts'
import type { PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import { fold } from '../price-text-fold.ts'
import { isUnknownWord, lex } from '../price-text-lexer.ts'
import { isKnownUnit } from '../price-unit.ts'
import { type SaidTerms, saidTerms } from '../said-terms.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { isFigure, isRecordTable, isSumRow } from './figures.ts'
import { type Grid, gridOf } from './grid.ts'
import { badgeInColumn, cleanName, isBadgeName, isNameLike, isTermsOnly } from './naming.ts'
import { isMarked } from './sites.ts'
import { termOf } from './term.ts'

export interface TableContext {
  readonly language: string | undefined
  /** Name of the seller, to find its own column among competitors'. */
  readonly brand: string | null
  /** The page compares the seller with others. */
  readonly versus: boolean
  /** Text that stands over the table and may say the unit of all its prices. */
  readonly over: string
  /** Told of each priced row that nothing names. */
  readonly unnamed: (said: string) => void
}

interface Cell {
  readonly element: Element
  readonly text: string
  readonly readings: readonly PriceReading[]
}

type Cells = readonly (readonly (Cell | null)[])[]

const longestCell = 90

function cellsOf(grid: Grid, context: TableContext): Cells {
  const known = new Map<Element, Cell>()
  const heads = grid[0]?.map((cell) => {
    const text = cell ? visibleText(cell) : ''
    // A head with a price of its own ("Pro · €59") says nothing of the numbers under it.
    const own = readPrices(text, { language: context.language }).some((one) => one.amount !== null)
    return text && !own ? saidTerms(text, context.language) : null
  })
  return grid.map((row, rowIndex) =>
    row.map((element, column) => {
      if (!element) return null
      const cell =
        known.get(element) ?? cellOf(element, rowIndex > 0 ? heads?.[column] : null, context)
      known.set(element, cell)
      return cell
    }),
  )
}

function cellOf(element: Element, head: SaidTerms | null | undefined, context: TableContext): Cell {
  const text = visibleText(element)
  const bare = head?.currency && /^[\s\d.,']+$/.test(text)
  const currency = bare ? head.currency : undefined
  const readings =
    text.length > longestCell * 2
      ? []
      : readPrices(text, { language: context.language, currency }).filter(
          (one) =>
            one.amount === null ||
            isMarked(one) ||
            (one.currencyText === null && one.currency !== null),
        )
  return { element, text, readings }
}

const priced = (cell: Cell | null | undefined): boolean =>
  cell?.readings.some((one) => one.amount !== null && !one.saving) ?? false

/** Whether a cell is a price with its terms rather than a sentence that names one. */
function isPlain(cell: Cell): boolean {
  if (cell.text.length > longestCell) return false
  const unknown = lex(fold(cell.text).text).filter(isUnknownWord)
  return unknown.length <= 2
}

/** A column of quantities: an order or an invoice, not a price list. */
const quantity =
  /^\s*(qty\.?|quantity|menge|anzahl|quantité|qté|cantidad|quantità|quantidade|aantal|ilość)\s*$/i

const metricHead =
  /\b(input|output|cached?|prompt|completion|price|cost|rate|monthly|annual|yearly|setup|fee|per)\b/i

const isTermHead = (text: string): boolean => isTermsOnly(text) || metricHead.test(text)

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
  if (termHeads * rows.length === termFirsts * columns.length) {
    return rows.length === 1 ? 'columns' : 'rows'
  }
  return termHeads / columns.length > termFirsts / rows.length ? 'rows' : 'columns'
}

/** Completes a reading of a cell with what the head of its column or row says. */
function complete(reading: PriceReading, said: readonly SaidTerms[]): PriceReading {
  const first = <K extends keyof SaidTerms>(key: K): SaidTerms[K] | null =>
    said.map((one) => one[key]).find((value) => value !== null && value !== false) ?? null
  const per = reading.per ?? first('per')
  const once = reading.kind === 'one-time' || (first('once') ?? first('setup')) === true
  const period =
    reading.period ??
    (once || (per && !reading.per && reading.kind === 'usage') ? null : first('period'))
  const usage = period === 'PT1H' || (per && !period) ? 'usage' : null
  return {
    ...reading,
    per,
    period,
    billing: reading.billing ?? first('billing'),
    setup: reading.setup || first('setup') === true,
    was: reading.was || first('was') === true,
    kind: reading.kind ?? (once ? 'one-time' : (usage ?? (period ? 'recurring' : null))),
  }
}

function cellPrices(cell: Cell, labels: readonly string[], context: TableContext): PriceDraft[] {
  const said = labels.map((text) => saidTerms(text, context.language))
  const over = saidTerms(context.over, context.language)
  // A sentence above the table may name the unit of all prices; its periods speak of other things.
  const per = over.per && isKnownUnit(over.per.unitCode) ? over.per : null
  said.push({ ...over, per, period: null, once: false, setup: false, was: false, billing: null })
  const open = cell.readings.filter((one) => one.amount !== null && !one.saving)
  return open.map((reading) => ({
    reading: complete(reading, said),
    element: cell.element,
    text: cell.text,
    term: termOf(cell.element),
    label: labels.join(' '),
  }))
}

function draft(
  name: string,
  root: Element,
  cells: readonly Cell[],
  prices: PriceDraft[],
): OfferDraft {
  const said = cells.flatMap((cell) => cell.readings)
  return {
    name: cleanName(name),
    root,
    addon: false,
    free: prices.length === 0 && said.some((one) => one.free),
    onRequest: prices.length === 0 && said.some((one) => one.onRequest),
    promotion: null,
    prices,
    source: 'table',
  }
}

const span =
  /^([<>≤≥~]|up to|over|bis|über|jusqu|hasta|až|do)?\s*\d[\d.,\s]*(?:[kKmM]\b\s*)?([–—-]|to|bis|à|a|do|\+|$)/i

/** Name of a row: its first cell with letters and without a price; a span of numbers with what it counts. */
function rowName(row: readonly (Cell | null)[], head: readonly (Cell | null)[]): string {
  const at = row.findIndex(
    (one) => one && !priced(one) && isNameLike(one.text.split('\n')[0] ?? ''),
  )
  const name = row[at]?.text.split('\n')[0] ?? ''
  const counted = head[at]?.text ?? ''
  const bare = span.test(name) && !/\p{L}{2}/u.test(name)
  return bare && at === 0 && /\p{L}/u.test(counted) && counted.length <= 30
    ? `${name} ${counted}`
    : name
}

function readRows(cells: Cells, context: TableContext): OfferDraft[] {
  const [head = [], ...body] = cells
  const firsts = body.filter((row) => row.some(priced)).map((row) => row[0]?.text ?? '')
  return body.flatMap((row) => {
    const name = badgeInColumn(row[0]?.text ?? '', firsts) ?? rowName(row, head)
    if (!name || isTermsOnly(name) || isFigure(name)) {
      const said = row.map((cell) => cell?.text ?? '').filter(Boolean)
      const lost = row.some((cell) => cell && priced(cell) && isPlain(cell))
      if (lost && !isFigure(name) && !isSumRow(said[0] ?? '')) context.unnamed(said.join(' · '))
      return []
    }
    const prices = row.flatMap((cell, column) =>
      cell && priced(cell) && isPlain(cell)
        ? cellPrices(cell, [head[column]?.text ?? ''], context)
        : [],
    )
    const root = row[0]?.element.parent
    const own = row.filter((cell): cell is Cell => cell !== null)
    return prices.length > 0 && root?.type === 'tag' ? [draft(name, root, own, prices)] : []
  })
}

/** "Starter ($9/mo)" → Starter. */
const withoutPrice = (cell: Cell): string => {
  const [first] = cell.readings.filter((one) => one.amount !== null)
  return cleanName((first ? cell.text.slice(0, first.span[0]) : cell.text).split('\n')[0] ?? '')
}

/** Rows of a feature table that price an extra ("Extra storage | $5/mo | $3/mo"), not the plans. */
function addonRows(rows: Cells, head: readonly (Cell | null)[]): Cells {
  const pricing = rows.filter((row) => isTermHead(row[0]?.text ?? '') || !row[0]?.text)
  if (!pricing.some((row) => row.some(priced)) && !head.some(priced)) return []
  return rows.filter((row) => !pricing.includes(row) && row.some(priced))
}

function readAddons(rows: Cells, context: TableContext): OfferDraft[] {
  return rows.flatMap((row): OfferDraft[] => {
    const name = (row[0]?.text ?? '').split('\n')[0] ?? ''
    const root = row[0]?.element.parent
    if (!isNameLike(name) || root?.type !== 'tag') return []
    const prices = row.flatMap((cell) =>
      cell && priced(cell) && isPlain(cell) ? cellPrices(cell, [], context) : [],
    )
    return prices.length > 0 ? [{ ...draft(name, root, [], prices), addon: true }] : []
  })
}

function readColumns(cells: Cells, context: TableContext): OfferDraft[] {
  const [head = [], ...body] = cells
  const extras = addonRows(body, head)
  const inHeads = head.filter(priced).length > 1
  const plans = head.flatMap((top, column): OfferDraft[] => {
    if (!top || column === 0) return []
    const name = withoutPrice(top)
    if (!isNameLike(name) && !(isBadgeName(name) && !top.text.includes('\n'))) return []
    const rows = body.filter((row) => {
      const cell = row[column]
      return !extras.includes(row) && cell !== null && cell !== undefined && isPlain(cell)
    })
    const prices = [
      ...(priced(top) ? cellPrices(top, [], context) : []),
      ...rows.flatMap((row) => {
        const cell = row[column]
        return cell && priced(cell) ? cellPrices(cell, [row[0]?.text ?? ''], context) : []
      }),
    ]
    const said = rows.filter((row) => row.some(priced) || isTermHead(row[0]?.text ?? ''))
    // Where heads hold the prices a head may say "Free" in place of one.
    const own = [...(inHeads ? [top] : []), ...said.flatMap((row) => row[column] ?? [])]
    const one = draft(name, top.element, own, prices)
    return prices.length > 0 || one.free || one.onRequest ? [one] : []
  })
  return [...plans, ...readAddons(extras, context)]
}

const mentions = (text: string, brand: string): boolean =>
  text.toLowerCase().includes(brand.toLowerCase())

/** A column for the seller and others beside it: a comparison with competitors. */
function ownColumn(cells: Cells, brand: string | null): boolean {
  const head = (cells[0] ?? []).slice(1).filter((cell) => cell !== null)
  const own = head.filter((cell) => brand !== null && mentions(cell.text, brand))
  return own.length === 1 && head.length > 1
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
export function readPlanTable(table: Element, context: TableContext): readonly OfferDraft[] {
  const read = cellsOf(gridOf(table), context)
  const cells = isHeadless(read) ? [read[0]?.map(() => null) ?? [], ...read] : read
  if (cells.length < 2) return []
  const texts = cells.map((row) => row.map((cell) => cell?.text ?? ''))
  if (texts[0]?.some((text) => quantity.test(text))) return []
  if (isRecordTable(texts[0] ?? [], texts.slice(1))) return []
  const headPriced = (cells[0] ?? []).filter(priced).length > 1
  if (context.versus || ownColumn(cells, context.brand)) return []
  const way = headPriced ? 'columns' : orientation(cells)
  if (way === null) return []
  return way === 'rows' ? readRows(cells, context) : readColumns(cells, context)
}
