import { charge, chargedQuantity, nextTierQuantities } from './charge.ts'
import { type DiscountTerms, discountsOf } from './discounts.ts'
import { Decimal, type DecimalText, decimalText } from './money.ts'
import type { Plan, PlanComponent, Scenario } from './plan.ts'
import { perLabel } from './unit.ts'

/** One charge of a bill, explained. Amounts in the plan's currency, exact to 12 decimals. */
interface BillLine {
  readonly metric: string
  readonly label: string
  /** Total over the term. */
  readonly total: DecimalText
  readonly perMonth: DecimalText
  /** `200M tokens × 0.20 per 1M tokens` */
  readonly explanation: string
}

/** The pure function plan × scenario → bill; see `bill()`. */
export interface Bill {
  readonly plan: string
  readonly scenario: string
  readonly currency: string
  readonly feasible: boolean
  /** Why not feasible: metrics the plan does not price. */
  readonly missing: readonly string[]
  readonly total: DecimalText
  readonly perMonth: DecimalText
  readonly netPresentValue: DecimalText
  /** One line per charge, discount and minimum; they add up to the total. */
  readonly lines: readonly BillLine[]
  readonly assumptions: readonly string[]
  /** A larger quantity per month that costs less (volume tiers): tell the customer. */
  readonly roundUp: {
    readonly metric: string
    readonly quantity: DecimalText
    /** Over the term. */
    readonly saves: DecimalText
  } | null
}

// Months are counted in twelfths, so that a quarter's third and a year's twelfth stay exact.
const twelfths = { month: 12, usage: 12, quarter: 4, year: 1, once: 0 } as const

const zero = new Decimal(0)
const sum = (parts: readonly Decimal[]) => parts.reduce((total, part) => total.plus(part), zero)
const text = (value: Decimal) => decimalText(value.toDecimalPlaces(12))

interface Priced {
  readonly component: PlanComponent
  readonly quantity: Decimal
  readonly charge: Decimal
}

interface Computed {
  readonly priced: readonly Priced[]
  readonly months: number
  readonly once: Decimal
  /** Twelve times what each month costs, discounts and commitment included. */
  readonly monthly: readonly Decimal[]
  /** Twelve times the list charges of a month, and what discounts and the commitment made of them over the term. */
  readonly listMonth: Decimal
  readonly discounted: Decimal
  readonly toppedUp: Decimal
  readonly kinds: readonly string[]
}

function priceOf(plan: Plan, quantities: Scenario['quantities']): Priced[] {
  return plan.components
    .filter(({ optional, metric }) => !optional || new Decimal(quantities[metric] ?? 0).gt(0))
    .map((component) => {
      const quantity = new Decimal(quantities[component.metric] ?? 0)
      return { component, quantity, charge: charge(component, quantity) }
    })
}

function compute(plan: Plan, scenario: Scenario, quantities = scenario.quantities): Computed {
  const priced = priceOf(plan, quantities)
  const months = Math.max(scenario.termMonths, plan.minimumTermMonths ?? 0)
  const listMonth = sum(priced.map((p) => p.charge.times(twelfths[p.component.cadence])))
  const terms: DiscountTerms = {
    termMonths: months,
    billing: scenario.billing,
    spendPerYear: listMonth,
  }
  const commitment = new Decimal(plan.minimumCommitmentPerMonth ?? 0).times(12)
  const kinds = new Set<string>()
  let discounted = zero
  let toppedUp = zero
  const monthly = Array.from({ length: months }, (_, index) => {
    const discount = discountsOf(plan.discounts, index + 1, terms)
    for (const kind of discount.kinds) kinds.add(kind)
    const reduced = listMonth.times(discount.factor)
    const committed = Decimal.max(reduced, commitment)
    const due = Decimal.max(zero, committed.minus(discount.amount.times(12)))
    discounted = discounted.plus(listMonth.minus(reduced)).plus(committed.minus(due))
    toppedUp = toppedUp.plus(committed.minus(reduced))
    return due
  })
  const once = sum(priced.filter((p) => p.component.cadence === 'once').map((p) => p.charge))
  return { priced, months, once, monthly, listMonth, discounted, toppedUp, kinds: [...kinds] }
}

const totalOf = ({ once, monthly }: Computed) => once.plus(sum(monthly).div(12))

/** Monthly bills are due at the end of each month, annual ones at the start of each year. */
function netPresentValue({ once, monthly }: Computed, scenario: Scenario): Decimal {
  const growth = new Decimal(scenario.discountRate).div(12).plus(1)
  const due = (index: number) =>
    scenario.billing === 'annual' ? Math.floor(index / 12) * 12 : index + 1
  return once.plus(sum(monthly.map((amount, i) => amount.div(12).div(growth.pow(due(i))))))
}

const cadences = {
  once: ' once',
  month: ' a month',
  quarter: ' a quarter',
  year: ' a year',
  usage: '',
} as const

function explain({ component, quantity }: Priced): string {
  const { kind, amount = '0', per, cadence, metric } = component
  if (kind === 'flat') return `${amount}${cadences[cadence]}`
  const charged = chargedQuantity(component, quantity)
  const value = decimalText(charged)
  const many = per ? perLabel({ value, unitCode: per.unitCode }) : `${value} ${metric}`
  const price = {
    unit: `${amount}${per ? ` per ${perLabel(per)}` : ''}`,
    package: `${amount} per package of ${component.packageSize ?? per?.value ?? '1'}`,
    percent: `${amount} %`,
    graduated: `graduated prices (${component.tiers?.length ?? 0} tiers)`,
    volume: `volume prices (${component.tiers?.length ?? 0} tiers)`,
  }[kind]
  const raised = quantity.gt(charged) || charged.gt(quantity) ? `, of ${decimalText(quantity)}` : ''
  return `${many}${raised} × ${price}${cadences[cadence]}`
}

function linesOf(computed: Computed, termMonths: number): BillLine[] {
  const line = (metric: string, label: string, total: Decimal, explanation: string) => ({
    metric,
    label,
    total: text(total),
    perMonth: text(total.div(termMonths)),
    explanation,
  })
  const charges = computed.priced.map((priced) => {
    const { component } = priced
    const months = priced.charge.times(twelfths[component.cadence]).times(computed.months).div(12)
    const total = component.cadence === 'once' ? priced.charge : months
    return line(component.metric, component.label ?? component.metric, total, explain(priced))
  })
  const minimum = computed.toppedUp.div(12)
  const discount = computed.discounted.div(12).negated()
  return [
    ...charges,
    ...(minimum.isZero()
      ? []
      : [line('minimum-commitment', 'Minimum commitment', minimum, 'raised to the minimum')]),
    ...(discount.isZero()
      ? []
      : [line('discount', 'Discounts', discount, computed.kinds.join(' and '))]),
  ]
}

function roundUpOf(plan: Plan, scenario: Scenario, total: Decimal): Bill['roundUp'] {
  const offers = plan.components.flatMap((component) => {
    const { metric } = component
    const quantity = new Decimal(scenario.quantities[metric] ?? 0)
    if (quantity.isZero()) return []
    return nextTierQuantities(component, quantity).map((larger) => {
      const quantities = { ...scenario.quantities, [metric]: decimalText(larger) }
      return { metric, larger, saves: total.minus(totalOf(compute(plan, scenario, quantities))) }
    })
  })
  const best = offers.reduce<(typeof offers)[number] | undefined>(
    (most, offer) => (offer.saves.gt(most?.saves ?? 0) ? offer : most),
    undefined,
  )
  return best ? { metric: best.metric, quantity: text(best.larger), saves: text(best.saves) } : null
}

function assumptionsOf(plan: Plan, scenario: Scenario, computed: Computed): string[] {
  const unnamed = computed.priced.filter(
    ({ component }) =>
      component.kind !== 'flat' && scenario.quantities[component.metric] === undefined,
  )
  const cut = computed.priced.some(
    ({ component: { cadence } }) =>
      (cadence === 'year' && computed.months % 12 !== 0) ||
      (cadence === 'quarter' && computed.months % 3 !== 0),
  )
  return [
    ...unnamed.map(({ component }) => `no quantity of ${component.metric} given: taken as 0`),
    ...(computed.months > scenario.termMonths
      ? [`the plan runs at least ${computed.months} months; all are in the total`]
      : []),
    ...(cut ? ['yearly or quarterly charges are counted by the month'] : []),
    ...(plan.components.some(({ from }) => from) ? ['a price is a lower bound ("from")'] : []),
  ]
}

/**
 * What a plan costs a customer who needs what the scenario says, in the plan's currency. Exact decimals,
 * shown to 12 places. Set-up fees are spread over the customer's own term in `perMonth`. An optional
 * component is charged only when the scenario names a quantity of it. A bill with a `missing` metric is
 * not feasible and must not be compared.
 */
export function bill(plan: Plan, scenario: Scenario): Bill {
  const priced = new Set(plan.components.map(({ metric }) => metric))
  const missing = Object.entries(scenario.quantities)
    .filter(([metric, quantity]) => new Decimal(quantity).gt(0) && !priced.has(metric))
    .map(([metric]) => metric)
  const computed = compute(plan, scenario)
  const total = totalOf(computed)
  return {
    plan: plan.id,
    scenario: scenario.id,
    currency: plan.currency,
    feasible: missing.length === 0,
    missing,
    total: text(total),
    perMonth: text(total.div(scenario.termMonths)),
    netPresentValue: text(netPresentValue(computed, scenario)),
    lines: linesOf(computed, scenario.termMonths),
    assumptions: assumptionsOf(plan, scenario, computed),
    roundUp: roundUpOf(plan, scenario, total),
  }
}
