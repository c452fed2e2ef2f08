import type { ComparisonRow, Difference } from '../model/answer.ts'
import { metricInSentence } from '../model/metric-words.ts'
import { canonical, Decimal, decimalText } from '../model/money.ts'
import type { Offer, PriceComponent } from '../model/offer.ts'
import type { Plan, Scenario } from '../model/plan.ts'
import type { PlanComponent } from '../model/plan-component.ts'
import { peakQuantity } from '../model/quantity.ts'
import { convertQuantity, type ReferenceQuantity, unitCode, units } from '../model/unit.ts'
import { difference } from './comparability.ts'

/** What the plan is wanted for. */
export interface Wish {
  readonly id: string
  readonly scenario: Scenario
  /** Preferred where a page prices in several currencies. */
  readonly currency: string
  /** Metric → the unit in which the scenario counts it. */
  readonly units: ReadonlyMap<string, string>
  /** Tax within prices that include it, in percent; absent: such prices are not compared. */
  readonly taxPercent?: string | undefined
}

export type PlanOrReason =
  | {
      readonly plan: Plan
      readonly differences: readonly Difference[]
      /** Without what was filled in: the least that it can cost; the plan itself where nothing was. */
      readonly least: Plan
      readonly billing: ComparisonRow['billing']
    }
  | { readonly reason: string }

type Result<T> =
  | { readonly value: T; readonly differences: readonly Difference[] }
  | { readonly reason: string }

type Cadence = PlanComponent['cadence']

/** Period → how often a plan charges it, and how many of those charges one printed amount is. */
const periods: Record<string, readonly [Cadence, number]> = {
  P1M: ['month', 1],
  P3M: ['quarter', 1],
  P6M: ['year', 0.5],
  P1Y: ['year', 1],
  P2Y: ['year', 2],
  P3Y: ['year', 3],
}
const timeUnits: Record<string, readonly [value: string, unitCode: string]> = {
  PT15M: ['15', 'MIN'],
  PT30M: ['30', 'MIN'],
  PT1H: ['1', 'HUR'],
  P1D: ['1', 'DAY'],
}

function billingOf({ billing, charge, billingDuration }: PriceComponent) {
  if (billing !== null || charge !== 'recurring') return billing
  if (billingDuration === 'P1M') return 'monthly'
  return billingDuration !== null && /^P\dY$/.test(billingDuration) ? 'annual' : null
}

/** What two printed prices must share to be one price: amount per year and per single unit. */
function worth({ amount, billingDuration, referenceQuantity: per }: PriceComponent): string {
  const [cadence = 'month', count = 1] = periods[billingDuration ?? ''] ?? []
  const perYear = { month: 12, quarter: 4, year: 1, usage: 12, once: 1 }[cadence]
  const yearly = new Decimal(amount)
    .times(perYear)
    .div(count)
    .div(per?.value ?? 1)
  return `${decimalText(yearly.toSignificantDigits(20))} ${per?.unitCode ?? ''}`
}

/** The one price of a metric that this scenario would be billed; several different ones are no price. */
function choose(
  metric: string,
  prices: readonly PriceComponent[],
  scenario: Scenario,
): Result<PriceComponent> {
  const fits = [scenario.billing, null].map((billing) =>
    prices.filter((price) => billingOf(price) === billing),
  )
  const chosen = fits.find(({ length }) => length > 0) ?? prices
  const [first] = chosen
  if (!first || new Set(chosen.map(worth)).size > 1) {
    return { reason: `the page shows several prices for ${metricInSentence(metric)}` }
  }
  const other = billingOf(first)
  const only = `${metricInSentence(metric)}: only a price for ${other} billing is shown`
  const fitting = other === null || other === scenario.billing
  return { value: first, differences: fitting ? [] : [difference('other-billing', only)] }
}

function inUnit(metric: string, per: ReferenceQuantity, unit: string): Result<ReferenceQuantity> {
  if (per.unitCode === unit) return { value: per, differences: [] }
  const converted = convertQuantity(per.value, per.unitCode, unit)
  const name = (code: string) => units.get(code)?.name ?? code
  if (converted) {
    const text = `${metricInSentence(metric)}: priced per ${name(per.unitCode)}, told per ${name(unit)}`
    return {
      value: { value: decimalText(converted), unitCode: unit },
      differences: [difference('unit-converted', text)],
    }
  }
  return {
    reason: `${metricInSentence(metric)}: priced per ${name(per.unitCode)}, not per ${name(unit)}`,
  }
}

function usagePer(price: PriceComponent): ReferenceQuantity | null {
  const [value, unitCode] = timeUnits[price.billingDuration ?? ''] ?? []
  return price.referenceQuantity ?? (value && unitCode ? { value, unitCode } : null)
}

/** Whether a price is per two things, of which the quantity counts only one: 0.05 per CPU and hour. */
function alsoPerTime({ metric, charge, referenceQuantity: per, billingDuration }: PriceComponent) {
  const time = timeUnits[billingDuration ?? '']?.[1]
  if (charge !== 'usage' || !time || !per) return false
  return ![per.unitCode, unitCode(metric.split('-').at(-1) ?? '')].includes(time)
}

/** Why no bill can be made of a price, as far as its words decide that. */
function unclear(price: PriceComponent, { units: known, scenario }: Wish): string | undefined {
  const { metric, charge, billingDuration, referenceQuantity } = price
  const needed = peakQuantity(scenario.quantities[metric], scenario.termMonths)
  const isPeriod = billingDuration !== null && billingDuration in periods
  if (price.amount.startsWith('-')) return 'a price below nothing is shown'
  if (charge === 'recurring' && !isPeriod) return 'no monthly or yearly period is shown'
  if (charge === 'recurring' && !referenceQuantity && metric !== 'base' && needed.gt(1)) {
    return 'whether the price is for one or for all is not shown'
  }
  if (charge !== 'usage') return undefined
  if (!usagePer(price) && known.has(metric)) return 'priced without a unit'
  if (alsoPerTime(price)) return 'priced by the time too, and for how long is not said'
  const isTimed = billingDuration !== null && !isPeriod && !(billingDuration in timeUnits)
  return isTimed ? 'no monthly or yearly period is shown' : undefined
}

function componentOf(price: PriceComponent, wish: Wish): Result<PlanComponent> {
  const { metric, charge, billingDuration } = price
  const [cadence, count] = periods[billingDuration ?? ''] ?? []
  const reason = unclear(price, wish)
  if (reason) return { reason: `${metricInSentence(metric)}: ${reason}` }
  const per = charge === 'usage' ? usagePer(price) : price.referenceQuantity
  const unit = wish.units.get(metric)
  const fitted = per && unit ? inUnit(metric, per, unit) : { value: per, differences: [] }
  if ('reason' in fitted) return fitted
  return {
    differences: fitted.differences,
    value: {
      metric,
      kind: charge !== 'usage' && !per ? 'flat' : 'unit',
      cadence: {
        'one-time': 'once',
        usage: cadence && cadence !== 'month' ? cadence : 'usage',
        recurring: cadence ?? 'month',
      }[charge] as Cadence,
      amount: canonical(decimalText(new Decimal(price.amount).div(count ?? 1))),
      ...(fitted.value ? { per: fitted.value } : {}),
      ...(price.from ? { from: true } : {}),
    },
  }
}

/** Prices that count: not struck through, and usage only of what the scenario uses. */
function relevant(offer: Offer, { scenario, currency }: Wish): PriceComponent[] {
  const counting = offer.components.filter(
    ({ was, charge, metric }) =>
      !was &&
      (charge !== 'usage' || peakQuantity(scenario.quantities[metric], scenario.termMonths).gt(0)),
  )
  const chosen = counting.some((price) => price.currency === currency)
    ? currency
    : counting[0]?.currency
  return counting.filter((price) => price.currency === chosen)
}

/** A metric named `cached-…` that a plan does not price is billed at the price of the metric itself. */
function fillCached(components: PlanComponent[], { quantities }: Scenario): Difference[] {
  const priced = new Set(components.map(({ metric }) => metric))
  return Object.keys(quantities).flatMap((metric) => {
    const plain = metric.startsWith('cached-') ? metric.slice('cached-'.length) : undefined
    if (!plain || priced.has(metric) || !priced.has(plain)) return []
    const copies = components.filter((component) => component.metric === plain)
    components.push(...copies.map((component) => ({ ...component, metric })))
    const text = `no price for ${metricInSentence(metric)}: billed at the price of ${metricInSentence(plain)}`
    return [difference('metric-filled', text)]
  })
}

const notForSale = {
  PreOrder: 'announced, and cannot be bought yet',
  SoldOut: 'sold out',
  Discontinued: 'no longer sold to new customers',
} as const

/** Why an offer cannot be compared whatever its prices are. */
function excluded(offer: Offer, taxPercent: string | undefined): string | undefined {
  if (offer.availability) return notForSale[offer.availability]
  if (offer.taxIncluded === true && taxPercent === undefined) {
    return 'its prices include tax, and no taxPercent is declared'
  }
  if (offer.components.some(({ was }) => !was)) return undefined
  if (offer.onRequest) return 'price on request'
  return offer.free ? 'free, without a price for more' : 'no price is shown'
}

/** A price with its tax taken out. */
function withoutTax(price: PriceComponent, percent: string): PriceComponent {
  const net = new Decimal(price.amount).div(new Decimal(percent).div(100).plus(1))
  return { ...price, amount: decimalText(net.toSignificantDigits(20)) }
}

function taxDifferences({ taxIncluded }: Offer, percent: string | undefined): Difference[] {
  if (taxIncluded === false) return []
  return taxIncluded
    ? [difference('tax-converted', `its prices include tax: ${percent} % are taken out`)]
    : [difference('tax-unknown', 'the page does not say whether tax is included: taken as without')]
}

/**
 * A printed offer as a plan that a bill can be computed from, or why that cannot be done honestly:
 * on request, another unit, several prices for one thing. What had to be bent for it is listed.
 */
export function planFromOffer(offer: Offer, wish: Wish): PlanOrReason {
  const { taxPercent, scenario } = wish
  const reason = excluded(offer, taxPercent)
  if (reason) return { reason }
  const prices = relevant(offer, wish).map((price) =>
    offer.taxIncluded && taxPercent !== undefined ? withoutTax(price, taxPercent) : price,
  )
  const components: PlanComponent[] = []
  const billed: PriceComponent[] = []
  const differences = taxDifferences(offer, taxPercent)
  if (offer.promotion) {
    differences.push(difference('promotion', `the page shows a promotion: ${offer.promotion}`))
  }
  for (const group of Map.groupBy(prices, ({ metric, charge }) => `${metric} ${charge}`).values()) {
    const chosen = choose(group[0]?.metric ?? '', group, scenario)
    if ('reason' in chosen) return chosen
    const component = componentOf(chosen.value, wish)
    if ('reason' in component) return component
    components.push(component.value)
    billed.push(chosen.value)
    differences.push(...chosen.differences, ...component.differences)
  }
  const shown = [...components]
  const filled = fillCached(components, scenario)
  differences.push(...filled)
  const currency = prices[0]?.currency ?? wish.currency
  const plan = { id: wish.id, name: offer.name, currency, components, discounts: [] }
  return {
    plan,
    least: filled.length > 0 ? { ...plan, components: shown } : plan,
    differences,
    billing: billingOfAll(billed),
  }
}

/** How a plan is billed, as far as its prices agree; one-time charges do not count. */
function billingOfAll(prices: readonly PriceComponent[]): ComparisonRow['billing'] {
  const running = prices.filter(({ charge }) => charge !== 'one-time')
  const recurring = running.filter(({ charge }) => charge === 'recurring')
  if (recurring.length === 0) return running.length > 0 ? 'usage' : null
  const [first, ...others] = new Set(recurring.map(billingOf))
  return others.length === 0 ? (first ?? null) : null
}
