import type { Element } from 'domhandler'
import { findCurrency } from '../currency.ts'
import { visibleText } from '../dom/visible-text.ts'
import type { PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import { fold } from '../price-text-fold.ts'
import { isByHour, isByWork } from '../price-text-kind.ts'
import { isUnknownWord, lex } from '../price-text-lexer.ts'
import { isStanding } from '../price-unit.ts'
import { type SaidTerms, saidTerms } from '../said-terms.ts'
import type { PriceDraft } from './draft.ts'
import type { Grid } from './grid.ts'
import { isTermsOnly, saysPrice } from './naming.ts'
import { isMarked, settleCurrency } from './sites.ts'
import type { TableTerms } from './table-terms.ts'
import { termOf } from './term.ts'

/** What holds for all cells of one table. */
export interface CellContext {
  readonly language: string | undefined
  readonly said: TableTerms
  /** The currency of the page, for bare numbers under a head that says they are prices. */
  readonly pageCurrency: string | null
}

export interface Cell {
  readonly element: Element
  readonly text: string
  readonly readings: readonly PriceReading[]
}

export type CellRow = readonly (Cell | null)[]
export type Cells = readonly CellRow[]

const longestCell = 90
const bareNumber = /^(?=[\s.,']*\d)[\s\d.,']+$/

/** Whether a text says how something is priced or charged: "Monthly", "Output", "Setup fee". */
export const isTermHead = (text: string): boolean => isTermsOnly(text) || metricHead.test(text)

const metricHead =
  /\b(input|output|cached?|prompt|completion|price|cost|rate|monthly|annual|yearly|setup|fee|per)\b/i

/** The cells of a grid with the prices in them; bare numbers take the currency of their head or of the note above. */
export function cellsOf(grid: Grid, context: CellContext): Cells {
  const texts = new Map<Element, string>()
  const textOf = (cell: Element | null): string => {
    if (!cell) return ''
    const known = texts.get(cell) ?? visibleText(cell)
    texts.set(cell, known)
    return known
  }
  const heads = grid[0]?.map((cell) => {
    const text = textOf(cell)
    // A head with a price of its own ("Pro · €59") says nothing of the numbers under it.
    const own = readPrices(text, { language: context.language }).some((one) => one.amount !== null)
    if (!text || own) return null
    const said = saidTerms(text, context.language).currency
    return said ?? (saysPrice(text) ? context.pageCurrency : null)
  })
  const headed = heads?.some((currency) => currency !== null && currency !== undefined)
  const noted = headed ? null : context.said.currency
  const numbers = noted !== null && onlyNumbers(grid, textOf)
  const known = new Map<Element, Cell>()
  return grid.map((row, rowIndex) =>
    row.map((element, column) => {
      if (!element) return null
      const head = rowIndex > 0 ? heads?.[column] : null
      const currency = head ?? (numbers && rowIndex > 0 && column > 0 ? noted : null)
      const cell = known.get(element) ?? cellOf(element, textOf(element), currency, context)
      known.set(element, cell)
      return cell
    }),
  )
}

/** Whether a table holds bare numbers beside its names and next to nothing else: all of them are prices. */
function onlyNumbers(grid: Grid, textOf: (cell: Element | null) => string): boolean {
  const body = grid.slice(1).flatMap((row) => row.slice(1).map(textOf))
  const numbers = body.filter((text) => bareNumber.test(text)).length
  const names = grid.slice(1).every(([first = null]) => /\p{L}{2}/u.test(textOf(first)))
  const rest = body.filter((text) => !bareNumber.test(text))
  const quiet = rest.every(
    (text) => !/\p{L}/u.test(text) || readPrices(text).some((one) => one.amount === null),
  )
  return numbers >= 2 && names && quiet
}

function cellOf(
  element: Element,
  text: string,
  currency: string | null | undefined,
  { language }: CellContext,
): Cell {
  const bare = currency && bareNumber.test(text) ? currency : undefined
  const readings =
    text.length > longestCell * 2
      ? []
      : readPrices(text, { language, currency: bare }).filter(
          (one) =>
            one.amount === null ||
            isMarked(one) ||
            (one.currencyText === null && one.currency !== null),
        )
  return { element, text, readings }
}

export const priced = (cell: Cell | null | undefined): boolean =>
  cell?.readings.some((one) => one.amount !== null && !one.saving) ?? false

/** Whether a cell is a price with its terms rather than a sentence that names one. */
export function isPlain(cell: Cell): boolean {
  if (cell.text.length > longestCell) return false
  const unknown = lex(fold(cell.text).text).filter(isUnknownWord)
  return unknown.length <= 2
}

/** Completes a reading of a cell with what the head of its column or row, then the note above, says. */
function complete(
  reading: PriceReading,
  heads: readonly SaidTerms[],
  table: TableTerms,
): PriceReading {
  const first = <K extends keyof SaidTerms>(key: K): SaidTerms[K] | null =>
    heads.map((one) => one[key]).find((value) => value !== null && value !== false) ?? null
  const said = (first('once') ?? first('setup')) === true
  const timeless = !reading.period && !first('period')
  const once = reading.kind === 'one-time' || said || (table.once && timeless)
  const own = reading.per ?? first('per')
  // An hour of work in a table of prices per device is for the hour.
  const timed = reading.period ?? first('period')
  const noted =
    said ||
    reading.kind === 'one-time' ||
    isByHour(timed) ||
    (timed && table.period && timed !== table.period)
  const per = own ?? (noted ? null : table.per)
  const perText = reading.perText ?? (reading.per ? null : (first('perText') ?? table.perText))
  const usual = own || noted ? null : table.period
  const period =
    reading.period ??
    (once || (per && !reading.per && reading.kind === 'usage') ? null : (first('period') ?? usual))
  const kept = per !== null && isStanding(per.unitCode)
  const usage = isByWork(period) || (per && !period && !kept) ? 'usage' : null
  return {
    ...reading,
    per,
    perText,
    period,
    billing: reading.billing ?? first('billing'),
    setup: reading.setup || first('setup') === true,
    was: reading.was || first('was') === true,
    kind: reading.kind ?? (once ? 'one-time' : (usage ?? (period || kept ? 'recurring' : null))),
  }
}

/** "2 Bed / 1 Bath": the size of what the price is for. */
const isSize = /^\s*\d+\+?\s?\p{L}+\.?\s?[/&,]\s?\d/u

/** "Day (8h–20h)", "Nights / weekend": when the work is done, not how long the price lasts. */
const isTimeOfDay =
  /(?<!\d)\d{1,2}(?: ?h|[:.]\d\d|h\d\d)(?: uhr)? ?[-–—] ?\d{1,2}(?: ?h|[:.]\d\d)|(?<!\p{L})(?:nights?|nuits?|nachts?|noches?|notte|noite)(?: ?[/&+,] ?| (?:and|or|et|ou|und|oder|y|o|e|en|of) )(?:the |le |am )?(?:week-?ends?|wochenenden?|fin de semana|fim de semana)(?!\p{L})/iu

/** "Price (MXN)": the one currency a head names. */
function ownCode(label: string): string | null {
  const [code = null, other] = findCurrency(label)?.codes ?? []
  return other ? null : code
}

/** A head that says "From" and hardly more, beside one that says "To". */
const longestFrom = 16

/** The prices of a cell, with what its labels (the head of its column or row) say of them. */
export function cellPrices(
  cell: Cell,
  labels: readonly string[],
  context: CellContext,
): PriceDraft[] {
  const said = labels.map((text) => {
    const speaks = !isSize.test(text) && !isTimeOfDay.test(text)
    return saidTerms(speaks ? text : '', context.language)
  })
  const open = cell.readings.filter((one) => one.amount !== null && !one.saving)
  const code = labels.map(ownCode).find((one) => one !== null) ?? null
  const from = said.some((one, i) => one.from && (labels[i] ?? '').length <= longestFrom)
  return open.map((reading) => ({
    reading: complete(
      settleCurrency({ reading: from ? { ...reading, from } : reading }, code).reading,
      said,
      context.said,
    ),
    element: cell.element,
    text: cell.text,
    term: termOf(cell.element),
    label: labels.join(' '),
  }))
}
