import { unfitReasons } from './bill-fit.ts'
import { twelfths } from './bill-months.ts'
import { highestPriced } from './charge.ts'
import { atLeast, atMost, chargeCurve, times } from './charge-curve.ts'
import { type DiscountTerms, discountsOf } from './discounts.ts'
import { Decimal, type DecimalText, decimalText } from './money.ts'
import { joined, type Line, type Piecewise, straight, sumOf, through } from './piecewise.ts'
import type { Plan, Scenario } from './plan.ts'
import { requireSound } from './plan-defects.ts'

/** Which quantity is varied, and how far. */
export interface CurveRange {
  readonly metric: string
  readonly low: DecimalText
  readonly high: DecimalText
  /** The other quantities grow with it, in the proportion that the scenario names. */
  readonly together?: boolean
}

/** A bill per month as an exact function of one quantity, or why there is none. */
export type PlanCurve = { readonly perMonth: Piecewise } | { readonly reason: string }

interface Setting {
  readonly plan: Plan
  readonly scenario: Scenario
  readonly range: CurveRange
}

const zero = new Decimal(0)
const one = new Decimal(1)

/** A metric's quantity as a function of the varied one. */
function quantityLine({ scenario: { quantities }, range }: Setting, metric: string): Line {
  if (metric === range.metric) return { slope: one, base: zero }
  const own = new Decimal(String(quantities[metric] ?? 0))
  const varied = new Decimal(String(quantities[range.metric] ?? 0))
  if (!range.together || varied.isZero()) return { slope: zero, base: own }
  return { slope: own.div(varied), base: zero }
}

/** The stretch of the range in which the plan has a price for every quantity that is needed. */
function servedRange(setting: Setting): readonly [Decimal, Decimal] {
  const { plan, scenario, range } = setting
  let [low, high] = [new Decimal(range.low), new Decimal(range.high)]
  for (const component of plan.components) {
    const { slope, base } = quantityLine(setting, component.metric)
    if (slope.isZero()) continue
    const end = highestPriced(component)
    if (end) high = Decimal.min(high, end.minus(base).div(slope))
    if (scenario.minimums === 'refuse' && component.minimumQuantity) {
      low = Decimal.max(low, new Decimal(component.minimumQuantity).minus(base).div(slope))
    }
  }
  return [low, high]
}

/** Reasons that hold whatever the varied quantity is. */
function reasonAgainst(setting: Setting, low: Decimal, high: Decimal): string | undefined {
  const { plan, scenario, range } = setting
  if (low.gte(high)) return 'it serves no quantity of this range'
  const middle = low.plus(high).div(2)
  const quantities = Object.fromEntries(
    [range.metric, ...Object.keys(scenario.quantities)].map((metric) => {
      const { slope, base } = quantityLine(setting, metric)
      return [metric, decimalText(slope.times(middle).plus(base))]
    }),
  )
  return unfitReasons(plan, { ...scenario, quantities })[0]
}

/** Twelve times what the components charge in a month, or once; undefined with too many packages. */
function charges(
  setting: Setting,
  [low, high]: readonly [Decimal, Decimal],
  once: boolean,
): Piecewise | undefined {
  const { plan, scenario, range } = setting
  const parts = plan.components
    .filter(({ cadence }) => (cadence === 'once') === once)
    .filter(
      ({ optional, metric }) =>
        !optional ||
        metric === range.metric ||
        scenario.options.includes(metric) ||
        new Decimal(String(scenario.quantities[metric] ?? 0)).gt(0),
    )
    .map((component) => {
      const curve = chargeCurve(component, quantityLine(setting, component.metric), low, high)
      return curve && times(curve, new Decimal(once ? 12 : twelfths[component.cadence]))
    })
  const found = parts.filter((part) => part !== null)
  if (found.length < parts.length) return undefined
  return sumOf([straight({ slope: zero, base: zero }, low, high), ...found])
}

/** A month's charges after discounts, maximum and commitment: what counts to a year's commitment, and what is due. */
function month(
  plan: Plan,
  list: Piecewise,
  number: number,
  terms: Omit<DiscountTerms, 'spendPerYear'>,
) {
  const thresholds = plan.discounts.flatMap(({ minimumSpendPerYear: least }) =>
    least === undefined ? [] : [new Decimal(least)],
  )
  const most = plan.maximumChargePerMonth
  const least = new Decimal(plan.minimumCommitmentPerMonth ?? 0).times(12)
  const committed: Piecewise['pieces'][number][] = []
  const due: Piecewise['pieces'][number][] = []
  let from = list.low
  // Between two thresholds of spend the same discounts are given, so each stretch is worked out alone.
  for (const piece of through(list, thresholds, () => ({ slope: one, base: zero })).pieces) {
    const middle = piece.slope.times(from.plus(piece.to).div(2)).plus(piece.base)
    const { factor, amount } = discountsOf(plan.discounts, number, {
      ...terms,
      spendPerYear: middle,
    })
    const reduced = times({ low: from, pieces: [piece] }, factor)
    const capped = most === undefined ? reduced : atMost(reduced, new Decimal(most).times(12))
    const raised = atLeast(capped, least)
    const off = through(raised, [], () => ({ slope: one, base: amount.times(-12) }))
    committed.push(...raised.pieces)
    due.push(...atLeast(off, zero).pieces)
    from = piece.to
  }
  return { committed: { low: list.low, pieces: committed }, due: { low: list.low, pieces: due } }
}

/** Twelve times what years lack to the yearly commitment. */
function missing(plan: Plan, committed: readonly Piecewise[]): Piecewise[] {
  const yearly = new Decimal(plan.minimumCommitmentPerYear ?? 0)
  if (yearly.isZero()) return []
  return Array.from({ length: Math.ceil(committed.length / 12) }, (_, year) => {
    const months = committed.slice(year * 12, year * 12 + 12)
    const charged = sumOf(months)
    return sumOf([atLeast(charged, yearly.times(months.length)), times(charged, one.negated())])
  })
}

/** The same months are added up once. */
function total(months: readonly Piecewise[]): Piecewise {
  const counts = new Map<Piecewise, number>()
  for (const one of months) counts.set(one, (counts.get(one) ?? 0) + 1)
  return sumOf([...counts].map(([function_, count]) => times(function_, new Decimal(count))))
}

/**
 * What a plan costs per month, set-up fees spread over the term, as an exact function of the quantity of one
 * metric over the part of the range that it serves. At the threshold of a volume discount the function
 * belongs to the side below. Throws a Problem for an unsound plan.
 */
export function planCurve(plan: Plan, scenario: Scenario, range: CurveRange): PlanCurve {
  requireSound(plan)
  if (Object.values(scenario.quantities).some((quantity) => typeof quantity !== 'string')) {
    return { reason: 'usage that follows a ramp has no curve' }
  }
  const setting = { plan, scenario, range }
  const served = servedRange(setting)
  const reason = reasonAgainst(setting, ...served)
  if (reason) return { reason }
  const [once, list] = [charges(setting, served, true), charges(setting, served, false)]
  if (!once || !list) return { reason: 'its packages are too small to tell them one by one here' }
  const termMonths = Math.max(scenario.termMonths, plan.minimumTermMonths ?? 0)
  const ends = new Set([0, ...plan.discounts.flatMap(({ months: end }) => end ?? [])])
  const all: ReturnType<typeof month>[] = []
  for (let number = 0; number < termMonths; number++) {
    const before = all.at(-1)
    const same = before && !ends.has(number)
    all.push(
      same ? before : month(plan, list, number + 1, { termMonths, billing: scenario.billing }),
    )
  }
  const yearly = missing(
    plan,
    all.map(({ committed }) => committed),
  )
  const sum = total([once, ...all.map(({ due }) => due), ...yearly])
  return { perMonth: joined(times(sum, one.div(12).div(scenario.termMonths))) }
}
