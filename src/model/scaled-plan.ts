import { Decimal, type DecimalText, decimalText } from './money.ts'
import type { Plan } from './plan.ts'
import type { PlanComponent } from './plan-component.ts'

/**
 * A plan with its prices multiplied, to ask what a price move would do: every amount, tier, minimum and
 * maximum charge of the component, and with all components the plan's own commitments. Quantities,
 * shares and discounts stay.
 * @param factor 0.9 is a cut of 10 %
 * @param metric the one charge that moves; absent: all
 */
export function scaledPlan(plan: Plan, factor: Decimal, metric?: string): Plan {
  const times = (text: DecimalText) => decimalText(new Decimal(text).times(factor))
  const scaled = (component: PlanComponent): PlanComponent => ({
    ...component,
    ...(component.amount !== undefined && { amount: times(component.amount) }),
    ...(component.minimumCharge !== undefined && {
      minimumCharge: times(component.minimumCharge),
    }),
    ...(component.maximumCharge !== undefined && {
      maximumCharge: times(component.maximumCharge),
    }),
    ...(component.tiers && {
      tiers: component.tiers.map((tier) => ({
        ...tier,
        unitAmount: times(tier.unitAmount),
        flatAmount: times(tier.flatAmount),
      })),
    }),
  })
  const components = plan.components.map((component) =>
    metric === undefined || component.metric === metric ? scaled(component) : component,
  )
  if (metric !== undefined) return { ...plan, components }
  const { minimumCommitmentPerMonth, minimumCommitmentPerYear, maximumChargePerMonth } = plan
  return {
    ...plan,
    components,
    ...(minimumCommitmentPerMonth !== undefined && {
      minimumCommitmentPerMonth: times(minimumCommitmentPerMonth),
    }),
    ...(minimumCommitmentPerYear !== undefined && {
      minimumCommitmentPerYear: times(minimumCommitmentPerYear),
    }),
    ...(maximumChargePerMonth !== undefined && {
      maximumChargePerMonth: times(maximumChargePerMonth),
    }),
  }
}
