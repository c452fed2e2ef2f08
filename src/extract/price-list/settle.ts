import type { Offer, PriceComponent } from '../../model/offer.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'
import { billedPeriod, formerPeriod, metricOf, settleBilling } from '../plans/assemble.ts'
import { priceComponent } from '../price-component.ts'
import type { ListDraft } from './list-draft.ts'
import type { ListPrice } from './list-price.ts'
import { isFormer } from './unpaid-words.ts'

/** Offers of the drafts, and the prices that leave two values open. */
export interface Settled {
  readonly offers: readonly Offer[]
  readonly problems: readonly ProblemRecord[]
}

/**
 * How far a price of a list is to be trusted. High: cell, head or a column beside it say the currency and
 * the unit or period. Medium: the currency comes from a note or a sign that several currencies share, or
 * nothing says what the price is per. Low: the list has no head, or parts of a cent are for each of
 * something that is not named.
 */
function confidenceOf(
  { currencyFrom, termsSaid, reading }: ListPrice,
  guessed: boolean,
): 'high' | 'medium' | 'low' {
  if (guessed || (!termsSaid && Number(reading.amount) < 0.1 && !reading.free)) return 'low'
  const shared = reading.currencyCandidates.length > 1
  return currencyFrom === 'note' || shared || !termsSaid ? 'medium' : 'high'
}

/** A price without a word on its kind is paid once, unless it is nothing. */
function settledReading({ reading }: ListPrice): ListPrice['reading'] {
  if (reading.kind || Number(reading.amount) === 0) return reading
  // Nobody pays a cent once: it is for each of something.
  const kind = reading.billing ? 'recurring' : Number(reading.amount) < 0.1 ? 'usage' : 'one-time'
  return { ...reading, kind }
}

function componentOf(price: ListPrice, guessed: boolean): PriceComponent | null {
  const reading = settledReading(price)
  const evidence = { selector: price.cell.selector(), text: price.cell.text }
  const component = priceComponent(reading, metricOf({ reading, label: price.label }), evidence)
  return component ? { ...component, confidence: confidenceOf(price, guessed) } : null
}

const termsOf = (one: PriceComponent): string =>
  JSON.stringify([
    one.metric,
    one.charge,
    one.currency,
    one.referenceQuantity,
    one.billingDuration,
    one.billing,
    one.was,
  ])
const saidBy = (one: PriceComponent): string => `${termsOf(one)} ${Number(one.amount)}`

interface Read {
  readonly draft: ListDraft
  readonly components: readonly PriceComponent[]
}

/** Of the same price before and with tax the one without: what businesses compare. */
function withoutTaxTwins(prices: readonly ListPrice[]): readonly ListPrice[] {
  const excluded = prices.some(({ reading }) => reading.tax === 'excluded')
  return excluded ? prices.filter(({ reading }) => reading.tax !== 'included') : prices
}

/** A former price alone is none: "List price" is then what it costs. */
function withoutFormer(prices: readonly ListPrice[]): readonly ListPrice[] {
  if (prices.some(({ reading }) => !reading.was)) return prices
  return prices.map((price) =>
    isFormer(price.label) ? price : { ...price, reading: { ...price.reading, was: false } },
  )
}

function problemOf({ reading, cell }: ListPrice, name: string): ProblemRecord {
  const why = reading.ambiguous ?? 'its currency is not said'
  return extractProblem(
    'extract/ambiguous',
    `${cell.selector()} "${cell.text.slice(0, 60)}": ${why}`,
    name,
  )
}

/** Prices that say how they are billed, or that they are former ones, are for the period that follows. */
function settlePeriods(prices: readonly PriceComponent[]): readonly PriceComponent[] {
  const monthly = prices.map((one) => billedPeriod(one, prices))
  const all = monthly.map((one) => billedPeriod(one, monthly))
  return all.map((one) => formerPeriod(one, all))
}

function offerOf(name: string, group: readonly Read[]): Offer {
  const drafts = group.map(({ draft }) => draft)
  const seen = new Set<string>()
  const distinct = group
    .flatMap((one) => one.components)
    .filter((one) => !seen.has(saidBy(one)) && seen.add(saidBy(one)))
  const components = settleBilling(settlePeriods(distinct))
  const tax = drafts
    .flatMap(({ prices }) => withoutTaxTwins(prices))
    .find(({ reading }) => reading.tax !== null)?.reading.tax
  const current = components.filter(({ was }) => !was)
  const said = drafts.flatMap(({ statements }) => statements)
  return {
    name,
    addon: drafts.some(({ addon }) => addon),
    free:
      current.length > 0
        ? current.every(({ amount }) => Number(amount) === 0)
        : said.some(({ free }) => free),
    onRequest: current.length === 0 && said.some(({ onRequest }) => onRequest),
    region: drafts[0]?.region ?? null,
    taxIncluded: tax ? tax === 'included' : null,
    promotion: null,
    components,
  }
}

/** Rows of one name that say other terms are one offer: "Pro, monthly" and "Pro, yearly". */
function belongTogether(group: readonly Read[]): boolean {
  const regions = new Set(group.map(({ draft }) => draft.region))
  const terms = group.map(({ components }) => new Set(components.map(termsOf)))
  const disjoint = terms.every((own, i) =>
    terms.every((other, j) => i >= j || [...own].every((one) => !other.has(one))),
  )
  return disjoint && regions.size === 1
}

function isRepeated(group: readonly Read[]): boolean {
  return new Set(group.map(({ components }) => components.map(saidBy).join())).size === 1
}

/**
 * Rows of one name get what tells them apart, whether or not their prices differ today: "Backup (EU)".
 */
function toldApart(group: readonly Read[]): ReadonlyMap<string, readonly Read[]> | null {
  const width = Math.max(...group.map(({ draft }) => draft.tellers.length))
  const tellers = [
    ...Array.from({ length: width }, (_, i) => (one: Read) => one.draft.tellers[i] ?? ''),
    (one: Read) => one.draft.tellers.join(', '),
  ]
  for (const teller of tellers) {
    const parts = Map.groupBy(group, (one) =>
      teller(one) === '' ? one.draft.name : `${one.draft.name} (${teller(one)})`,
    )
    if (
      parts.size > 1 &&
      [...parts.values()].every(
        (part) => part.length === 1 || belongTogether(part) || isRepeated(part),
      )
    )
      return parts
  }
  return null
}

/** Drafts of one name become one offer, or several that say what tells them apart. */
export function settle(drafts: readonly ListDraft[]): Settled {
  const problems: ProblemRecord[] = []
  const read = drafts.map((draft): Read => {
    const components = withoutTaxTwins(withoutFormer(draft.prices)).flatMap((price) => {
      const component = componentOf(price, draft.guessed)
      if (!component) problems.push(problemOf(price, draft.name))
      return component ? [component] : []
    })
    return { draft, components }
  })
  const groups = Map.groupBy(read, ({ draft }) => draft.name.toLowerCase())
  const offers = [...groups.values()].flatMap((group): Offer[] => {
    const name = group[0]?.draft.name ?? ''
    if (group.length === 1 || belongTogether(group)) return [offerOf(name, group)]
    const parts = toldApart(group)
    if (!parts && isRepeated(group)) return [offerOf(name, group)]
    return parts
      ? [...parts].map(([own, part]) => offerOf(own, part))
      : group.map((one) => offerOf(name, [one]))
  })
  return { offers: offers.filter(saysSomething), problems }
}

function saysSomething({ components, free, onRequest }: Offer): boolean {
  return components.length > 0 || free || onRequest
}
