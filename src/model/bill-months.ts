import { charge } from './charge.ts'
import { type DiscountTerms, discountsOf } from './discounts.ts'
import { Decimal } from './money.ts'
import type { Plan, Scenario } from './plan.ts'
import type { PlanComponent } from './plan-component.ts'
import { quantityIn } from './quantity.ts'

// Months are counted in twelfths, so that a quarter's third and a year's twelfth stay exact.
export const twelfths = { month: 12, usage: 12, quarter: 4, year: 1, once: 0 } as const

const zero = new Decimal(0)
const sum = (parts: readonly Decimal[]): Decimal =>
  parts.reduce((total, part) => total.plus(part), zero)

/** A charge in one month. */
interface Priced {
  readonly component: PlanComponent
  readonly quantity: Decimal
  readonly charge: Decimal
}

/** A plan's charges over a scenario's term, before they are told. */
export interface Computed {
  readonly months: number
  /** The charges of the first month; of each month where usage follows a ramp. */
  readonly priced: readonly (readonly Priced[])[]
  readonly once: Decimal
  /** Twelve times what each month costs, discounts and commitments included. */
  readonly monthly: readonly Decimal[]
  /** Twelve times what discounts took, commitments added and the monthly maximum took off over the term. */
  readonly discounted: Decimal
  readonly toppedUp: Decimal
  readonly capped: Decimal
  readonly kinds: readonly string[]
}

type Quantities = Scenario['quantities']

function isTaken({ optional, metric }: PlanComponent, { options }: Scenario, used: Decimal) {
  return !optional || used.gt(0) || options.includes(metric)
}

function pricedIn(plan: Plan, scenario: Scenario, quantities: Quantities, month: number): Priced[] {
  return plan.components.flatMap((component) => {
    const quantity = quantityIn(quantities[component.metric], month)
    return isTaken(component, scenario, quantity)
      ? [{ component, quantity, charge: charge(component, quantity) }]
      : []
  })
}

/** Twelve times the list charges of a month. */
function listOf(priced: readonly Priced[]): Decimal {
  return sum(priced.map((one) => one.charge.times(twelfths[one.component.cadence])))
}

/** What a charge of a month adds to the term, and how it is counted. */
export function monthShare({ component, charge: amount }: Priced): Decimal {
  return amount.times(twelfths[component.cadence])
}

interface MonthDue {
  readonly reduced: Decimal
  readonly capped: Decimal
  readonly committed: Decimal
  readonly due: Decimal
  readonly kinds: readonly string[]
}

function monthDue(plan: Plan, list: Decimal, month: number, terms: DiscountTerms): MonthDue {
  const discount = discountsOf(plan.discounts, month + 1, terms)
  const reduced = list.times(discount.factor)
  const most = plan.maximumChargePerMonth
  const capped = most === undefined ? reduced : Decimal.min(reduced, new Decimal(most).times(12))
  const committed = Decimal.max(capped, new Decimal(plan.minimumCommitmentPerMonth ?? 0).times(12))
  const due = Decimal.max(zero, committed.minus(discount.amount.times(12)))
  return { reduced, capped, committed, due, kinds: discount.kinds }
}

/** What is missing to the yearly commitment, by the month in which it is charged; a begun year counts in part. */
function yearEnds(plan: Plan, months: readonly MonthDue[]): Map<number, Decimal> {
  const commitment = new Decimal(plan.minimumCommitmentPerYear ?? 0)
  if (commitment.isZero()) return new Map()
  const years = Math.ceil(months.length / 12)
  return new Map(
    Array.from({ length: years }, (_, year) => {
      const inYear = months.slice(year * 12, year * 12 + 12)
      const charged = sum(inYear.map(({ committed }) => committed))
      const missing = commitment.times(inYear.length).minus(charged)
      return [year * 12 + inYear.length - 1, Decimal.max(zero, missing)] as const
    }),
  )
}

/** Every month of a plan at a scenario: exact, in the plan's currency. */
export function computeMonths(
  plan: Plan,
  scenario: Scenario,
  quantities: Quantities = scenario.quantities,
): Computed {
  const months = Math.max(scenario.termMonths, plan.minimumTermMonths ?? 0)
  const ramp = Object.values(quantities).some((quantity) => typeof quantity !== 'string')
  const priced = Array.from({ length: ramp ? months : 1 }, (_, month) =>
    pricedIn(plan, scenario, quantities, month),
  )
  const lists = priced.map(listOf)
  const terms = {
    termMonths: months,
    billing: scenario.billing,
    spendPerYear: ramp ? sum(lists).div(months) : (lists[0] ?? zero),
  }
  // Without a ramp a month differs from the one before only where a discount ends.
  const ends = new Set([0, ...plan.discounts.flatMap(({ months: end }) => end ?? [])])
  const all: MonthDue[] = []
  for (let month = 0; month < months; month++) {
    const before = all[month - 1]
    const list = lists[ramp ? month : 0] ?? zero
    all.push(before && !ramp && !ends.has(month) ? before : monthDue(plan, list, month, terms))
  }
  const extra = yearEnds(plan, all)
  const total = (of: (month: MonthDue, index: number) => Decimal) => sum(all.map(of))
  const first = priced[0] ?? []
  return {
    months,
    priced,
    once: sum(first.filter((p) => p.component.cadence === 'once').map((p) => p.charge)),
    monthly: all.map(({ due }, month) => due.plus(extra.get(month) ?? zero)),
    discounted: total(({ reduced, committed, due }, month) =>
      (lists[ramp ? month : 0] ?? zero).minus(reduced).plus(committed.minus(due)),
    ),
    toppedUp: total(({ committed, capped }) => committed.minus(capped)).plus(
      sum([...extra.values()]),
    ),
    capped: total(({ reduced, capped }) => reduced.minus(capped)),
    kinds: [...new Set(all.flatMap(({ kinds }) => kinds))],
  }
}

/** Over the whole term. */
export function totalOf({ once, monthly }: Computed): Decimal {
  return once.plus(sum(monthly).div(12))
}

/**
 * Monthly bills are due at the end of each month, annual ones at the start of each year, each as many
 * days later as credit is given; set-up fees at the start.
 */
export function netPresentValue(computed: Computed, plan: Plan, scenario: Scenario): Decimal {
  const rate = new Decimal(scenario.discountRate)
  const step = new Decimal(1).div(rate.div(12).plus(1))
  let factor = new Decimal(1)
  let worth = computed.once
  for (const [month, amount] of computed.monthly.entries()) {
    const yearly = scenario.billing === 'annual'
    if (yearly && month > 0 && month % 12 === 0) factor = factor.times(step.pow(12))
    if (!yearly) factor = factor.times(step)
    worth = worth.plus(amount.div(12).times(factor))
  }
  const days = scenario.paymentDays ?? plan.paymentDays ?? 0
  return days === 0 ? worth : worth.times(rate.plus(1).pow(new Decimal(-days).div(365)))
}
