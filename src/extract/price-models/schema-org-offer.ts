import { z } from 'zod'
import { slug } from '../../model/id.ts'
import { canonical, Decimal, decimalText } from '../../model/money.ts'
import { PlanComponent } from '../../model/plan-component.ts'
import { unitCode, units } from '../../model/unit.ts'
import { isRecord, type PlanFile, plansOf, refusePlans, textOf } from './plan-file.ts'

/** What is looked at of a node; anything may stand in it. */
interface Node {
  readonly [key: string]: unknown
  readonly '@type'?: unknown
  readonly additionalProperty?: unknown
  readonly billingDuration?: unknown
  readonly billingIncrement?: unknown
  readonly eligibleQuantity?: unknown
  readonly identifier?: unknown
  readonly itemOffered?: unknown
  readonly maxValue?: unknown
  readonly minPrice?: unknown
  readonly minValue?: unknown
  readonly name?: unknown
  readonly price?: unknown
  readonly priceComponentType?: unknown
  readonly priceCurrency?: unknown
  readonly priceSpecification?: unknown
  readonly priceType?: unknown
  readonly propertyID?: unknown
  readonly referenceQuantity?: unknown
  readonly sku?: unknown
  readonly unitCode?: unknown
  readonly unitText?: unknown
  readonly value?: unknown
  readonly valueAddedTaxIncluded?: unknown
}
const isNode = (value: unknown): value is Node => isRecord(value)

const Extras = PlanComponent.partial()

const list = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
const typesOf = (node: Node): string[] =>
  list(node['@type']).map((type) => String(type).replace(/^https?:\/\/schema\.org\//, ''))

interface Hanging {
  readonly offer: Node
  /** What it is an offer of, by the nearest name above it. */
  readonly of: string | undefined
}

/** Every Offer of a JSON-LD document, wherever it hangs. */
function offersOf(value: unknown, of?: string, depth = 0): Hanging[] {
  if (depth > 30) return []
  if (Array.isArray(value)) return value.flatMap((one) => offersOf(one, of, depth + 1))
  if (!isNode(value)) return []
  if (typesOf(value).includes('Offer')) return [{ offer: value, of }]
  const name = textOf(value.name) ?? of
  return Object.values(value).flatMap((one) => offersOf(one, name, depth + 1))
}

export function isSchemaOrg(value: unknown): boolean {
  return offersOf(value).length > 0
}

function decimalOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? new Decimal(value).toFixed() : textOf(value)
  return text !== undefined && /^-?\d+(\.\d+)?$/.test(text) ? text : undefined
}

const periods: Readonly<Record<string, PlanComponent['cadence']>> = {
  P1M: 'month',
  P3M: 'quarter',
  P1Y: 'year',
  P12M: 'year',
  '1 MON': 'month',
  '3 MON': 'quarter',
  '1 ANN': 'year',
}

/** Null for a period that no plan charges by. */
function cadenceOf(spec: Node): PlanComponent['cadence'] | null {
  const { billingDuration, billingIncrement, unitCode: unit } = spec
  if (billingDuration === undefined) {
    const once = /activation|installation|downpayment|cleaning/i
    return once.test(String(spec.priceComponentType ?? '')) ? 'once' : 'usage'
  }
  const said = isNode(billingDuration)
    ? `${billingDuration.value ?? 1} ${billingDuration.unitCode ?? ''}`
    : typeof billingDuration === 'number'
      ? `${billingDuration} ${unit ?? billingIncrement ?? ''}`
      : String(billingDuration)
  return periods[said] ?? null
}

/** What a price is per: the reference quantity of the specification. */
function perOf(spec: Node): PlanComponent['per'] | null | undefined {
  const quantity = spec.referenceQuantity
  if (!isNode(quantity)) return undefined
  const name = textOf(quantity.unitCode) ?? textOf(quantity.unitText)
  const code = name && unitCode(name)
  const value = decimalOf(quantity.value ?? 1)
  return code && value ? { value, unitCode: code } : null
}

/** What schema.org has no word for, as our writer puts it. */
function written<T>(node: Node, parsed: (value: unknown) => T): T | undefined {
  const own = list(node.additionalProperty).find(
    (one) => isNode(one) && one.propertyID === 'bellwether',
  )
  if (!isNode(own)) return undefined
  try {
    return parsed(JSON.parse(String(own.value)))
  } catch {
    return refusePlans(['additionalProperty bellwether is not what our writer wrote'], null)
  }
}

type Read = { readonly component: PlanComponent } | { readonly reason: string }

function componentOf(spec: Node): Read {
  const cadence = cadenceOf(spec)
  if (!cadence)
    return { reason: `a billing period that no plan has: ${JSON.stringify(spec.billingDuration)}` }
  if (spec.valueAddedTaxIncluded === true) return { reason: 'its price includes tax' }
  if (/strikethrough|msrp/i.test(String(spec.priceType ?? ''))) return { reason: 'a former price' }
  const per = perOf(spec)
  if (per === null) return { reason: 'priced per a unit that is not known' }
  const extras = written(spec, (value) => Extras.parse(value)) ?? {}
  const tiered = extras.kind === 'graduated' || extras.kind === 'volume'
  const price = decimalOf(spec.price)
  const from = price === undefined ? decimalOf(spec.minPrice) : undefined
  const amount = price ?? from
  if (amount === undefined && !tiered) return { reason: 'no amount' }
  const untimed = cadence === 'usage' && !per && !extras.kind
  if (untimed && amount !== undefined && !new Decimal(amount).isZero()) {
    return { reason: 'whether it is charged once or each month is not said' }
  }
  const unit = per && units.get(per.unitCode)?.name
  const least = isNode(spec.eligibleQuantity)
    ? decimalOf(spec.eligibleQuantity.minValue)
    : undefined
  const most = isNode(spec.eligibleQuantity) ? decimalOf(spec.eligibleQuantity.maxValue) : undefined
  return {
    component: PlanComponent.parse({
      metric: metricOf(spec, unit),
      ...(textOf(spec.name) ? { label: String(spec.name) } : {}),
      kind: per ? 'unit' : 'flat',
      cadence: untimed ? 'once' : cadence,
      ...(tiered || amount === undefined ? {} : { amount }),
      ...(per ? { per } : {}),
      ...(least && new Decimal(least).gt(1) ? { minimumQuantity: canonical(least) } : {}),
      ...(most ? { maximumQuantity: decimalText(new Decimal(most)) } : {}),
      ...(from === undefined ? {} : { from: true }),
      ...extras,
    }),
  }
}

/** A name that says only how often is paid names no thing that is charged for. */
const onlyPeriod =
  /^(billed |paid |per )?(month(ly)?|quarter(ly)?|year(ly)?|annual(ly)?)( (billing|plan|price|payment))?$/i

function metricOf(spec: Node, unit: string | undefined): string {
  const name = textOf(spec.name)
  return textOf(spec.sku) ?? unit ?? (name && !onlyPeriod.test(name) ? slug(name) : 'base')
}

function planOf({ offer, of }: Hanging, left: { name: string; reason: string }[], number: number) {
  const item = isNode(offer.itemOffered) ? offer.itemOffered : {}
  const name = textOf(offer.name) ?? textOf(item.name) ?? of ?? `Offer ${number}`
  const specs = list(offer.priceSpecification).filter(isNode)
  const all = specs.length > 0 ? specs : offer.price === undefined ? [] : [offer]
  if (all.length === 0) left.push({ name, reason: 'no price is given' })
  const components = all.flatMap((spec) => {
    const read = componentOf(spec === offer ? { ...offer, name: undefined, sku: undefined } : spec)
    if ('component' in read) return [read.component]
    left.push({ name, reason: read.reason })
    return []
  })
  if (components.length === 0) return []
  const currencies = new Set([offer, ...all].flatMap((one) => textOf(one.priceCurrency) ?? []))
  if (currencies.size !== 1) {
    const how = currencies.size === 0 ? 'names no currency' : 'is priced in several currencies'
    return refusePlans([`${name} ${how}`], name)
  }
  const level = written(offer, (value) => z.record(z.string(), z.unknown()).parse(value))
  const id = textOf(offer.sku) ?? textOf(offer.identifier) ?? slug(name)
  const [currency = ''] = currencies
  return plansOf({ id, name, currency, components }, level, left)
}

/**
 * Offers of a JSON-LD document as plans: one per Offer, or one for each period that it lets a customer choose;
 * one charge per UnitPriceSpecification.
 * @throws Problem plan/invalid that names the offer and its defect
 */
export function readSchemaOrgOffers(value: unknown): PlanFile {
  const left: { name: string; reason: string }[] = []
  const plans = offersOf(value).flatMap((offer, i) => planOf(offer, left, i + 1))
  return { plans, left }
}
