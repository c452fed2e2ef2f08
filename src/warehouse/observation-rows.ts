import type { Award } from '../model/award.ts'
import { stableJson } from '../model/id.ts'
import { canonical } from '../model/money.ts'
import type { Observation } from '../model/observation.ts'
import type { Offer, PriceComponent } from '../model/offer.ts'
import { dateOf } from '../model/time.ts'
import { customary } from '../model/unit.ts'
import type { Field } from './data-chunks.ts'
import { seriesText } from './series-key.ts'

type Row = readonly Field[]

/** The row every observation has, whatever it is of. */
export function observationRow(o: Observation): Row {
  const { collector, version } = o.wasGeneratedBy
  const when = [o.observedAt, o.recordedAt, o.wasDerivedFrom, collector, version, o.cause]
  return [o.id, o.sourceId, o.subject, o.finding?.kind ?? null, o.finding !== null, ...when]
}

const nothing: Offer = {
  name: '',
  addon: false,
  free: false,
  onRequest: false,
  region: null,
  taxIncluded: null,
  promotion: null,
  components: [],
}

function componentFields(component: PriceComponent | undefined): Row {
  if (!component) return [null, null, null, null, null, null, null, null, null, null, false, false]
  const per = component.referenceQuantity
  return [
    component.metric,
    component.charge,
    seriesText(component),
    component.amount,
    component.amount,
    component.currency,
    per && canonical(per.value),
    per?.unitCode ?? null,
    component.billingDuration,
    component.billing,
    component.from,
    component.was,
  ]
}

/** Whether the series of a price was met before; struck-through prices are of no series. */
function isRepeat(component: PriceComponent | undefined, met: Set<string>): boolean {
  if (!component || component.was) return false
  const series = seriesText(component)
  return met.has(series) || !met.add(series)
}

/** Analysis speaks of prices per 1M tokens, whether the page says per 1K or per one. */
function perCustomaryQuantity(component: PriceComponent): PriceComponent {
  return { ...component, ...customary(component.amount, component.referenceQuantity) }
}

/**
 * An offer flattened to one row a price. An offer without prices, and a subject seen to be absent, is
 * one row without a metric.
 */
export function priceRows(o: Observation, organization: string | null): Row[] {
  if (o.finding !== null && o.finding.kind !== 'offer') return []
  const offer = o.finding?.offer ?? nothing
  const priced = offer.components.map(perCustomaryQuantity)
  const components = priced.length > 0 ? priced : [undefined]
  const met = new Set<string>()
  return components.map((component, ordinal) => [
    o.id,
    ordinal,
    o.sourceId,
    organization,
    o.subject,
    o.finding && offer.name,
    ...componentFields(component),
    isRepeat(component, met),
    offer.free,
    offer.onRequest,
    offer.addon,
    offer.region,
    offer.taxIncluded,
    offer.promotion,
    dateOf(o.observedAt),
    o.observedAt,
    o.recordedAt,
    o.wasDerivedFrom,
    o.wasGeneratedBy.version,
    o.cause,
    component?.evidence.selector ?? null,
    component?.evidence.text ?? null,
    o.finding !== null,
    component?.sample ? stableJson(component.sample) : null,
    offer.availability ?? null,
  ])
}

function provenance(o: Observation): Row {
  const { version } = o.wasGeneratedBy
  return [o.id, o.sourceId, o.subject, o.observedAt, o.recordedAt, o.wasDerivedFrom, version]
}

export function articleRows(o: Observation): Row[] {
  if (o.finding?.kind !== 'article') return []
  const { url, headline, summary, author, publisher, datePublished, topics } = o.finding.article
  const words = [url, headline, summary, author, publisher]
  return [[...provenance(o), ...words, datePublished, JSON.stringify(topics)]]
}

export function regulationRows(o: Observation): Row[] {
  if (o.finding?.kind !== 'regulation') return []
  const { item } = o.finding
  const words = [item.identifier, item.jurisdiction, item.agency, item.title, item.abstract]
  const dates = [item.datePublished, item.dateCommentsClose, item.dateInForce]
  const keys = [JSON.stringify(item.dockets ?? []), JSON.stringify(item.regulationNumbers ?? [])]
  return [[...provenance(o), ...words, item.stage, ...dates, item.url, ...keys]]
}

export function awardRows(o: Observation): Row[] {
  if (o.finding?.kind !== 'award') return []
  const { award } = o.finding
  const { value, unitRate } = award
  const words = [award.identifier, award.jurisdiction, award.title, award.lot, award.buyer]
  const dates = [award.dateAwarded, award.contractFrom, award.contractTo]
  const unit = [unitRate?.unit ?? null, unitRate?.quantity ?? null, unitRate?.basis ?? null]
  return [
    [
      ...[...provenance(o), ...words, JSON.stringify(award.suppliers), ...dates],
      ...[...moneyFields(value), award.ceiling, award.extendable ?? false],
      ...[...moneyFields(unitRate), ...unit, award.url],
    ],
  ]
}

/** As a number, as written, and its currency. */
function moneyFields(money: Pick<NonNullable<Award['value']>, 'amount' | 'currency'> | null): Row {
  return money ? [money.amount, money.amount, money.currency] : [null, null, null]
}

/** One row per currency of a fixing. */
export function fixingRows(o: Observation): Row[] {
  if (o.finding?.kind !== 'fixing') return []
  const { on, rates } = o.finding.fixing
  return Object.entries(rates).map(([currency, rate]) => [
    ...provenance(o),
    on,
    currency,
    rate,
    rate,
  ])
}
