import { Decimal } from '../model/money.ts'
import type { CurrencyMark } from './currency.ts'
import { type NumberContext, type NumberSpan, numberValue } from './number.ts'
import { meaning, type Token } from './price-text-lexer.ts'

/** A number with its currency mark (null: a bare number) as a stretch of tokens `[first, last]`. */
export interface MoneyText {
  readonly first: number
  readonly last: number
  /** The token with the digits. */
  readonly digits: number
  readonly amount: string
  readonly ambiguous: string | null
  readonly mark: CurrencyMark | null
}

const glued = (left: Token | undefined, right: Token | undefined): boolean =>
  left !== undefined && right !== undefined && left.end === right.start

/** Whether a scale word counts here: one letter only when glued to the number ("5k", not "5 m"). */
function scaleAt(tokens: readonly Token[], index: number): number | null {
  const token = tokens[index]
  const scale = meaning(token, 'scale')
  if (!token || !scale) return null
  const short = token.raw.length <= 2 && /^[a-z]/i.test(token.raw)
  if (short && !/^(jt|rb)$/i.test(token.raw) && !glued(tokens[index - 1], token)) return null
  return scale.factor
}

/** "1.200,-": dashes in place of cents leave the other mark for thousands. */
function withDashes({ start, end, raw }: NumberSpan, context: NumberContext): NumberContext {
  if (end - start === raw.length) return context
  return { ...context, decimalHint: raw.includes('.') ? ',' : '.' }
}

interface Value {
  readonly amount: string
  readonly ambiguous: string | null
  readonly last: number
}

/** Value of the number at `index` with its scale words: `1.5M`, `25 Mio.`, `9만9천`. */
export function valueAt(
  tokens: readonly Token[],
  index: number,
  context: NumberContext,
): Value | null {
  const token = tokens[index]
  const number = token?.number
    ? numberValue(token.number.raw, withDashes(token.number, context))
    : null
  if (!number) return null
  const factor = scaleAt(tokens, index + 1)
  if (factor === null) return { ...number, last: index }
  const amount = new Decimal(number.amount).times(factor)
  const scaleToken = tokens[index + 1]
  const rest = tokens[index + 2]
  if (rest?.number && glued(scaleToken, rest) && /[^\x20-\x7e]/.test(scaleToken?.raw ?? '')) {
    const lower = valueAt(tokens, index + 2, context)
    if (lower) return { ...lower, amount: amount.plus(lower.amount).toFixed() }
  }
  return { amount: amount.toFixed(), ambiguous: null, last: index + 1 }
}

/** "Rp 1,7-2,5 juta", "$5-10k": the scale word after both ends is of both, where the first is then the lower. */
export function scaledLike(tokens: readonly Token[], low: MoneyText, high: MoneyText): MoneyText {
  const factor = meaning(tokens[high.digits + 1], 'scale')?.factor
  const own = meaning(tokens[low.digits + 1], 'scale')
  if (!factor || own || low.ambiguous || high.last < high.digits + 1) return low
  const amount = new Decimal(low.amount).times(factor)
  return amount.lt(high.amount) ? { ...low, amount: amount.toFixed() } : low
}

const compatible = (a: CurrencyMark, b: CurrencyMark): boolean =>
  a.text === b.text || a.codes.some((code) => b.codes.includes(code))

const narrower = (a: CurrencyMark, b: CurrencyMark): CurrencyMark =>
  b.codes.length > 0 && b.codes.length < a.codes.length ? b : a

/** Index of the mark before the number (over "US$:"), or -1. */
function leftMark(
  tokens: readonly Token[],
  digits: number,
  free: (index: number) => boolean,
): number {
  const before = tokens[digits - 1]?.raw === ':' ? digits - 2 : digits - 1
  const mark = tokens[before]?.currency
  return mark && !mark.afterOnly && free(before) ? before : -1
}

/** Whether the mark at `index`, between two numbers, is written to the later one. */
function belongsRight(tokens: readonly Token[], index: number, prefixStyle: boolean): boolean {
  const next = tokens[index + 1]
  if (!next?.number || tokens[index]?.currency?.afterOnly) return false
  const toLeft = glued(tokens[index - 1], tokens[index])
  const toRight = glued(tokens[index], next)
  return toLeft === toRight ? prefixStyle : toRight
}

/** `35€99`, `1250€ 60`: two digits after the sign are the cents. */
function centsAfter(tokens: readonly Token[], markIndex: number, amount: string): string | null {
  const cents = tokens[markIndex + 1]
  const mark = tokens[markIndex]
  if (!cents?.number || !/^\d\d$/.test(cents.raw) || amount.includes('.')) return null
  if (!glued(tokens[markIndex - 1], mark)) return null
  const closing = tokens[markIndex + 2]
  return glued(mark, cents) || closing === undefined ? `${amount}.${cents.raw}` : null
}

/** Every number that carries a currency mark, with the mark it carries. */
export function findMoney(tokens: readonly Token[], context: NumberContext): MoneyText[] {
  const found: MoneyText[] = []
  const taken = new Set<number>()
  let prefixStyle = false
  for (let digits = 0; digits < tokens.length; digits++) {
    if (!tokens[digits]?.number || taken.has(digits)) continue
    const money = moneyAt(tokens, digits, context, { taken, prefixStyle })
    if (!money) continue
    if (money.mark?.aloneOnly && tokens.length > 3 && !isRand(tokens, money)) continue
    prefixStyle ||= money.first < digits && money.last === digits
    for (let i = money.first; i <= money.last; i++) taken.add(i)
    found.push(money)
  }
  return found
}

/** "R1,500 a month": one letter is a mark where the number is no model's. */
const isRand = (tokens: readonly Token[], money: MoneyText): boolean =>
  money.mark?.text === 'R' &&
  glued(tokens[money.digits - 1], tokens[money.digits]) &&
  /^(\d{1,3}([, ]\d{3})+|\d{3,6})([.,]\d\d)?$/.test(tokens[money.digits]?.raw ?? '')

const dollarCodes = new Set('USD MXN CAD AUD NZD SGD HKD TWD'.split(' '))

/** "$5.000+": a lower bound is round, so that three digits after its point are thousands. */
const openEnded = (tokens: readonly Token[], digits: number): boolean =>
  /^[1-9]\d{0,2}\.\d{3}$/.test(tokens[digits]?.raw ?? '') &&
  tokens[digits + 1]?.raw === '+' &&
  glued(tokens[digits], tokens[digits + 1])

const thousandsBy = (context: NumberContext): NumberContext => ({ ...context, decimalHint: ',' })

function moneyAt(
  tokens: readonly Token[],
  digits: number,
  context: NumberContext,
  state: { readonly taken: ReadonlySet<number>; readonly prefixStyle: boolean },
): MoneyText | null {
  const free = (index: number) => !state.taken.has(index)
  const value = valueAt(tokens, digits, openEnded(tokens, digits) ? thousandsBy(context) : context)
  if (!value) return null
  const left = leftMark(tokens, digits, free)
  // "5.000+ €", "100* €": the mark stands after the sign of "or more" or of a footnote.
  const plus =
    /^[+*]$/.test(tokens[value.last + 1]?.raw ?? '') && tokens[value.last + 2]?.currency ? 1 : 0
  const rightAt =
    value.last + 1 + plus + (/^d[eu'i]*$/i.test(tokens[value.last + 1]?.raw ?? '') ? 1 : 0)
  const right = tokens[rightAt]?.currency ?? null
  let mark = tokens[left]?.currency ?? null
  let first = left >= 0 ? left : digits
  let { last } = value
  const further = left > 0 && free(left - 1) ? tokens[left - 1]?.currency : null
  if (mark && further && compatible(mark, further)) {
    mark = narrower(mark, further)
    first = left - 1
  }
  let { amount } = value
  if (right && !belongsRight(tokens, rightAt, state.prefixStyle || mark !== null)) {
    if (!mark || compatible(mark, right)) {
      mark = mark ? narrower(mark, right) : right
      last = rightAt
      const whole = left < 0 ? centsAfter(tokens, rightAt, amount) : null
      if (whole) {
        amount = whole
        last = rightAt + 1
      }
    }
  }
  if (!mark) return null
  const [only] = mark.codes
  // Three digits after a mark are thousands in a currency without cents.
  const plain = amount === value.amount
  const sure = plain && only && mark.codes.length === 1
  // "$4,500" is in thousands in every language: no dollar or peso has thousandths.
  const dollars = mark.text.includes('$') || (sure && dollarCodes.has(only))
  const english = plain && dollars && /^[^.]*,\d{3}$/.test(tokens[digits]?.number?.raw ?? '')
  const told =
    sure || english
      ? valueAt(tokens, digits, {
          ...(openEnded(tokens, digits) ? thousandsBy(context) : context),
          ...(sure ? { currency: only } : {}),
          ...(english ? { language: 'en' } : {}),
        })
      : null
  if (told) amount = told.amount
  const ambiguous = told ? told.ambiguous : value.ambiguous
  if (mark.divisor > 1) amount = new Decimal(amount).div(mark.divisor).toFixed()
  return { first, last, digits, amount, ambiguous, mark }
}
