import { slug } from '../../model/id.ts'
import { fold } from '../price-text-fold.ts'
import { lex, meaning } from '../price-text-lexer.ts'
import { nameInCell } from './aside.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { isFigure, isSumRow } from './figures.ts'
import { badgeInColumn, isNameLike, isTermsOnly, isWhole } from './naming.ts'
import { isDeposit } from './no-charge.ts'
import { speaksOfPrices } from './page-facts.ts'
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

const span =
  /^([<>≤≥~]|up to|over|bis|über|jusqu|hasta|až|do)?\s*\d[\d.,\s]*(?:[kKmM]\b\s*)?([–—-]|to|bis|à|a|do|\+|$)/i

/** Whether a name is a span of numbers ("10,001 – 100,000"): a tier of something that stands elsewhere. */
const isSpanOfNumbers = (name: string): boolean => span.test(name) && !/\p{L}{2}/u.test(name)

/** The first line of a cell, without a note that stands in it in an element of its own. */
function firstWords({ element, text }: Cell): string {
  const [first = ''] = text.split('\n')
  const own = nameInCell(element)
  return own !== null && isWhole(own) && own.length < first.length ? own : first
}

/** Name of a row: its first cell with letters and without a price; a span of numbers with what it counts. */
function rowName(
  row: CellRow,
  head: CellRow,
  groups: ReadonlySet<Cell>,
): { name: string; tier: boolean } {
  const named = row.map((one) => one && !priced(one) && isNameLike(firstWords(one)))
  // A cell beside several rows is the heading of a group of them.
  const own = row.findIndex((one, i) => named[i] && one && !groups.has(one))
  const at = own >= 0 ? own : named.indexOf(true)
  const cell = row[at]
  const name = cell ? firstWords(cell) : ''
  const counted = head[at]?.text ?? ''
  const bare = isSpanOfNumbers(name)
  const says = bare && at === 0 && /\p{L}/u.test(counted) && counted.length <= 30
  return { name: says ? `${name} ${counted}` : name, tier: bare }
}

/** The heads of columns that alone tell the prices of a row apart ("Standard", "Specialist"). */
function tellingHeads(prices: readonly PriceDraft[]): readonly string[] {
  const key = ({ reading, term }: PriceDraft) =>
    [
      reading.currency,
      reading.period,
      reading.per?.unitCode,
      reading.billing,
      reading.kind,
      term,
    ].join()
  const open = prices.filter(({ reading, label }) => !reading.was && !isTermHead(label))
  return open.flatMap(({ label }, i) => {
    const alike = open.filter((one) => key(one) === key(open[i] ?? one))
    const heads = new Set(alike.map((one) => one.label))
    return alike.length > 1 && heads.size === alike.length && isNameLike(label) ? [label] : []
  })
}

/** Prices that their heads tell apart in some row are charged for what the head says, in every row. */
function apart(drafts: readonly OfferDraft[]): OfferDraft[] {
  const heads = new Set(drafts.flatMap(({ prices }) => tellingHeads(prices)))
  return drafts.map((one) => ({
    ...one,
    prices: one.prices.map((price) =>
      heads.has(price.label) ? { ...price, metric: slug(price.label) } : price,
    ),
  }))
}

/** The first cells that stand beside several rows with prices and other names of their own. */
function groupCells(body: Cells): ReadonlySet<Cell> {
  const rows = Map.groupBy(body, ([first]) => first ?? null)
  return new Set(
    [...rows].flatMap(([cell, own]) => {
      const names = new Set(own.map((row) => row[1]?.text ?? ''))
      return cell && own.length > 1 && names.size === own.length ? [cell] : []
    }),
  )
}

/** Cells that stand in a column of prices and say in place of one "on request" or "free". */
function inPlaceOfPrice(row: CellRow, columns: ReadonlySet<number>): readonly Cell[] {
  return row.filter(
    (cell, column): cell is Cell =>
      cell !== null &&
      columns.has(column) &&
      isPlain(cell) &&
      cell.readings.some((one) => one.onRequest || one.free),
  )
}

const pricedColumns = (body: Cells): ReadonlySet<number> =>
  new Set(body.flatMap((row) => row.flatMap((cell, column) => (priced(cell) ? [column] : []))))

/** Whether all that tells the priced rows of a table apart is a time: "1 month", "1 year". */
const isOfOneThing = (rows: Cells): boolean =>
  rows.length > 0 &&
  rows.every(([first]) => {
    const tokens = first && isTermsOnly(first.text) ? lex(fold(first.text).text) : []
    return tokens.some((token) => meaning(token, 'period') !== undefined)
  })

export interface RowsContext extends CellContext {
  /** The heading that alone names what the table prices. */
  readonly title: string
  readonly unnamed: (said: string) => void
}

/** Plans in rows: one offer for each row that has a name and a price, or a word in place of one. */
export function readRows(cells: Cells, context: RowsContext): OfferDraft[] {
  const [head = [], ...body] = cells
  const paid = body.filter((row) => row.some(priced))
  const firsts = paid.map((row) => row[0]?.text ?? '')
  const groups = groupCells(body)
  const columns = pricedColumns(body)
  const titled = isNameLike(context.title) && isOfOneThing(paid)
  const drafts = body.flatMap((row): OfferDraft[] => {
    const badge = badgeInColumn(row[0]?.text ?? '', firsts)
    const own = badge ? { name: badge, tier: false } : rowName(row, head, groups)
    const { name, tier } = titled ? { name: context.title, tier: false } : own
    if (isDeposit(name)) return []
    if (!name || isTermsOnly(name) || isFigure(name)) {
      const said = row.map((cell) => cell?.text ?? '').filter(Boolean)
      const lost = row.some((cell) => cell && priced(cell) && isPlain(cell))
      if (lost && !isFigure(name) && !isSumRow(said[0] ?? '')) context.unnamed(said.join(' · '))
      return []
    }
    const term = titled ? (row[0]?.text ?? '') : ''
    const prices = row.flatMap((cell, column) =>
      cell && priced(cell) && isPlain(cell)
        ? cellPrices(cell, [term, head[column]?.text ?? ''].filter(Boolean), context)
        : [],
    )
    const root = rootOf(row)
    if (!root) return []
    const said =
      prices.length > 0 ? row.filter((cell) => cell !== null) : inPlaceOfPrice(row, columns)
    if (prices.length === 0 && said.length === 0) return []
    return [{ ...tableDraft(name, root, said, prices), tier }]
  })
  return apart(drafts)
}

/** A table that prices nothing but by words: each row is on request. */
export function readQuotedRows(cells: Cells): OfferDraft[] {
  const [head = [], ...body] = cells
  const heads = head.map((cell) => cell?.text ?? '')
  const columns = new Set(
    heads.flatMap((text, i) => (text && (speaksOfPrices(text) || isTermHead(text)) ? [i] : [])),
  )
  const quoted = body.filter((row) => inPlaceOfPrice(row, columns).length > 0)
  if (quoted.length < 2 || quoted.length * 2 < body.length) return []
  const groups = groupCells(body)
  return quoted.flatMap((row): OfferDraft[] => {
    const { name } = rowName(row, head, groups)
    const root = rootOf(row)
    if (!name || !root || isTermsOnly(name)) return []
    return [tableDraft(name, root, inPlaceOfPrice(row, columns), [])]
  })
}
