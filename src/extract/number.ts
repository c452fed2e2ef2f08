import { Decimal, type DecimalText, decimalText } from '../model/money.ts'

/** What is known of how a page writes numbers. */
export interface NumberContext {
  /** BCP 47; only the language part is looked at. */
  readonly language?: string | undefined
  /** ISO 4217. */
  readonly currency?: string | null | undefined
  /** The decimal mark other numbers of the same page prove. */
  readonly decimalHint?: '.' | ',' | undefined
}

export interface NumberReading {
  readonly amount: DecimalText
  /** Why another value is possible; null when only one is. */
  readonly ambiguous: string | null
}

/** Where a number stands in folded text, before it is known what its marks mean. */
export interface NumberSpan {
  readonly start: number
  readonly end: number
  readonly raw: string
}

const commaLanguages = new Set(
  'de fr es it pt nl pl cs sk ro hu sv da nb no nn fi ru uk bg tr el hr sl sr id vi ca gl eu et lv lt is mk sq bs be kk'.split(
    ' ',
  ),
)
/** Currencies whose amounts have no fraction in practice: three digits after a mark are thousands. */
const wholeCurrencies = new Set(
  'JPY KRW VND IDR HUF CLP COP ISK PYG UGX XAF XOF XPF RWF'.split(' '),
)

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= '0' && character <= '9'

function digitsFrom(text: string, from: number): number {
  let end = from
  while (isDigit(text[end])) end++
  return end
}

/** The number that starts at `start` of folded text (a digit, or a mark before one); null when none does. */
export function numberAt(text: string, start: number): NumberSpan | null {
  let end = start
  if (text[end] === '.' || text[end] === ',') end++
  const first = digitsFrom(text, end)
  if (first === end) return null
  let group = first - end
  end = first
  for (;;) {
    const mark = text[end]
    const next = digitsFrom(text, end + 1)
    const size = next - end - 1
    if (size === 0) break
    const grouping = mark === ' ' || mark === "'"
    if (grouping && !(size === 3 && group <= 3)) break
    if (!grouping && mark !== '.' && mark !== ',') break
    group = size
    end = next
  }
  const round = roundEnd(text, end)
  return { start, end: round, raw: text.slice(start, end) }
}

/** `50,-` and `1.198,--`: a mark and dashes in place of cents. */
function roundEnd(text: string, end: number): number {
  if ((text[end] !== ',' && text[end] !== '.') || text[end + 1] !== '-') return end
  let stop = end + 2
  while (text[stop] === '-') stop++
  return /\d/.test(text[stop] ?? '') ? end : stop
}

const grouped = (groups: readonly string[]): boolean =>
  groups.slice(1).every((group) => group.length === 3) && (groups[0]?.length ?? 0) <= 3

/** 12,34,567: groups of two before the last three. */
const lakhs = (groups: readonly string[]): boolean =>
  groups.length > 2 &&
  groups.at(-1)?.length === 3 &&
  groups.slice(1, -1).every((group) => group.length === 2) &&
  (groups[0]?.length ?? 0) <= 2

const plainAmount = (whole: string, fraction = ''): DecimalText =>
  decimalText(new Decimal(`${whole || '0'}${fraction ? `.${fraction}` : ''}`))

/** `49.90` stays `49.90`: the digits as shown, without thousands marks and leading zeros. */
function asShown(whole: string, fraction: string): DecimalText {
  return `${plainAmount(whole)}${fraction ? `.${fraction}` : ''}`
}

/** One mark, then exactly three digits: thousands or thousandths. */
function threeDigits(
  whole: string,
  fraction: string,
  mark: string,
  context: NumberContext,
): NumberReading {
  const thousands = { amount: plainAmount(whole + fraction), ambiguous: null }
  const thousandths = { amount: asShown(whole, fraction), ambiguous: null }
  if (/^0*$/.test(whole) || whole.length > 3) return thousandths
  if (context.decimalHint) return context.decimalHint === mark ? thousandths : thousands
  if (context.currency && wholeCurrencies.has(context.currency)) return thousands
  const language = context.language?.slice(0, 2).toLowerCase()
  const decimalMark = language ? (commaLanguages.has(language) ? ',' : '.') : undefined
  if (mark === ',') {
    if (decimalMark !== ',') return thousands
    return { ...thousandths, ambiguous: 'the comma may mark thousands or decimals' }
  }
  if (decimalMark === ',') return thousands
  if (decimalMark === '.' && fraction !== '000') return thousandths
  return { ...thousands, ambiguous: 'the point may mark thousands or decimals' }
}

/** No price has more digits; such runs are identifiers. */
const longest = 24

/**
 * The value of a number as written. Returns null for what is no plain number (dates, versions,
 * addresses). Where marks leave two values open and the context does not decide, `ambiguous` says so.
 */
export function numberValue(raw: string, context: NumberContext = {}): NumberReading | null {
  if (raw.length > longest) return null
  const text = raw.replaceAll(/(?<=\d)[ '](?=\d)/g, '')
  const marks = text.replaceAll(/\d/g, '')
  if (marks === '') return { amount: plainAmount(text), ambiguous: null }
  const last = marks.at(-1) ?? ''
  const parts = text.split(/[.,]/)
  const fraction = parts.at(-1) ?? ''
  const spaced = text !== raw
  if (new Set(marks).size === 1) {
    if (marks.length > 1) {
      return !spaced && (grouped(parts) || lakhs(parts))
        ? { amount: plainAmount(parts.join('')), ambiguous: null }
        : null
    }
    const whole = parts[0] ?? ''
    if (fraction.length !== 3 || spaced)
      return { amount: asShown(whole, fraction), ambiguous: null }
    return threeDigits(whole, fraction, last, context)
  }
  const whole = parts.slice(0, -1)
  if (marks.indexOf(last) !== marks.length - 1 || !(grouped(whole) || lakhs(whole))) return null
  return { amount: asShown(whole.join(''), fraction), ambiguous: null }
}
