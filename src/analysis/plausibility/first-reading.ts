import { canonical } from '../../model/money.ts'
import type { PriceComponent } from '../../model/offer.ts'
import { listPrices } from './price-pairs.ts'
import type { OfferFinding, Suspicion } from './suspicion.ts'

interface Priced {
  readonly name: string
  readonly region: string | null
  readonly price: PriceComponent
}

/**
 * What speaks against the first reading of a page, where there is nothing to compare it with: only what no
 * seller writes. Prices that are alike, free plans and pages in several currencies are plausible.
 */
export function firstSuspicions(after: readonly OfferFinding[]): Suspicion[] {
  const priced = after.flatMap(({ offer }) =>
    listPrices(offer).map((price): Priced => ({ name: offer.name, region: offer.region, price })),
  )
  return [wordsAsNothing(priced), onePlace(priced), strayCurrency(priced)].flatMap(
    (found) => found ?? [],
  )
}

const onRequest =
  /\b(contact|talk to|call us|get a quote|request|custom|anfrage|kontakt|devis|contactez|contacto|consultar|contatt|preventivo)/i

/** "Contact us" read as a price of 0. */
function wordsAsNothing(priced: readonly Priced[]): Suspicion | undefined {
  const found = priced.find(
    ({ price: { amount, evidence } }) =>
      Number(amount) === 0 && !/\d/.test(evidence.text) && onRequest.test(evidence.text),
  )
  if (!found) return undefined
  return suspicion(
    'zero',
    'on request',
    `${found.name} reads as 0, but the page says "${found.price.evidence.text.trim().slice(0, 60)}". Most likely a text without a price was taken for one.`,
  )
}

/** Three plans or more whose price was read from one and the same place. */
function onePlace(priced: readonly Priced[]): Suspicion | undefined {
  const places = Map.groupBy(
    priced.filter(({ price }) => price.evidence.selector !== ''),
    ({ price }) =>
      [price.evidence.selector, price.metric, price.billing, price.billingDuration].join('|'),
  )
  const [shared] = [...places.values()].filter(
    (same) =>
      new Set(same.map(({ name }) => name)).size >= 3 &&
      new Set(same.map(({ price }) => `${canonical(price.amount)} ${price.currency}`)).size === 1,
  )
  const first = shared?.[0]?.price
  if (!shared || !first || shared.length < priced.length * 0.6) return undefined
  return suspicion(
    'alike',
    '',
    `${shared.length} plans read ${first.amount} ${first.currency} from one place of the page. Most likely one price was taken for every plan.`,
  )
}

/** One plan in another currency than all the others, each being priced in one. */
function strayCurrency(priced: readonly Priced[]): Suspicion | undefined {
  const plans = [...Map.groupBy(priced, ({ name, region }) => `${name}|${region}`).values()]
  const currencies = plans.map((plan) => new Set(plan.map(({ price }) => price.currency)))
  if (plans.length < 3 || currencies.some(({ size }) => size !== 1)) return undefined
  if (new Set(priced.map(({ region }) => region)).size > 1) return undefined
  const groups = [...Map.groupBy(plans, ([first]) => first?.price.currency ?? '')]
  const [rare, usual] = groups.toSorted(([, a], [, b]) => a.length - b.length)
  if (groups.length !== 2 || !rare || !usual || rare[1].length !== 1) return undefined
  return suspicion(
    'currency',
    `${usual[0]} ${rare[0]}`,
    `${rare[1][0]?.[0]?.name} reads as ${rare[0]} while all other plans read as ${usual[0]}. Most likely a currency sign was misread.`,
  )
}

function suspicion(code: Suspicion['code'], what: string, explanation: string): Suspicion {
  return { code, what, factor: null, explanation }
}
