import { Decimal } from '../../model/money.ts'
import { isElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { currencyKey as currencyKeyOf } from '../price-list/json-keys.ts'
import type { PriceReading } from '../price-reading.ts'
import { readPrices } from '../price-text.ts'
import type { EmbeddedJson } from '../structured/embedded.ts'
import { pageState } from '../structured/framework-state.ts'
import type { OfferDraft, PriceDraft } from './draft.ts'
import { isNameLike } from './naming.ts'

type Entry = Readonly<Record<string, unknown>>

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const nameKey = /^(name|title|label|plan_?name|display_?name|product_?name)(_[a-z]{2})?$/i
const priceKey =
  /(^|_)(price|amount|cost|fee|rate)s?(_|$)|(price|amount|cost|fee)$|^(monthly|annual|annually|yearly|month|year)$/i
const skipKey =
  /(^|_)(id|ids|key|currency|label|text|note|suffix|prefix|type|interval|period|unit|count|limit|save|savings|discount|off|old|original)(_|$)|Id$/i
const currencyKey = /^(currency|price_?currency|currency_?code)$/i
const periodKey =
  /^(period|interval|billing|billing_?period|cycle|per|unit|suffix|recurring_?interval)$/i

const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : null

function nameOf(entry: Entry): string | null {
  for (const [key, value] of Object.entries(entry)) {
    if (nameKey.test(key) && typeof value === 'string' && isNameLike(value)) return value.trim()
  }
  return null
}

const wordsOf = (key: string): string =>
  key
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

const term = (key: string): PriceDraft['term'] =>
  /annual|year/i.test(key) ? 'annual' : /month/i.test(key) ? 'monthly' : null

function ownCurrency(entry: Entry): string | null {
  const own = Object.entries(entry).find(([name]) => currencyKey.test(name))?.[1]
  return typeof own === 'string' && /^[a-z]{3}$/i.test(own) ? own.toUpperCase() : null
}

function currencyIn(key: string, entry: Entry, page: string | null): string | null {
  const named = /_([a-z]{3})$/i.exec(key)?.[1]?.toUpperCase()
  const own = ownCurrency(entry)
  if (own) return own
  return named && readPrices(`${named} 1`)[0]?.currency === named ? named : page
}

/** Keys whose amounts are in cents. */
const minorKey = /unit_?amount|cents?(_|$)|(^|_)(minor|pence)(_|$)/i
const wholeCurrencies = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '),
)

/** What an entry says of the time its price is for, itself or in a part of its own. */
function periodIn(entry: Entry): string | null {
  const recurring = entry['recurring']
  const said = [entry, ...(isEntry(recurring) ? [recurring] : [])].flatMap((one) =>
    Object.entries(one).flatMap(([name, value]) =>
      periodKey.test(name) && typeof value === 'string' && value.length < 20 ? [value] : [],
    ),
  )
  return said[0] ?? null
}

interface Amount {
  readonly key: string
  /** As the data writes it. */
  readonly value: unknown
  readonly reading: PriceReading
}

function readingOf(
  key: string,
  value: unknown,
  entry: Entry,
  page: string | null,
): PriceReading | null {
  const text = textOf(value)
  if (text === null || text.length > 60) return null
  const said = periodIn(entry)
  const suffix = said ? ` ${/^[/a]/.test(said) ? said : `per ${said}`}` : ''
  const bare = /^\d+(\.\d+)?$/.test(text)
  const currency = bare ? currencyIn(key, entry, page) : null
  if (bare && !currency) return null
  const minor = bare && currency !== null && minorKey.test(key) && !wholeCurrencies.has(currency)
  const sum = minor ? new Decimal(text).div(100).toFixed() : text
  const [reading] = readPrices(bare ? `${currency} ${sum}${suffix}` : `${text}${suffix}`)
  if (!reading) return null
  const recurs = entry['recurring']
  const period =
    reading.period ??
    (recurs === true || term(key) === 'monthly' ? 'P1M' : term(key) === 'annual' ? 'P1Y' : null)
  const kind = reading.kind ?? (recurs === false ? 'one-time' : period ? 'recurring' : null)
  return { ...reading, period, kind }
}

/** Keys of a price object that say which of its amounts holds. */
const presentKey = /^(current|now|today|present|value|net|gross)$/i
const formerKey = /^(previous|former|old|original|before|was|strike|struck)$/i

/** `price: { previous: 59, current: 49 }`, `prices: { sek: 490 }`: what a key within a price says of its amount. */
function partOf(
  key: string,
  value: unknown,
  entry: Entry,
  page: string | null,
): readonly Amount[] | null {
  const currency = isEntry(value) ? null : currencyKeyOf(key)
  const former = formerKey.test(key)
  if (!currency && !former && !presentKey.test(key)) return null
  const own = ownCurrency(entry) ?? page
  const reading = readingOf('price', value, currency ? {} : entry, currency ?? own)
  return reading ? [{ key, value, reading: former ? { ...reading, was: true } : reading }] : []
}

/** Prices of one entry: `price: "$49/mo"`, `amount_sar: 499`, `price: { monthly: 12, annual: 8 }`. */
function amountsOf(entry: Entry, page: string | null, inPrice = false): Amount[] {
  return Object.entries(entry).flatMap(([key, value]): readonly Amount[] => {
    const words = wordsOf(key)
    const part = inPrice ? partOf(key, value, entry, page) : null
    if (part) return part
    if (!priceKey.test(key) && !priceKey.test(words.replaceAll(' ', '_'))) return []
    if (skipKey.test(key) && !minorKey.test(key)) return []
    if (isEntry(value)) return amountsOf(value, currencyIn(key, entry, page), true)
    if (Array.isArray(value))
      return value
        .filter(isEntry)
        .flatMap((one) => amountsOf(one, currencyIn(key, entry, page), true))
    const reading = readingOf(key, value, entry, page)
    return reading ? [{ key, value, reading }] : []
  })
}

/** How deep and how long trees of components are searched. */
const deepest = 60
const mostLooked = 100_000

const termKey = /^(monthly|month|annual|annually|yearly|year)$/i

/** `{ basic: { monthly: 9, yearly: 90 }, pro: { … } }`: entries of both terms are named by their keys. */
function namedByKey(value: object): Entry[] {
  const entries = Array.isArray(value) ? [] : Object.entries(value).slice(0, 100)
  const priced = entries.filter(
    ([, one]) => isEntry(one) && Object.keys(one).filter((key) => termKey.test(key)).length >= 2,
  )
  if (priced.length !== entries.length) return []
  return priced.flatMap(([name, one]) =>
    isNameLike(name) && isEntry(one) ? [{ name: wordsOf(name), ...one }] : [],
  )
}

/** Lists of named, priced entries anywhere in a value: arrays, or objects keyed by plan. */
function plansIn(
  value: unknown,
  depth: number,
  budget: { left: number },
  keyed: boolean,
): readonly Entry[][] {
  if (depth > deepest || typeof value !== 'object' || value === null || budget.left-- < 0) return []
  const members = Object.values(value).filter(isEntry)
  const named = members.filter(
    (one) =>
      nameOf(one) !== null &&
      Object.keys(one).some((key) => priceKey.test(wordsOf(key).replaceAll(' ', '_'))),
  )
  if (named.length >= 2) return [named]
  const byKey = keyed ? namedByKey(value) : []
  if (byKey.length >= 2) return [byKey]
  return Object.values(value)
    .slice(0, 200)
    .flatMap((one) => plansIn(one, depth + 1, budget, keyed))
}

function drafts(
  page: Page,
  data: EmbeddedJson,
  currency: string | null,
  keyed: boolean,
): OfferDraft[] {
  const script = page.$(data.selector).get(0)
  if (!isElement(script)) return []
  return plansIn(data.value, 0, { left: mostLooked }, keyed).flatMap((entries) =>
    entries.flatMap((entry): OfferDraft[] => {
      const name = nameOf(entry)
      if (!name) return []
      const prices = amountsOf(entry, currency).map(
        ({ key, value, reading }): PriceDraft => ({
          reading,
          element: script,
          text: `${data.name ?? data.selector}: ${name} ${key} ${String(value)}`,
          term: term(key),
          label: key,
        }),
      )
      const missing = Object.entries(entry).some(
        ([key, value]) => priceKey.test(key) && value === null,
      )
      const onRequest = missing && prices.length === 0
      if (prices.length === 0 && !onRequest) return []
      return [
        {
          name,
          root: script,
          addon: false,
          free: false,
          onRequest,
          promotion: null,
          prices,
          source: 'script',
        },
      ]
    }),
  )
}

/**
 * Plans that stand only in the page's scripts: lists of entries with a name and a price. `currency` is the
 * page's, for bare numbers; `keyed`: entries of both terms may be named by their keys alone. For pages whose visible text holds no priced offer.
 */
export function readScriptPlans(
  page: Page,
  currency: string | null,
  keyed: boolean,
): readonly OfferDraft[] {
  const found = pageState(page).flatMap((data) => drafts(page, data, currency, keyed))
  return found.some(({ prices }) => prices.length > 0) ? found : []
}
