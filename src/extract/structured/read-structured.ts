import type { Offer } from '../../model/offer.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import type { Page } from '../dom/page.ts'
import { nodesOf } from './graph.ts'
import { type MetricNames, offersIn } from './graph-offers.ts'
import type { Found } from './item.ts'
import { readJsonLd } from './json-ld.ts'
import { readMicrodata } from './microdata.ts'
import { readOpenGraph } from './opengraph.ts'
import { readRdfa } from './rdfa.ts'

/** An offer as one syntax states it. */
export interface StatedOffer {
  readonly syntax: Found['syntax']
  readonly offer: Offer
}

export interface StructuredRead {
  /** Every statement of the page, by syntax. */
  readonly items: readonly Found[]
  /** Each offer as often as it is stated. */
  readonly stated: readonly StatedOffer[]
  /** Offers they state; an offer stated in two syntaxes stands once. */
  readonly offers: readonly Offer[]
  readonly problems: readonly ProblemRecord[]
}

function openGraphOffer(found: Found, title: string): Offer | null {
  const pairs = new Map(found.value as readonly (readonly [string, string])[])
  const amount = pairs.get('product:price:amount') ?? pairs.get('og:price:amount')
  const currency = pairs.get('product:price:currency') ?? pairs.get('og:price:currency')
  const name = pairs.get('og:title') ?? title
  if (
    !amount ||
    !currency ||
    !name ||
    !/^\d+(\.\d+)?$/.test(amount) ||
    !/^[A-Z]{3}$/.test(currency)
  )
    return null
  return {
    name,
    addon: false,
    free: Number(amount) === 0,
    onRequest: false,
    region: null,
    taxIncluded: null,
    promotion: null,
    components: [
      {
        metric: 'base',
        charge: 'recurring',
        amount,
        currency,
        referenceQuantity: null,
        billingDuration: null,
        billing: null,
        from: false,
        was: false,
        evidence: { selector: found.selector, text: `${amount} ${currency}` },
      },
    ],
  }
}

/** Same name and same sums: the same offer told twice. */
function once(offers: readonly Offer[]): readonly Offer[] {
  const key = (one: Offer) =>
    [
      one.name,
      ...one.components.map(
        (part) => `${part.metric} ${part.amount} ${part.currency} ${part.billingDuration}`,
      ),
    ].join('|')
  return [...new Map(offers.toReversed().map((one) => [key(one), one])).values()].toReversed()
}

/**
 * JSON-LD, microdata, RDFa Lite and OpenGraph of a page, and the offers they state. `url` makes relative
 * addresses whole; `metrics` names price specifications as the comparison does ("Input" → `input-token`).
 * A block that cannot be read is a problem; the rest goes on.
 */
export function readStructured(page: Page, url: string, metrics: MetricNames = {}): StructuredRead {
  const base = page.$('base[href]').attr('href') ?? ''
  const root = URL.canParse(base, url) ? new URL(base, url).href : url
  const { found, problems } = readJsonLd(page)
  const graph = readOpenGraph(page)
  const items = [...found, ...readMicrodata(page, root), ...readRdfa(page, root)]
  const described = items.flatMap((one) =>
    nodesOf(one).flatMap((node) =>
      offersIn(node, { currency: null, selector: one.selector, metrics }).map(
        (offer): StatedOffer => ({ syntax: one.syntax, offer }),
      ),
    ),
  )
  const offers = described.map(({ offer }) => offer)
  const social = graph ? openGraphOffer(graph, page.title) : null
  return {
    items: graph ? [...items, graph] : items,
    stated: social ? [...described, { syntax: 'opengraph', offer: social }] : described,
    offers: once(offers.length > 0 || !social ? offers : [social]),
    problems,
  }
}
