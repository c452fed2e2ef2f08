import { CurrencyCode } from '../../model/money.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import type { ReferenceQuantity } from '../../model/unit.ts'
import { unitCode } from '../../model/unit.ts'
import { numberValue } from '../number.ts'
import { isByWork } from '../price-text-kind.ts'
import { isStanding, quantityOf, wordUnit } from '../price-unit.ts'
import { saidTerms } from '../said-terms.ts'
import { type GraphNode, nodesIn, textOf } from './graph.ts'
import { localName } from './item.ts'

/** Name of a price specification → metric of the comparison, as a declaration says it. */
export type MetricNames = Readonly<Record<string, string>>

type Period = PriceComponent['billingDuration']

const durations: Readonly<Record<string, Period>> = {
  PT1H: 'PT1H',
  P1D: 'P1D',
  P1W: 'P1W',
  P7D: 'P1W',
  P1M: 'P1M',
  P30D: 'P1M',
  P3M: 'P3M',
  P6M: 'P6M',
  P1Y: 'P1Y',
  P12M: 'P1Y',
  P365D: 'P1Y',
  P2Y: 'P2Y',
  P24M: 'P2Y',
  P3Y: 'P3Y',
  P36M: 'P3Y',
}
/** UN/CEFACT codes for periods, with how many make a price's period. */
const periodCodes: Readonly<Record<string, Period>> = {
  HUR: 'PT1H',
  DAY: 'P1D',
  WEE: 'P1W',
  MON: 'P1M',
  QAN: 'P3M',
  SAN: 'P6M',
  ANN: 'P1Y',
}

function periodOf(spec: GraphNode): Period {
  const duration = textOf(spec, 'billingDuration')
  if (duration && durations[duration.toUpperCase()])
    return durations[duration.toUpperCase()] ?? null
  const unit = textOf(spec, 'unitCode')
  const count = duration ?? textOf(spec, 'billingIncrement') ?? '1'
  if (unit && periodCodes[unit] && count === '1') return periodCodes[unit]
  const text = textOf(spec, 'unitText')
  return text ? saidTerms(`per ${text}`).period : null
}

const numeric = /^\d+(\.\d+)?$/

function quantityIn(spec: GraphNode): ReferenceQuantity | null {
  const [quantity] = nodesIn(spec, 'referenceQuantity')
  if (quantity) {
    const count = textOf(quantity, 'value') ?? '1'
    const code = textOf(quantity, 'unitCode') ?? textOf(quantity, 'unitText')
    if (code && !periodCodes[code] && numeric.test(count))
      return quantityOf(count, 1, unitCode(code) ?? wordUnit(code))
  }
  const text = textOf(spec, 'unitText')
  const code = textOf(spec, 'unitCode')
  if (code && unitCode(code) && !periodCodes[code]) return quantityOf('1', 1, code)
  return text ? saidTerms(`per ${text}`).per : null
}

const offerTypes = new Set([
  'Offer',
  'AggregateOffer',
  'OfferForPurchase',
  'OfferForLease',
  'Demand',
])

interface Known {
  readonly currency: string | null
  readonly selector: string
  readonly metrics: MetricNames
}

function component(spec: GraphNode, key: string, known: Known): PriceComponent | null {
  const raw = textOf(spec, key)
  const currency = textOf(spec, 'priceCurrency') ?? known.currency
  // schema.org asks for a point as decimal mark; what leaves two values open is left out.
  const value = raw
    ? numberValue(raw.replace(/^[^\d.,-]+|[^\d.,]+$/g, ''), { language: 'en' })
    : null
  if (!value || value.ambiguous || !currency || !CurrencyCode.safeParse(currency).success)
    return null
  const period = periodOf(spec)
  const per = quantityIn(spec)
  const type = localName(textOf(spec, 'priceType') ?? '')
  const name = textOf(spec, 'name')
  // The name of an offer says what is sold; that of a price within it, what is charged for.
  const charged = spec.types.some((type) => offerTypes.has(type)) ? null : name
  return {
    metric:
      (name ? known.metrics[name] : undefined) ??
      charged ??
      (per ? per.unitCode.replace('bw:', '') : 'base'),
    charge:
      isByWork(period) || (per && !period && !isStanding(per.unitCode)) ? 'usage' : 'recurring',
    amount: value.amount,
    currency,
    referenceQuantity: per,
    billingDuration: period,
    billing: null,
    from: key === 'lowPrice' || key === 'minPrice',
    was: /Strikethrough|ListPrice|MSRP|SRP/.test(type),
    evidence: { selector: known.selector, text: `${key}: ${raw} ${currency}` },
  }
}

function components(offer: GraphNode, known: Known): PriceComponent[] {
  const currency = textOf(offer, 'priceCurrency') ?? known.currency
  const inner = { ...known, currency }
  const specs = nodesIn(offer, 'priceSpecification').flatMap((spec) => {
    const parts = nodesIn(spec, 'priceComponent')
    return parts.length > 0 ? parts : [spec]
  })
  const specified = specs.flatMap((spec) => {
    const keys = ['price', 'minPrice', 'maxPrice']
    const own = { ...inner, currency: textOf(spec, 'priceCurrency') ?? currency }
    return keys.flatMap((key) => component(spec, key, own) ?? [])
  })
  if (specified.length > 0) return specified
  return ['price', 'lowPrice', 'highPrice'].flatMap((key) => component(offer, key, inner) ?? [])
}

function offerOf(node: GraphNode, owner: string | null, known: Known): Offer | null {
  const [item] = nodesIn(node, 'itemOffered')
  const name = textOf(node, 'name') ?? (item ? textOf(item, 'name') : null) ?? owner
  if (!name) return null
  const parts = components(node, known)
  const tax = textOf(node, 'valueAddedTaxIncluded')
  const current = parts.filter((one) => !one.was)
  return {
    name,
    addon: false,
    free: current.length > 0 && current.every((one) => Number(one.amount) === 0),
    onRequest: false,
    region: textOf(node, 'areaServed') ?? textOf(node, 'eligibleRegion'),
    taxIncluded: tax === null ? null : /true/i.test(tax),
    promotion: null,
    components: parts,
  }
}

const deepest = 20

/** Every offer in a node, with the name of what it belongs to where it has none of its own. */
export function offersIn(
  node: GraphNode,
  known: Known,
  owner: string | null = null,
  depth = 0,
): readonly Offer[] {
  if (depth > deepest) return []
  const isOffer = node.types.some((type) => offerTypes.has(type))
  const own = textOf(node, 'name') ?? owner
  const nested = [
    'offers',
    'makesOffer',
    'itemListElement',
    'hasOfferCatalog',
    'mainEntity',
    'hasVariant',
    'item',
    'itemOffered',
    'model',
    'about',
  ].flatMap((name) =>
    nodesIn(node, name).flatMap((one) => offersIn(one, known, isOffer ? owner : own, depth + 1)),
  )
  if (!isOffer) return nested
  const single = offerOf(node, owner, known)
  // An aggregate repeats the bounds of the offers it holds.
  if (nested.length > 0 && node.types.includes('AggregateOffer')) return nested
  return single && single.components.length > 0 ? [single, ...nested] : nested
}
