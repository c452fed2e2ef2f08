import type { ProblemRecord } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'
import type { Decision } from '../plans/draft.ts'
import { headTerms } from './head-words.ts'
import { amountsOf, type JsonAmount, ownCurrency, statedScale } from './json-amounts.ts'
import { codeOf, holdsPrices, isRecord, type JsonRecord, keyWords, member } from './json-keys.ts'
import { isWithdrawn, realName, recordName, tellersOf } from './json-names.ts'
import type { ListDraft } from './list-draft.ts'
import { listPrices } from './list-price.ts'
import type { MoneyScale } from './money-scale.ts'
import type { PriceListRead } from './read-price-list.ts'
import { settle } from './settle.ts'

const most = { records: 10_000, depth: 12 } as const
const noOffers =
  /\b(history|invoices?|transactions?|orders?|payments?|changes|previous|past|reviews?|testimonials?|examples?)\b/
const ofOthers = /\b(competitors?|rivals?|alternatives?|comparisons?|versus|vs)\b/
const extras = /\b(add ?ons?|extras?|options?|upgrades?)\b/

interface Place {
  readonly path: string
  /** The key it stands under, or the nearest above a list. */
  readonly key: string
  readonly currency: string | null
  readonly depth: number
  /** What a field above the record says that its numbers count. */
  readonly scale: MoneyScale | null
}

interface Found {
  readonly name: string
  readonly path: string
  readonly addon: boolean
  readonly record: JsonRecord
  readonly amounts: readonly JsonAmount[]
  /** The currency comes from above the record. */
  readonly inherited: string | null
}

interface Search {
  readonly found: Found[]
  readonly decisions: Decision[]
  /** Records were left because there are too many. */
  cut: boolean
}

/**
 * Offers of any JSON document: lists of named records with prices at any depth, price objects
 * (`{amount, currency, interval}`), amounts in cents where their key says so, lists per currency, per period or
 * per tier. Each price names its place as a normalized JSONPath. A price without a currency that the document
 * states is left out and named in `problems`.
 */
export function readJsonPrices(document: unknown): PriceListRead {
  const search: Search = { found: [], decisions: [], cut: false }
  visit(
    document,
    { path: '$', key: '', currency: statedCurrency(document), depth: 0, scale: null },
    search,
  )
  const { drafts, problems } = draftsOf(search.found)
  const settled = settle(drafts)
  const nothing = extractProblem(
    'extract/nothing-found',
    'no named record with a price in this JSON',
    null,
  )
  const limit = extractProblem(
    'extract/limit',
    `only the first ${most.records} records with prices were read`,
    null,
  )
  return {
    offers: settled.offers,
    problems: [
      ...problems,
      ...settled.problems,
      ...(search.cut ? [limit] : []),
      ...(settled.offers.length === 0 ? [nothing] : []),
    ],
    explain: { currency: statedCurrency(document), decisions: search.decisions },
  }
}

/** The one currency that the top of a document, or its `meta`, states for all of it. */
function statedCurrency(document: unknown): string | null {
  if (!isRecord(document)) return null
  const near = [
    document,
    ...Object.entries(document).flatMap(([key, value]) =>
      isRecord(value) && /^(meta|metadata|info|settings|config)$/i.test(key) ? [value] : [],
    ),
  ]
  const codes = near.flatMap((one) =>
    Object.entries(one).flatMap(([key, value]) =>
      /\bcurrency\b/.test(keyWords(key)) ? (codeOf(value) ?? []) : [],
    ),
  )
  return new Set(codes).size === 1 ? (codes[0] ?? null) : null
}

/** Finds records in a value; says whether it held any. */
function visit(value: unknown, place: Place, search: Search): boolean {
  if (place.depth > most.depth) return false
  if (search.found.length >= most.records) {
    search.cut = true
    return false
  }
  const children = Array.isArray(value)
    ? value.map((one, i) => [i, one] as const)
    : isRecord(value)
      ? Object.entries(value)
      : []
  const scale = (isRecord(value) ? statedScale(value) : null) ?? place.scale
  let any = false
  const apart = new Set<unknown>()
  for (const [key, child] of children) {
    if (typeof child !== 'object' || child === null) continue
    const name = typeof key === 'number' ? place.key : key
    const path = member(place.path, key)
    const left = leftFor(name)
    if (left) {
      apart.add(child)
      search.decisions.push({ what: name, selector: path, taken: false, reason: left })
      continue
    }
    if (isRecord(value) && holdsPrices(key as string) && !hasNames(child)) continue
    const currency = isRecord(value) ? (ownCurrency(value) ?? place.currency) : place.currency
    const below = { path, key: name, currency, scale, depth: place.depth + 1 }
    if (visit(child, below, search)) {
      apart.add(child)
      any = true
    }
  }
  return (isRecord(value) && take(value, place, apart, search)) || any
}

/** Why nothing under a key is an offer of the seller. */
function leftFor(key: string): string | undefined {
  const words = keyWords(key)
  if (noOffers.test(words)) return 'its key names no offers'
  return ofOthers.test(words) ? 'its key names what others sell' : undefined
}

/** Whether a list or an object under a key of prices holds named records rather than price objects. */
function hasNames(value: unknown): boolean {
  const members = Array.isArray(value)
    ? value
    : isRecord(value)
      ? [value, ...Object.values(value)]
      : []
  return members.some((one) => isRecord(one) && realName(one) !== null)
}

/** One record as an offer, when it has a name and a price. */
function take(
  record: JsonRecord,
  place: Place,
  apart: ReadonlySet<unknown>,
  search: Search,
): boolean {
  const amounts = amountsOf(record, place.path, place, apart)
  if (amounts.length === 0) return false
  // A member of an object is called by its key: { basic: { price: 5 } }.
  const keyed = place.path.endsWith("']") && !holdsPrices(place.key) ? place.key : null
  const name = recordName(record) ?? keyed
  if (name === null) return false
  if (isWithdrawn(record)) {
    search.decisions.push({
      what: name,
      selector: place.path,
      taken: false,
      reason: 'not sold any more',
    })
    return true
  }
  search.decisions.push({
    what: name,
    selector: place.path,
    taken: true,
    reason: `a named record with ${amounts.length} ${amounts.length === 1 ? 'price' : 'prices'}`,
  })
  const addon = extras.test(keyWords(place.path.replaceAll(/\['?|'?\]/g, ' ')))
  search.found.push({ name, path: place.path, addon, record, amounts, inherited: place.currency })
  return true
}

function draftsOf(found: readonly Found[]): { drafts: ListDraft[]; problems: ProblemRecord[] } {
  const without = new Map<string, string>()
  const unsure: ProblemRecord[] = []
  const drafts = found.flatMap(({ name, path, addon, record, amounts, inherited }) => {
    const parts = Map.groupBy(amounts, ({ variant }) => variant)
    return [...parts].flatMap(([variant, part]): ListDraft[] => {
      const reads = part.flatMap((amount) => {
        if (amount.unsure) {
          unsure.push(
            extractProblem(
              'extract/ambiguous',
              `${amount.cell.selector()}: ${amount.unsure}`,
              name,
            ),
          )
          return []
        }
        const read = listPrices(amount.cell, aroundOf(amount, inherited), amount.label)
        const priced = read.prices.filter(
          ({ reading }) => reading.currency !== null || reading.ambiguous !== null,
        )
        if (priced.length < read.prices.length)
          without.set(amount.label.trim(), amount.cell.selector())
        return [{ ...read, prices: priced }]
      })
      const prices = reads.flatMap((one) => one.prices)
      const statements = reads.flatMap((one) => one.statements)
      if (prices.length === 0 && statements.length === 0) return []
      const full = variant === '' ? name : `${name} (${variant})`
      const tellers = tellersOf(record, name)
      return [
        {
          name: full,
          tellers,
          region: null,
          addon,
          prices,
          statements,
          guessed: false,
          selector: path,
        },
      ]
    })
  })
  const problems = [...without].map(([label, path]) =>
    extractProblem(
      'extract/ambiguous',
      `the document does not state the currency of "${label}", as at ${path}`,
      null,
    ),
  )
  return { drafts, problems: [...problems, ...unsure] }
}

function aroundOf(
  { said, currency }: JsonAmount,
  inherited: string | null,
): Parameters<typeof listPrices>[1] {
  return {
    habits: { language: 'en', decimalHint: '.', mixed: false },
    said,
    over: headTerms(''),
    headCurrency: currency,
    notedCurrency: inherited,
  }
}
