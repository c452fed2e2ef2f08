import { highestPriced } from './charge.ts'
import { metricInSentence, metricWords } from './metric-words.ts'
import { Decimal, decimalText } from './money.ts'
import type { Plan, Scenario } from './plan.ts'
import type { PlanComponent } from './plan-component.ts'
import { peakQuantity } from './quantity.ts'

/** For how many months is paid. */
const paidMonths = (plan: Plan, { termMonths }: Scenario): number =>
  Math.max(termMonths, plan.minimumTermMonths ?? 0)

/** Quantities that the scenario needs and the plan has no charge for. */
export function missingMetrics(plan: Plan, scenario: Scenario): string[] {
  const priced = new Set(plan.components.map(({ metric }) => metric))
  const months = paidMonths(plan, scenario)
  return Object.entries(scenario.quantities)
    .filter(([, quantity]) => peakQuantity(quantity, months).gt(0))
    .map(([metric]) => metric)
    .filter((metric) => !priced.has(metric))
}

function* componentReasons(
  component: PlanComponent,
  scenario: Scenario,
  months: number,
): Generator<string> {
  const { metric, maximumQuantity, minimumQuantity, optional } = component
  const wanted = scenario.quantities[metric]
  const needed = peakQuantity(wanted, months)
  const end = highestPriced(component)
  if (end !== null && needed.gt(end)) {
    yield maximumQuantity && end.equals(maximumQuantity)
      ? `at most ${maximumQuantity} ${metricWords(metric)}; ${decimalText(needed)} are needed`
      : `no price for more than ${decimalText(end)} ${metricWords(metric)}; ${decimalText(needed)} are needed`
  }
  const left = optional && needed.isZero()
  if (scenario.minimums === 'refuse' && minimumQuantity && needed.lt(minimumQuantity) && !left) {
    yield `at least ${minimumQuantity} ${metricWords(metric)}; ${decimalText(needed)} are needed`
  }
}

/** Everything for which a plan cannot serve a scenario; empty when it can. */
export function unfitReasons(plan: Plan, scenario: Scenario): string[] {
  const priced = [...new Set(plan.components.map(({ metric }) => metric))]
  const only = priced.length > 0 ? `, only for ${priced.map(metricInSentence).join(', ')}` : ''
  const missing = missingMetrics(plan, scenario).map(metricInSentence).join(', ')
  const least = plan.minimumTermMonths ?? 0
  const months = paidMonths(plan, scenario)
  return [
    ...(missing ? [`no price for ${missing}${only}`] : []),
    ...scenario.options
      .filter((option) => !priced.includes(option))
      .map((option) => `no option ${metricWords(option)}`),
    ...plan.components.flatMap((component) => [...componentReasons(component, scenario, months)]),
    ...(scenario.minimums === 'refuse' && least > scenario.termMonths
      ? [`it runs at least ${least} months; ${scenario.termMonths} are wanted`]
      : []),
  ]
}

function* quantityAssumptions(component: PlanComponent, scenario: Scenario): Generator<string> {
  const { metric, kind, minimumQuantity, optional } = component
  const quantity = scenario.quantities[metric]
  const taken = !optional || scenario.options.includes(metric)
  if (kind !== 'flat' && quantity === undefined && taken) {
    yield `no quantity of ${metricWords(metric)} given: taken as 0`
  }
  if (minimumQuantity && quantity !== undefined) {
    const lowest = typeof quantity === 'string' ? quantity : Decimal.min(...quantity)
    const low = new Decimal(lowest)
    if (low.lt(minimumQuantity) && (taken || low.gt(0))) {
      yield `at least ${minimumQuantity} ${metricWords(metric)} are paid for`
    }
  }
}

/** What a bill takes for granted, in words for its reader. */
export function billAssumptions(plan: Plan, scenario: Scenario, months: number): string[] {
  const cadences = new Set(plan.components.map(({ cadence }) => cadence))
  const cut =
    (cadences.has('year') && months % 12 !== 0) || (cadences.has('quarter') && months % 3 !== 0)
  const short = Object.entries(scenario.quantities).filter(
    ([, quantity]) => typeof quantity !== 'string' && quantity.length < months,
  )
  return [
    ...plan.components.flatMap((component) => [...quantityAssumptions(component, scenario)]),
    ...short.map(
      ([metric]) => `${metricWords(metric)}: the last month of the ramp goes on to the end`,
    ),
    ...(months > scenario.termMonths
      ? [`the plan runs at least ${months} months; all are in the total`]
      : []),
    ...(cut ? ['yearly or quarterly charges are counted by the month'] : []),
    ...(plan.minimumCommitmentPerYear !== undefined && months % 12 !== 0
      ? ['the yearly commitment counts in part for a begun year']
      : []),
    ...(plan.components.some(({ from }) => from) ? ['a price is a lower bound ("from")'] : []),
  ]
}
