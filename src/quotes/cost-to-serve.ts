import type { OwnOffer } from '../model/market.ts'
import { Decimal } from '../model/money.ts'
import type { Scenario } from '../model/plan.ts'
import { meanQuantity, peakQuantity } from '../model/quantity.ts'

/** What a request costs us, or why that is not known. */
export interface CostToServe {
  /** Over the whole term and in the plan's currency; null where a cost is not declared. */
  readonly cost: Decimal | null
  /** Metrics of the request without a declared cost. */
  readonly missing: readonly string[]
}

/**
 * Quantities times `unitCosts`, month by month. A charge without a quantity (set-up, support) costs what
 * `unitCosts` says of it, once or each month, and nothing where they say nothing. With one cost missing the
 * whole is not known: a part of a cost would make every price look good.
 */
export function costToServe({ plan, unitCosts }: OwnOffer, scenario: Scenario): CostToServe {
  const months = Math.max(scenario.termMonths, plan.minimumTermMonths ?? 0)
  const needed = Object.entries(scenario.quantities).filter(([, quantity]) =>
    peakQuantity(quantity, months).gt(0),
  )
  const missing = needed.flatMap(([metric]) => (metric in unitCosts ? [] : [metric]))
  if (missing.length > 0) return { cost: null, missing }
  const flat = plan.components.filter(
    ({ metric, optional }) =>
      metric in unitCosts &&
      !(metric in scenario.quantities) &&
      (!optional || scenario.options.includes(metric)),
  )
  if (needed.length === 0 && flat.length === 0) return { cost: null, missing: [] }
  let cost = new Decimal(0)
  for (const [metric, quantity] of needed) {
    const each = meanQuantity(quantity, months).times(unitCosts[metric] ?? 0)
    cost = cost.plus(each.times(months))
  }
  for (const { metric, cadence } of flat) {
    cost = cost.plus(new Decimal(unitCosts[metric] ?? 0).times(cadence === 'once' ? 1 : months))
  }
  return { cost, missing: [] }
}
