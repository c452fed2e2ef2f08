import { billAssumptions, missingMetrics, unfitReasons } from './bill-fit.ts'
import { type BillLine, billLines, billText } from './bill-lines.ts'
import { computeMonths, netPresentValue, totalOf } from './bill-months.ts'
import { nextTierQuantities } from './charge.ts'
import { Decimal, type DecimalText, decimalText } from './money.ts'
import type { Plan, Scenario } from './plan.ts'
import { requireSound } from './plan-defects.ts'

/** The pure function plan × scenario → bill; see `bill()`. */
export interface Bill {
  readonly plan: string
  readonly scenario: string
  readonly currency: string
  readonly feasible: boolean
  /** Metrics that the scenario needs and the plan does not price. */
  readonly missing: readonly string[]
  /** Every reason why it is not feasible; empty when it is. */
  readonly reasons: readonly string[]
  readonly total: DecimalText
  readonly perMonth: DecimalText
  readonly netPresentValue: DecimalText
  /** One line per charge, discount, commitment and maximum; they add up to the total. */
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

function roundUpOf(plan: Plan, scenario: Scenario, total: Decimal): Bill['roundUp'] {
  const offers = plan.components.flatMap((component) => {
    const { metric } = component
    const wanted = scenario.quantities[metric]
    // Nobody rounds a ramp up: each month has its own next tier.
    if (typeof wanted !== 'string' || new Decimal(wanted).isZero()) return []
    return nextTierQuantities(component, new Decimal(wanted)).flatMap((larger) => {
      const quantities = { ...scenario.quantities, [metric]: decimalText(larger) }
      if (unfitReasons(plan, { ...scenario, quantities }).length > 0) return []
      const costs = totalOf(computeMonths(plan, scenario, quantities))
      return [{ metric, larger, saves: total.minus(costs) }]
    })
  })
  const best = offers.reduce<(typeof offers)[number] | undefined>(
    (most, offer) => (offer.saves.gt(most?.saves ?? 0) ? offer : most),
    undefined,
  )
  return best
    ? { metric: best.metric, quantity: billText(best.larger), saves: billText(best.saves) }
    : null
}

/**
 * What a plan costs a customer who needs what the scenario says, in the plan's currency. Exact decimals,
 * shown to 12 places. Set-up fees are spread over the customer's own term in `perMonth`. An optional
 * component is charged only when the scenario names a quantity of it, or names it among its options. The
 * amounts of a bill that is not feasible are those of what the plan does price, and must not be compared.
 * Throws a Problem where the price model itself makes no sense (tiers that overlap, amounts below zero).
 */
export function bill(plan: Plan, scenario: Scenario): Bill {
  requireSound(plan)
  const reasons = unfitReasons(plan, scenario)
  const computed = computeMonths(plan, scenario)
  const total = totalOf(computed)
  return {
    plan: plan.id,
    scenario: scenario.id,
    currency: plan.currency,
    feasible: reasons.length === 0,
    missing: missingMetrics(plan, scenario),
    reasons,
    total: billText(total),
    perMonth: billText(total.div(scenario.termMonths)),
    netPresentValue: billText(netPresentValue(computed, plan, scenario)),
    lines: billLines(computed, scenario.termMonths),
    assumptions: billAssumptions(plan, scenario, computed.months),
    roundUp: roundUpOf(plan, scenario, total),
  }
}
