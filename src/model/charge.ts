import { Decimal } from './money.ts'
import type { PlanComponent } from './plan.ts'

const zero = new Decimal(0)
const or = (text: string | undefined, otherwise: Decimal) =>
  text === undefined ? otherwise : new Decimal(text)

/** The quantity that is charged: raised to the minimum, less what is included. */
export function chargedQuantity(component: PlanComponent, quantity: Decimal): Decimal {
  const raised = Decimal.max(quantity, or(component.minimumQuantity, zero))
  return Decimal.max(zero, raised.minus(or(component.included, zero)))
}

interface Step {
  readonly low: Decimal
  /** null above the last tier. */
  readonly high: Decimal | null
  readonly unit: Decimal
  readonly flat: Decimal
}

function stepsOf({ tiers = [] }: PlanComponent): Step[] {
  return tiers.map((tier, index) => ({
    low: or(tiers[index - 1]?.upTo ?? undefined, zero),
    high: tier.upTo === null ? null : new Decimal(tier.upTo),
    unit: new Decimal(tier.unitAmount),
    flat: new Decimal(tier.flatAmount),
  }))
}

function graduated(steps: readonly Step[], quantity: Decimal, per: Decimal): Decimal {
  return steps
    .filter(({ low }, index) => index === 0 || quantity.gt(low))
    .map(({ low, high, unit, flat }) => {
      const inside = (high === null ? quantity : Decimal.min(quantity, high)).minus(low)
      return flat.plus(inside.times(unit).div(per))
    })
    .reduce((sum, part) => sum.plus(part), zero)
}

function volume(steps: readonly Step[], quantity: Decimal, per: Decimal): Decimal {
  const step = steps.find(({ high }) => high === null || quantity.lte(high)) ?? steps.at(-1)
  return step ? step.flat.plus(quantity.times(step.unit).div(per)) : zero
}

function unclamped(component: PlanComponent, quantity: Decimal): Decimal {
  const amount = or(component.amount, zero)
  const per = or(component.per?.value, new Decimal(1))
  switch (component.kind) {
    case 'flat':
      return amount
    case 'unit':
      return quantity.times(amount).div(per)
    case 'package':
      return quantity
        .div(or(component.packageSize ?? component.per?.value, new Decimal(1)))
        .ceil()
        .times(amount)
    case 'percent':
      return quantity.times(amount).div(100)
    case 'graduated':
      return graduated(stepsOf(component), quantity, per)
    case 'volume':
      return volume(stepsOf(component), quantity, per)
  }
}

/**
 * What one component charges per cadence for a quantity in single units: exact. The first tier is
 * entered even at quantity 0 (its flat amount is due); a tier holds its upper limit.
 */
export function charge(component: PlanComponent, quantity: Decimal): Decimal {
  const plain = unclamped(component, chargedQuantity(component, quantity))
  const raised = Decimal.max(plain, or(component.minimumCharge, plain))
  return Decimal.min(raised, or(component.maximumCharge, raised))
}

/** Larger quantities at which a volume price falls into its next tier. */
export function nextTierQuantities(component: PlanComponent, quantity: Decimal): Decimal[] {
  if (component.kind !== 'volume') return []
  const included = or(component.included, zero)
  return stepsOf(component)
    .flatMap(({ high }) => (high === null ? [] : [high.plus(1).plus(included)]))
    .filter((candidate) => candidate.gt(quantity))
}
