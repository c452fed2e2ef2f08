import { slug } from '../../model/id.ts'
import { fold } from '../price-text-fold.ts'
import { lex, meaning } from '../price-text-lexer.ts'
import { nameInCell } from './aside.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { isFigure, isSumRow } from './figures.ts'
import { nameKey } from './name-key.ts'
import { badgeInColumn, cleanName, isNameLike, isTermsOnly, isWhole } from './naming.ts'
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

interface Naming {
  /** Cells that head a group of rows. */
  readonly groups: ReadonlySet<Cell>
  /** Columns of article numbers and other codes. */
  readonly codes: ReadonlySet<number>
}

const codeHead =
  /^(art(ikel|icle)?s?[.\s-]*(n[or°º]\.?|number|nummer|code)?|(item|product|service|order|bestell|leistungs|produkt|kat)[.\s-]*(n[or°º]\.?|number|nummer|code|id)|n[or°º]\.?|nummer|number|code|kode|kód|kod|código|codice|cód\.?|sku|ref(erence|erenz|\.)?|réf(érence|\.)?|id|ziffer|lp\.?|pos\.?|cpt|goä|arve)$/iu
const code = /^[\p{L}]{0,4}[-.\s]?\d[\d./-]*\p{L}?$/u

/** The columns of codes of a table that has a column of names besides. */
function codeColumns(head: CellRow, paid: Cells): ReadonlySet<number> {
  const texts = (i: number) => paid.map((row) => row[i]?.text.trim() ?? '')
  const isNames = (i: number) => {
    const own = texts(i)
    const words = own.every((text) => /\p{L}{3}/u.test(text))
    return words && new Set(own).size > 1 && !paid.some((row) => priced(row[i]))
  }
  const all = head.map((_, i) => i)
  const names = all.filter(isNames)
  const codes = all.filter((i) => {
    const own = texts(i)
    const said = codeHead.test(head[i]?.text.trim() ?? '')
    const coded = own.every((text) => code.test(text)) && new Set(own).size === own.length
    return said ? own.some((text) => code.test(text)) : coded && i === 0 && own.length > 2
  })
  return new Set(codes.filter((i) => names.some((name) => name !== i)))
}

/** Name of a row: its first cell with letters and without a price; a span of numbers with what it counts. */
function rowName(
  row: CellRow,
  head: CellRow,
  { groups, codes }: Naming,
): { name: string; tier: boolean } {
  const named = row.map(
    (one, i) => one && !codes.has(i) && !priced(one) && isNameLike(firstWords(one)),
  )
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
  const several = [...rows].filter(([, own]) => own.length > 1)
  const grouped = several.flatMap(([cell, own]) => {
    const names = new Set(own.map((row) => row[1]?.text ?? ''))
    return cell && names.size === own.length ? [cell] : []
  })
  // Where most rows stand beside such a cell, that of a single row heads a group of one.
  const most = several.reduce((sum, [, own]) => sum + own.length, 0) * 2 > body.length
  const single = [...rows].flatMap(([cell, [only, other]]) => {
    const named = cell && only && !other && isNameLike(only[1]?.text ?? '') && !priced(only[1])
    return named ? [cell] : []
  })
  return new Set([...grouped, ...(grouped.length > 0 && most ? single : [])])
}

/** Rows of one name in two groups are told apart by the name of their group: "Small (Full wrap)". */
function withGroups(
  drafts: readonly OfferDraft[],
  groupOf: ReadonlyMap<OfferDraft, string>,
): readonly OfferDraft[] {
  const byKey = Map.groupBy(drafts, ({ name }) => nameKey(name))
  return drafts.map((one) => {
    const alike = byKey.get(nameKey(one.name)) ?? []
    const own = groupOf.get(one)
    const groups = new Set(alike.map((other) => groupOf.get(other)))
    return own && groups.size > 1 ? { ...one, name: `${one.name} (${own})` } : one
  })
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

/** "RRP" over the only prices of a row: nothing has replaced them. */
const asCurrent = (prices: readonly PriceDraft[]): readonly PriceDraft[] =>
  prices.every(({ reading }) => reading.was)
    ? prices.map((one) => ({ ...one, reading: { ...one.reading, was: false } }))
    : prices

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
  const naming = { groups: groupCells(body), codes: codeColumns(head, paid) }
  const columns = pricedColumns(body)
  const titled = isNameLike(context.title) && isOfOneThing(paid)
  const groupOf = new Map<OfferDraft, string>()
  const drafts = body.flatMap((row): OfferDraft[] => {
    const badge = badgeInColumn(row[0]?.text ?? '', firsts)
    const own = badge ? { name: badge, tier: false } : rowName(row, head, naming)
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
    const current = asCurrent(prices)
    const said =
      prices.length > 0 ? row.filter((cell) => cell !== null) : inPlaceOfPrice(row, columns)
    if (prices.length === 0 && said.length === 0) return []
    const draft = { ...tableDraft(name, root, said, current), tier }
    const group = row.find((cell) => cell && naming.groups.has(cell))
    if (group && firstWords(group) !== name) groupOf.set(draft, cleanName(firstWords(group)))
    return [draft]
  })
  return apart(withGroups(drafts, groupOf))
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
  const naming = { groups: groupCells(body), codes: codeColumns(head, quoted) }
  return quoted.flatMap((row): OfferDraft[] => {
    const { name } = rowName(row, head, naming)
    const root = rootOf(row)
    if (!name || !root || isTermsOnly(name)) return []
    return [tableDraft(name, root, inPlaceOfPrice(row, columns), [])]
  })
}
