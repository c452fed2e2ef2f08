import type { ComparisonRow, NotComparable, ScenarioComparison } from '../model/answer.ts'
import { bill } from '../model/bill.ts'
import type { Market, ServiceLine } from '../model/market.ts'
import { metricInSentence } from '../model/metric-words.ts'
import { Decimal } from '../model/money.ts'
import type { Plan, Scenario } from '../model/plan.ts'
import { dateOf, type Instant, longDate } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { believedOffers } from './believed-offers.ts'
import { citationOf } from './citation.ts'
import { inOurUnit } from './in-our-unit.ts'
import { organizationName } from './organization-name.ts'
import { planFromOffer } from './plan-from-offer.ts'
import { positionOf } from './position.ts'
import { type Conversion, ratesOn } from './rates-on.ts'
import { renames } from './renames.ts'
import { type PlanMaps, type Rival, rivalsOf } from './rivals.ts'

/** A plan with all that its row needs, before its bill is computed. */
interface Contender {
  readonly organization: string
  readonly plan: Plan
  readonly ours: boolean
  readonly assumptions: readonly string[]
  readonly billing: ComparisonRow['billing']
  readonly staleSince: Instant | null
  readonly cites: ComparisonRow['cites']
  /** The day whose exchange rate counts: when the price was last confirmed. */
  readonly confirmedOn: string
}

type Verdict = ComparisonRow | NotComparable

interface Setting {
  readonly market: Market
  readonly line: ServiceLine
  readonly scenario: Scenario
  readonly rates: ReadonlyMap<string, (from: string, to: string) => Conversion | undefined>
}

function rowOf(contender: Contender, { market, scenario, rates }: Setting): Verdict {
  const { plan, organization } = contender
  const about = { organization, plan: plan.name }
  const computed = bill(plan, scenario)
  if (!computed.feasible) {
    const priced = [...new Set(plan.components.map(({ metric }) => metricInSentence(metric)))].join(
      ', ',
    )
    const only = priced ? `, only for ${priced}` : ''
    return {
      ...about,
      reason: `no price for ${computed.missing.map(metricInSentence).join(', ')}${only}`,
    }
  }
  const { currency } = market
  const same = plan.currency === currency
  const day = contender.confirmedOn
  const conversion = same ? undefined : rates.get(day)?.(plan.currency, currency)
  if (!same && !conversion) {
    const pair = `${plan.currency} to ${currency}`
    return {
      ...about,
      reason: `no exchange rate from ${pair} within seven days before ${longDate(day)}`,
    }
  }
  return {
    ...about,
    organizationName: organizationName(market, organization),
    ours: contender.ours,
    bill: { ...computed, assumptions: [...computed.assumptions, ...contender.assumptions] },
    perMonth: conversion ? conversion.convert(computed.perMonth) : computed.perMonth,
    open: plan.components.some(({ from }) => from === true),
    billing: contender.billing,
    rate: conversion
      ? {
          from: plan.currency,
          to: currency,
          rate: conversion.rate,
          on: conversion.on,
          source: 'European Central Bank',
        }
      : null,
    staleSince: contender.staleSince,
    cites: contender.cites,
  }
}

/** In which unit each metric is counted: as our own plans of this line price it. */
function unitsOf({ market, line }: Setting): Map<string, string> {
  return new Map(
    market.offers
      .filter((own) => own.serviceLine === line.id)
      .flatMap(({ plan }) => plan.components)
      .flatMap(({ metric, per }) => (per ? [[metric, per.unitCode] as const] : [])),
  )
}

function rivalVerdict({ organization, product, believed, unit }: Rival, setting: Setting): Verdict {
  const about = { organization, plan: believed?.offer.name ?? product }
  if (!believed) return { ...about, reason: 'no offer of this name has been read' }
  if (!believed.present) {
    return { ...about, reason: `no longer on the page since ${longDate(believed.seenAt)}` }
  }
  if (believed.unconfirmed) return { ...about, reason: 'newly seen, not yet confirmed' }
  const id = `${organization}/${believed.subject}`
  const { scenario, market } = setting
  const wish = { id, scenario, currency: market.currency, units: unitsOf(setting) }
  const made = planFromOffer(inOurUnit(believed.offer, unit), wish)
  if ('reason' in made) return { ...about, reason: made.reason }
  const doubt = 'a change seen on the page is not believed yet: these are the prices before it'
  const shown = organizationName(market, organization)
  const contender: Contender = {
    organization,
    plan: made.plan,
    billing: made.billing,
    ours: false,
    assumptions: believed.inDoubt ? [...made.assumptions, doubt] : made.assumptions,
    staleSince: believed.staleSince,
    cites: believed.evidence.map((evidence) => citationOf(evidence, shown)),
    confirmedOn: dateOf(believed.confirmedAt),
  }
  return rowOf(contender, setting)
}

/** Our own plan is billed as the scenario wants it, unless it charges by the year or by use alone. */
function ownBilling({ components }: Plan, { billing }: Scenario): ComparisonRow['billing'] {
  const cadences = components.map(({ cadence }) => cadence).filter((one) => one !== 'once')
  if (cadences.includes('year')) return 'annual'
  return cadences.length > 0 && cadences.every((one) => one === 'usage') ? 'usage' : billing
}

function ownVerdicts(setting: Setting, asOf: Instant): Verdict[] {
  const { market, line } = setting
  return market.offers
    .filter((own) => own.serviceLine === line.id)
    .map(({ plan }) => {
      const nothing = { assumptions: [], staleSince: null, cites: [] }
      const confirmedOn = dateOf(asOf)
      return rowOf(
        {
          organization: market.firm.id,
          plan,
          ours: true,
          billing: ownBilling(plan, setting.scenario),
          ...nothing,
          confirmedOn,
        },
        setting,
      )
    })
}

function compare(setting: Setting, rivals: readonly Rival[], asOf: Instant): ScenarioComparison {
  const { market, scenario, line } = setting
  const verdicts = [
    ...ownVerdicts(setting, asOf),
    ...rivals.map((rival) => rivalVerdict(rival, setting)),
  ]
  const rows = verdicts
    .filter((verdict) => 'bill' in verdict)
    .toSorted((a, b) => new Decimal(a.perMonth).comparedTo(b.perMonth))
  return {
    scenario: scenario.id,
    scenarioName: scenario.name,
    serviceLine: line.id,
    serviceLineName: line.name,
    currency: market.currency,
    rows,
    notComparable: verdicts.filter((verdict) => 'reason' in verdict),
    position: positionOf(rows),
  }
}

/**
 * Our bill and the rivals' at each scenario of each service line in which we have an offer, as believed
 * at `asOf`, cheapest first, in the market's currency. Foreign prices are converted by the fixing of the
 * day on which their source last confirmed them. What cannot be compared says why.
 * @param maps source → which plan of its page belongs to which of our lines
 */
export async function compareScenarios(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
  maps: PlanMaps = new Map(),
): Promise<ScenarioComparison[]> {
  const offers = await believedOffers(warehouse, asOf)
  const knowledge = { maps, renamed: await renames(warehouse, asOf) }
  const days = new Set([asOf, ...offers.map(({ confirmedAt }) => confirmedAt)].map(dateOf))
  const rates: Setting['rates'] = new Map(
    await Promise.all([...days].map(async (day) => [day, await ratesOn(warehouse, day)] as const)),
  )
  const lines = market.serviceLines.filter((line) =>
    market.offers.some((own) => own.serviceLine === line.id),
  )
  return market.scenarios.flatMap((scenario) =>
    lines
      .filter((line) => (scenario.serviceLine ?? line.id) === line.id)
      .map((line) =>
        compare({ market, line, scenario, rates }, rivalsOf(line, offers, knowledge), asOf),
      ),
  )
}
