import { Decimal, type DecimalText, decimalText } from '../../model/money.ts'
import { currencyCode, findCurrency } from '../currency.ts'
import type { PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import type { Table, TableCell } from '../table.ts'

/**
 * What a cell of a price list holds by its own words. `said`: words in place of a price ("on request");
 * `missing`: a formula without a stored value; `hostile`: it may look different from what it is.
 */
type CellKind =
  | 'blank'
  | 'words'
  | 'number'
  | 'money'
  | 'said'
  | 'percent'
  | 'date'
  | 'missing'
  | 'hostile'

export interface ListCell {
  readonly text: string
  readonly kind: CellKind
  /** What the text says, as far as it says a price or words in place of one. */
  readonly readings: readonly PriceReading[]
  /** The value of a cell that holds a number rather than the text of one, as exact decimal text. */
  readonly amount: DecimalText | null
  /** The currency that the number format of a workbook cell shows. */
  readonly currency: string | null
  selector(): string
}

/** What is known of the whole document when a cell is read. */
export interface ListHabits {
  readonly language: string | undefined
  readonly decimalHint: '.' | ',' | undefined
  /** Both marks are used for decimals: three digits after one mark stay open. */
  readonly mixed: boolean
}

export type ListRow = readonly ListCell[]

const longest = 300
const longestPhrase = 60
const nothing = /^[\s\p{Pd}−.…*·]*$|^n\s*(?:\/\s*)?a\.?$/iu
const failed = /^#(ref!|n\/a|value!|div\/0!|name\?|num!|null!)$|^=\S/iu
const percent = /^[+\-−]?\s?\d+(?:[.,]\d+)?\s?%/
const date =
  /^\d{4}-\d\d?-\d\d?\b|^\d{1,2}\.\s?\d{1,2}\.\s?(?:\d{4}|\d\d)?$|^\d{1,2}\/\d{1,2}\/\d{2,4}$|^\d{1,2}\.? \p{L}{3,9}\.? \d{4}$/u
const overrides = /[\u202d\u202e]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const controls = /[\u0000-\u0008\u000e-\u001f\u007f]/
/** Letters in place of digits: `1O.00`, `l9,99`. */
const lookalike = /\d[OoОоlIІ](?=[\d.,]*\d)|(?<![\p{L}\d])[OoОоlIІ](?=[.,]?\d)/u
const plainNumber = /^\d+(?:[.,]\d+)?$/
const digits = /\p{Nd}/u
/** "Price USD 2023" names a year, no sum. */
const headOfYear =
  /^(?=.{0,40}$).*(?<!\p{L})(?:prices?|costs?|fees?|rates?|preise?|prix|precio|prezzo|prijs)(?!\p{L}).*(?<![\d.,])(?:19|20)\d\d$/iu

/** Digits of two scripts in one number, or a direction turned by force: what is shown is not what is there. */
function isHostile(text: string): boolean {
  if (overrides.test(text) || controls.test(text)) return true
  const found = text.match(/\p{Nd}/gu) ?? []
  return (found.some((one) => one > '9') && found.some((one) => one <= '9')) || lookalike.test(text)
}

/** The cells of a table with what each says. Equal texts are read once. */
export function listRows(table: Table, habits: ListHabits): ListRow[] {
  const known = new Map<string, Pick<ListCell, 'kind' | 'readings'>>()
  const said = (text: string): Pick<ListCell, 'kind' | 'readings'> => {
    const before = known.get(text)
    if (before) return before
    const read = readCell(text, habits)
    known.set(text, read)
    return read
  }
  return table.rows.map((row) => row.map((cell) => listCell(cell, said)))
}

function listCell(
  { text: whole, format, selector }: TableCell,
  said: (text: string) => Pick<ListCell, 'kind' | 'readings'>,
): ListCell {
  const text = whole.slice(0, longest)
  const place = { text, amount: null, currency: null, selector }
  if (!format) return { ...place, ...said(text) }
  if (format.kind !== 'number') return { ...place, kind: format.kind, readings: [] }
  const mark = format.currency ? findCurrency(format.currency) : null
  const currency = mark ? currencyCode(mark, {}) : null
  const amount = decimalText(new Decimal(text))
  return { ...place, amount, currency, kind: currency ? 'money' : 'number', readings: [] }
}

/** What one text says by itself. */
export function readCell(text: string, habits: ListHabits): Pick<ListCell, 'kind' | 'readings'> {
  const none = { readings: [] }
  if (text === '' || nothing.test(text)) return { ...none, kind: 'blank' }
  if (failed.test(text)) return { ...none, kind: 'missing' }
  const numeric = digits.test(text)
  if (numeric && isHostile(text)) return { ...none, kind: 'hostile' }
  if (plainNumber.test(text)) return { ...none, kind: 'number' }
  if (headOfYear.test(text)) return { ...none, kind: 'words' }
  if (!numeric && text.length > longestPhrase) return { ...none, kind: 'words' }
  if (percent.test(text)) return { ...none, kind: 'percent' }
  if (date.test(text)) return { ...none, kind: 'date' }
  const readings = readPrices(text, habits)
  return { readings, kind: kindOf(readings, text) }
}

function kindOf(readings: readonly PriceReading[], text: string): CellKind {
  const amounts = readings.filter(({ amount }) => amount !== null)
  if (amounts.some((one) => one.currencyText !== null && !/^[A-Za-z]$/.test(one.currencyText))) {
    return text.length <= 2 * longestPhrase ? 'money' : 'words'
  }
  if (amounts.length > 0) return 'number'
  return readings.some(({ free, onRequest }) => free || onRequest) ? 'said' : 'words'
}

/** Whether a cell may be a price: a sum of money, a bare number, or words in place of one. */
export function isValue({ kind }: ListCell): boolean {
  return kind === 'money' || kind === 'number' || kind === 'said' || kind === 'missing'
}

const quantity = String.raw`\d[\d.,']*(?: [\d.,']+)*(?:k|m)?`
const bound =
  "ab|from|over|more than|above|up to|under|below|less than|bis(?: zu)?|unter|über|mehr als|first|next|jusqu'à|plus de|à partir de|hasta|desde|más de|fino a|oltre|tot|vanaf|meer dan|do|od|powyżej|>|>=|≥|<|<=|≤"
const tier = new RegExp(
  String.raw`^(?:(?:${bound})\s*${quantity}|${quantity}\s*(?:[-–—]|to|bis|à|a|até|tot|do)\s*${quantity}|${quantity}\s*(?:\+|and more|or more|und mehr|et plus|y más))(?:\s+[\p{L}/.-]+){0,3}$`,
  'iu',
)

/** Whether a text names a stretch of quantities: `1–10`, `51+`, `ab 100 Stück`, `up to 5 users`. */
export function isTier(text: string): boolean {
  return text.length <= 40 && tier.test(text.trim())
}

/** Whether a head ends with a quantity: `11–50`, `Quantity 100`, `ab 10 Stück`. */
export function isScaleHead(head: string): boolean {
  return (
    isTier(head) ||
    /^(?:\p{L}+ )?\d[\d.,]*\+?$/u.test(head) ||
    /(?<!\d)\d+\s?[-–]\s?\d+$|\d\+$/.test(head)
  )
}

/** The currency of a cell that holds nothing but its code or sign; null of any other. */
export function cellCurrency(cell: Pick<ListCell, 'text'> | undefined): string | null {
  const text = cell?.text.trim() ?? ''
  const mark = text.length <= 5 && !digits.test(text) ? findCurrency(text) : null
  return mark && mark.end === text.length ? currencyCode(mark, {}) : null
}
