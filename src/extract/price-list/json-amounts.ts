import { Decimal, decimalText } from '../../model/money.ts'
import { fold } from '../price-text-fold.ts'
import { type HeadTerms, headTerms } from './head-words.ts'
import {
  codeOf,
  currencyKey,
  holdsPrices,
  isMinor,
  isRecord,
  type JsonRecord,
  keyTerms,
  keyWords,
  member,
  priceTerms,
} from './json-keys.ts'
import { type ListCell, type ListHabits, readCell } from './list-cell.ts'
import { unreadReason } from './list-price.ts'
import { type MoneyScale, moneyScale } from './money-scale.ts'
import { isUnpaid } from './unpaid-words.ts'

/** One number or text of a record that is a price, with what the keys on the way to it say. */
export interface JsonAmount {
  readonly cell: ListCell
  /** Nearest first. */
  readonly said: readonly HeadTerms[]
  /** Keys on the way, as words. */
  readonly label: string
  readonly currency: string | null
  /** What tells it from other prices of the record: "up to 10", "standard". */
  readonly variant: string
  /** Why its value is not certain; null when it is. */
  readonly unsure: string | null
}

interface Way {
  readonly said: readonly HeadTerms[]
  readonly label: string
  readonly currency: string | null
  /** The currency from above the record. */
  readonly inherited: string | null
  readonly variant: string
  readonly inPrice: boolean
  readonly depth: number
}

const deepest = 6
const habits: ListHabits = { language: 'en', decimalHint: '.', mixed: false }
const intervalKey =
  /^((billing |recurring |price |payment )?(interval|period|cycle|frequency|term)|recurrence|unit|per|unit of measure|uom|billed|billing|charge type|price type|type)$/
const amountKey =
  /^(amount|value|price|cost|rate|fee|net|input|output|prompt|completion|cache.*|cached.*|.*per 1[mk] tokens)$/
const durations: Readonly<Record<string, string>> = {
  P1M: 'month',
  P1Y: 'year',
  P1D: 'day',
  PT1H: 'hour',
  P1W: 'week',
  P3M: 'quarter',
}

const scaleKey =
  /^((price|amount|currency|money|cost|value)s? (in )?)?(units?|denomination|scale|in)$/
const scaleTerms = (scale: MoneyScale): HeadTerms => ({ ...headTerms(''), scale })

/** What a field of a record says that its numbers count: `unit: "cents"`, `price_unit: "thousands"`. */
export function statedScale(record: JsonRecord): MoneyScale | null {
  for (const [key, value] of Object.entries(record)) {
    const words = keyWords(key)
    if (typeof value !== 'string' || value.length > 30 || !scaleKey.test(words)) continue
    const text = keyWords(value)
    const scale = moneyScale(text)
    if (scale) return scale
    if (/^(minor|fractional)$/.test(text)) return 'minor'
    const large = /^(in )?(thousands?|k|tsd|millions?|m|mio|billions?)( (of )?[a-z]{3})?$/
    if (words !== 'unit' && words !== 'units' && large.test(text)) return 'unclear'
  }
  return null
}

/** What the fields beside an amount say of its period, unit and scale. */
function besides(record: JsonRecord): HeadTerms[] {
  const scale = statedScale(record)
  const own = scale ? [scaleTerms(scale)] : []
  return [...own, ...termFields(record)]
}

function termFields(record: JsonRecord): HeadTerms[] {
  return Object.entries(record).flatMap(([key, value]): HeadTerms[] => {
    const words = keyWords(key)
    if (words === 'recurring' && isRecord(value)) {
      const count = value['interval_count'] ?? value['intervalCount'] ?? 1
      return [
        headTerms(
          `per ${Number(count) === 1 ? '' : `${count} `}${String(value['interval'] ?? '')}`,
        ),
      ]
    }
    if (!intervalKey.test(words) || typeof value !== 'string' || value.length > 30) return []
    const text = keyWords(durations[value] ?? value)
    const said = headTerms(/^(per|\/)/.test(text) || /type/.test(words) ? text : `per ${text}`)
    return [said]
  })
}

const lower = /^(from|min|min (quantity|seats|users|units)|minimum|starts? at|quantity)$/
const upper = /^(up to|to|max|max (quantity|seats|users|units)|maximum)$/
const isBound = (key: string): boolean => lower.test(keyWords(key)) || upper.test(keyWords(key))

/** The stretch of quantities of a tier; empty where the record is none. */
function tierOf(record: JsonRecord, before: JsonRecord | undefined): string {
  const find = (bag: JsonRecord, pattern: RegExp) =>
    Object.entries(bag).find(([key]) => pattern.test(keyWords(key)))?.[1]
  const to = find(record, upper)
  const from = find(record, lower)
  const high = typeof to === 'number' || /^\d+$/.test(String(to)) ? String(to) : null
  const low = typeof from === 'number' || /^\d+$/.test(String(from)) ? String(from) : null
  if (low !== null) return high === null ? `from ${low}` : `${low}–${high}`
  if (high !== null) return `up to ${high}`
  const below = before ? find(before, upper) : undefined
  return to !== undefined && below !== undefined ? `over ${String(below)}` : ''
}

/** The currency that a field of a record names. */
export const ownCurrency = (record: JsonRecord): string | null =>
  Object.entries(record).flatMap(([key, value]) =>
    /\b(currency|currency code|iso)\b/.test(keyWords(key)) ? (codeOf(value) ?? []) : [],
  )[0] ?? null

/** Stripe and the standard differ in how many digits these have after the point. */
const contested = new Set(['ISK', 'UGX'])

function minorAmount(
  value: Decimal,
  currency: string | null,
  key: string,
): { amount: string; unsure: string | null } {
  if (currency === null) return { amount: decimalText(value.div(100)), unsure: null }
  const digits =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? 2
  const cents = /cent|penn|pence/.test(keyWords(key))
  const unsure =
    contested.has(currency) || (cents && digits !== 2)
      ? `it is unclear how many ${currency} "${key}" is`
      : null
  return { amount: decimalText(value.div(new Decimal(10).pow(digits))), unsure }
}

function amountCell(
  value: unknown,
  path: string,
  key: string,
  currency: string | null,
): Pick<JsonAmount, 'cell' | 'unsure'> | null {
  const place = { currency: null, selector: () => path }
  const plain = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim())
  if (typeof value === 'number' || plain) {
    const exact = new Decimal(String(value).trim())
    if (!exact.isFinite() || exact.isNegative()) return null
    const { amount, unsure } = isMinor(key)
      ? minorAmount(exact, currency, key)
      : { amount: decimalText(exact), unsure: null }
    return { unsure, cell: { ...place, text: String(value), amount, kind: 'number', readings: [] } }
  }
  if (typeof value !== 'string' || value.length > 120) return null
  const text = fold(value).text === value ? value : value.trim()
  return { unsure: null, cell: { ...place, text, amount: null, ...readCell(text, habits) } }
}

/**
 * Every price within a record, without entering `apart`, the members that are records of their own.
 * `above` is what stands above the record: its currency says how many minor units make one.
 */
export function amountsOf(
  record: JsonRecord,
  path: string,
  above: { readonly currency: string | null; readonly scale: MoneyScale | null },
  apart: ReadonlySet<unknown>,
): JsonAmount[] {
  const amounts = within(
    record,
    path,
    {
      said: above.scale ? [scaleTerms(above.scale)] : [],
      label: '',
      currency: null,
      inherited: above.currency,
      variant: '',
      inPrice: false,
      depth: 0,
    },
    apart,
  )
  return withOpenYears(amounts)
}

const year = /(?<!\d)(?:19|20)\d\d(?!\d)/

/** Prices told apart by their year: which is asked today, nothing says. */
function withOpenYears(amounts: readonly JsonAmount[]): JsonAmount[] {
  const years = new Set(amounts.flatMap(({ label }) => year.exec(label)?.[0] ?? []))
  return amounts.map((one) =>
    years.size > 1 && year.test(one.label)
      ? { ...one, unsure: one.unsure ?? 'nothing says which of the years is asked today' }
      : one,
  )
}

function within(
  record: JsonRecord,
  path: string,
  way: Way,
  apart: ReadonlySet<unknown>,
): JsonAmount[] {
  if (way.depth > deepest) return []
  const currency = ownCurrency(record) ?? way.currency
  const said = [...besides(record), ...way.said]
  return Object.entries(record).flatMap(([key, value]): JsonAmount[] => {
    if (apart.has(value) || key === 'recurring' || isBound(key) || isUnpaid(keyWords(key)))
      return []
    // The exact form of the same amount stands beside it.
    if (typeof record[`${key}_decimal`] === 'string') return []
    const place = member(path, key)
    const here = step(key, { ...way, said, currency })
    if (isRecord(value)) return within(value, place, here, apart)
    if (Array.isArray(value)) return here.inPrice ? inList(value, place, here, apart) : []
    return leaf(key, value, place, here, way.inPrice)
  })
}

/** What a key adds to what is said on the way. */
function step(key: string, way: Way): Way {
  const terms = priceTerms(key) ?? (way.inPrice ? keyTerms(key) : null)
  return {
    said: terms ? [terms, ...way.said] : way.said,
    label: `${way.label} ${keyWords(key)}`,
    currency: currencyKey(key) ?? way.currency,
    inherited: way.inherited,
    variant: variantOf(key, way),
    inPrice: way.inPrice || holdsPrices(key),
    depth: way.depth + 1,
  }
}

function leaf(key: string, value: unknown, path: string, way: Way, inPrice: boolean): JsonAmount[] {
  const bare = key.replace(/_decimal$/, '')
  const named = priceTerms(bare) !== null || amountKey.test(keyWords(bare))
  if (priceTerms(bare) === null && !(inPrice && (named || isVariant(key, value)))) return []
  const read = amountCell(value, path, bare, way.currency ?? way.inherited)
  if (!read) return []
  const { label, currency, variant } = way
  // The digits of a minor unit are moved already.
  const said = isMinor(bare) && read.cell.amount ? [scaleTerms('whole'), ...way.said] : way.said
  const empty = read.cell.amount === null && read.cell.readings.length === 0
  const reason = empty ? (priceTerms(bare) ? unreadReason(read.cell) : null) : read.unsure
  return empty && reason === null
    ? []
    : [{ ...read, unsure: reason, said, label, currency, variant }]
}

const isVariant = (key: string, value: unknown): boolean =>
  (typeof value === 'number' || (typeof value === 'string' && /\d/.test(value))) &&
  priceTerms(`price ${key}`) !== null

/** Beside a former price: the one that holds is no variant. */
const present = /^(current|now|today|present|actual|aktuell)$/

/** `prices: { standard: …, express: … }`: the key says which. */
function variantOf(key: string, way: Way): string {
  const words = keyWords(key)
  const known =
    holdsPrices(key) || amountKey.test(words) || present.test(words) || priceTerms(key) !== null
  if (!way.inPrice || known || currencyKey(key) !== null) return way.variant
  const { rest, period, per, setup, once, was } = keyTerms(key)
  return rest !== '' && !period && !per && !setup && !once && !was ? rest : way.variant
}

function inList(
  list: readonly unknown[],
  path: string,
  way: Way,
  apart: ReadonlySet<unknown>,
): JsonAmount[] {
  return list.flatMap((value, index) => {
    if (!isRecord(value) || apart.has(value)) return []
    const above = list[index - 1]
    const tier = tierOf(value, isRecord(above) ? above : undefined)
    return within(value, member(path, index), { ...way, variant: tier || way.variant }, apart)
  })
}
