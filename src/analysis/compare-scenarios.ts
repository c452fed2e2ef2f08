import type { ComparisonRow, NotComparable, ScenarioComparison } from '../model/answer.ts'
import type { Market, ServiceLine } from '../model/market.ts'
import { Decimal, decimalText } from '../model/money.ts'
import type { Plan, Scenario } from '../model/plan.ts'
import type { LivePlan } from '../model/report.ts'
import { type CalendarDate, dateOf, daysBetween, type Instant, longDate } from '../model/time.ts'
import { unitCode, units } from '../model/unit.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { believedOffers } from './believed-offers.ts'
import { citationOf } from './citation.ts'
import { difference, longestStale } from './comparability.ts'
import { type Compared, type Contender, comparedRow, type Rates } from './contender.ts'
import { inOurUnit } from './in-our-unit.ts'
import { offeredNames } from './offered-names.ts'
import { organizationName } from './organization-name.ts'
import { planFromOffer } from './plan-from-offer.ts'
import { positionOf } from './position.ts'
import { featureMap } from './price-value.ts'
import { ratesOn } from './rates-on.ts'
import { renames } from './renames.ts'
import { type PlanMaps, type Rival, rivalsOf, wantedOffers } from './rivals.ts'
import { scenarioCurve } from './scenario-curve.ts'
import { type SupposedMove, supposedly } from './supposed-move.ts'

type Verdict = Compared | NotComparable

interface Setting {
  readonly market: Market
  readonly line: ServiceLine
  readonly scenario: Scenario
  readonly rates: Rates
  readonly asOf: CalendarDate
  /** The comparison of today, with all that belongs to it. */
  readonly standing: boolean
  readonly supposed?: SupposedMove | undefined
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

/** What is said of a unit that the source maps to ours. */
function renamedUnit({ believed, unit }: Rival, offer: unknown) {
  if (unit === undefined || believed?.offer === offer) return []
  const theirs = believed?.offer.components.find(({ referenceQuantity }) => referenceQuantity)
  const name = units.get(theirs?.referenceQuantity?.unitCode ?? '')?.name
  const ours = units.get(unitCode(unit) ?? '')?.name ?? unit
  return name && name !== ours
    ? [difference('unit-renamed', `what they call a ${name} is taken as a ${ours}`)]
    : []
}

function rivalVerdict(rival: Rival, setting: Setting): Verdict {
  const { organization, product, believed, unit } = rival
  const about = { organization, plan: believed?.offer.name ?? product }
  if (!believed) return { ...about, reason: 'no offer of this name has been read' }
  if (!believed.present) {
    return { ...about, reason: `no longer on the page since ${longDate(believed.seenAt)}` }
  }
  if (believed.unconfirmed) return { ...about, reason: 'newly seen, not yet confirmed' }
  const { staleSince, confirmedAt } = believed
  const unconfirmedFor = daysBetween(dateOf(confirmedAt), setting.asOf)
  if (staleSince !== null && unconfirmedFor > longestStale) {
    return { ...about, reason: `last confirmed on ${longDate(confirmedAt)}: too old to compare` }
  }
  const id = `${organization}/${believed.subject}`
  const { scenario, market } = setting
  const { currency, taxPercent } = market
  const offer = inOurUnit(believed.offer, unit)
  const made = planFromOffer(offer, { id, scenario, currency, units: unitsOf(setting), taxPercent })
  if ('reason' in made) return { ...about, reason: made.reason }
  const doubt = 'a change seen on the page is not believed yet: these are the prices before it'
  const contender: Contender = {
    ...made,
    organization,
    ours: false,
    differences: [
      ...made.differences,
      ...renamedUnit(rival, offer),
      ...(believed.inDoubt ? [difference('in-doubt', doubt)] : []),
    ],
    staleSince: believed.staleSince,
    cites: believed.evidence.map((evidence) =>
      citationOf(evidence, organizationName(market, organization)),
    ),
    confirmedOn: dateOf(believed.confirmedAt),
  }
  return comparedRow(supposedly(contender, setting.supposed), setting)
}

/** Our own plan is billed as the scenario wants it, unless it charges by the year or by use alone. */
function ownBilling({ components }: Plan, { billing }: Scenario): ComparisonRow['billing'] {
  const cadences = components.map(({ cadence }) => cadence).filter((one) => one !== 'once')
  if (cadences.includes('year')) return 'annual'
  return cadences.length > 0 && cadences.every((one) => one === 'usage') ? 'usage' : billing
}

function ownVerdicts(setting: Setting): Verdict[] {
  const { market, line, scenario, asOf } = setting
  return market.offers
    .filter((own) => own.serviceLine === line.id)
    .map(({ plan }) => {
      const own: Contender = {
        organization: market.firm.id,
        plan,
        least: plan,
        ours: true,
        billing: ownBilling(plan, scenario),
        differences: [],
        staleSince: null,
        cites: [],
        confirmedOn: asOf,
      }
      return comparedRow(supposedly(own, setting.supposed), setting)
    })
}

function compare(setting: Setting, rivals: readonly Rival[]): ScenarioComparison {
  const { market, scenario, line } = setting
  const verdicts = [...ownVerdicts(setting), ...rivals.map((rival) => rivalVerdict(rival, setting))]
  const compared = verdicts
    .filter((verdict) => 'row' in verdict)
    .toSorted((a, b) => new Decimal(a.row.perMonth).comparedTo(b.row.perMonth))
  const rows = compared.map(({ row }) => row)
  const curve = setting.standing ? scenarioCurve(compared, scenario) : undefined
  const value = setting.standing ? featureMap(compared, line) : null
  return {
    scenario: scenario.id,
    scenarioName: scenario.name,
    serviceLine: line.id,
    serviceLineName: line.name,
    currency: market.currency,
    rows,
    notComparable: verdicts.filter((verdict) => 'reason' in verdict),
    position: positionOf(rows),
    ...(curve ? { curve } : {}),
    ...(value ? { value } : {}),
    ...(setting.standing ? { live: compared.map(livePlan) } : {}),
  }
}

function livePlan({ row, plan, factor }: Compared): LivePlan {
  const { organizationName: vendor, ours, perMonth } = row
  return { vendor, ours, plan, factor: decimalText(factor), perMonth }
}

/** How a comparison is made where it is not the standing one. */
interface Terms {
  /**
   * Convert at the fixings of this moment whatever the day of the price: for a trend, in which a moving
   * exchange rate would look like a price that moves.
   */
  readonly constantRatesOf?: Instant
  /** A price move that has not happened: what would be if it did. */
  readonly supposed?: SupposedMove
  /** Neither curve nor map of value: for a quote, or many of them. */
  readonly billsOnly?: boolean
  /** As `comparedOffers` of a later moment gives them, where many moments are asked for. */
  readonly offers?: ReadonlySet<string>
}

async function ratesFor(
  warehouse: Warehouse,
  days: ReadonlySet<CalendarDate>,
  asOf: Instant,
  { constantRatesOf }: Terms,
): Promise<Rates> {
  const constant =
    constantRatesOf === undefined
      ? undefined
      : await ratesOn(warehouse, dateOf(constantRatesOf), constantRatesOf)
  return new Map(
    await Promise.all(
      [...days].map(
        async (day) => [day, constant ?? (await ratesOn(warehouse, day, asOf))] as const,
      ),
    ),
  )
}

/** The lines of ours in which there is something to compare. */
function soldLines({ serviceLines, offers }: Market): ServiceLine[] {
  return serviceLines.filter((line) => offers.some((own) => own.serviceLine === line.id))
}

/** The offers (`source subject`) that our lines may be compared with, as known at `asOf`. */
export async function comparedOffers(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
  maps: PlanMaps,
): Promise<Set<string>> {
  const lines = soldLines(market)
  const whose = {
    organizations: [...new Set(lines.flatMap(({ products }) => Object.keys(products)))],
    sources: [...maps.keys()],
  }
  const [names, renamed] = await Promise.all([
    offeredNames(warehouse, asOf, whose),
    renames(warehouse, asOf),
  ])
  return wantedOffers(lines, names, { maps, renamed })
}

/**
 * Compares any scenario of any line with what was believed at `asOf`: as `compareScenarios`, which looks up
 * nothing else. What is believed is asked for once.
 */
export async function scenarioComparer(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
  maps: PlanMaps = new Map(),
  terms: Terms = {},
): Promise<(scenario: Scenario, line: ServiceLine) => ScenarioComparison> {
  const lines = soldLines(market)
  const renamed = await renames(warehouse, asOf)
  const wanted = terms.offers ?? (await comparedOffers(warehouse, market, asOf, maps))
  const knowledge = { maps, renamed }
  const offers = await believedOffers(warehouse, asOf, wanted)
  const days = new Set([asOf, ...offers.map(({ confirmedAt }) => confirmedAt)].map(dateOf))
  const rates = await ratesFor(warehouse, days, asOf, terms)
  const standing = terms.constantRatesOf === undefined && !terms.billsOnly
  const about = { market, rates, asOf: dateOf(asOf), standing, supposed: terms.supposed }
  const rivals = new Map(lines.map((line) => [line, rivalsOf(line, offers, knowledge)]))
  return (scenario, line) => compare({ ...about, line, scenario }, rivals.get(line) ?? [])
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
  terms: Terms = {},
): Promise<ScenarioComparison[]> {
  const compared = await scenarioComparer(warehouse, market, asOf, maps, terms)
  return market.scenarios.flatMap((scenario) =>
    soldLines(market)
      .filter((line) => (scenario.serviceLine ?? line.id) === line.id)
      .map((line) => compared(scenario, line)),
  )
}
