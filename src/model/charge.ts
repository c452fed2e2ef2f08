import { Decimal } from './money.ts'
import type { PlanComponent } from './plan-component.ts'

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

function tiered(component: PlanComponent, quantity: Decimal, per: Decimal): Decimal {
  return tierParts(component, quantity).reduce(
    (sum, part) => sum.plus(part.flat).plus(part.quantity.times(part.unit).div(per)),
    zero,
  )
}

function unclamped(component: PlanComponent, needed: Decimal): Decimal {
  const quantity = chargedQuantity(component, needed)
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
    case 'volume':
      return tiered(component, needed, per)
  }
}

/**
 * What one component charges per cadence for a quantity in single units: exact. The first tier is
 * entered even at quantity 0 (its flat amount is due); a tier holds its upper limit.
 */
export function charge(component: PlanComponent, quantity: Decimal): Decimal {
  const plain = unclamped(component, quantity)
  const raised = Decimal.max(plain, or(component.minimumCharge, plain))
  return Decimal.min(raised, or(component.maximumCharge, raised))
}

/** The part of a charged quantity that lies in each tier it enters. */
export interface TierPart {
  readonly quantity: Decimal
  readonly unit: Decimal
  readonly flat: Decimal
}

/** How a tiered price comes about: every tier entered (graduated) or the one reached (volume). */
export function tierParts(component: PlanComponent, quantity: Decimal): TierPart[] {
  const charged = chargedQuantity(component, quantity)
  const steps = stepsOf(component)
  if (component.kind === 'volume') {
    const step = steps.find(({ high }) => high === null || charged.lte(high)) ?? steps.at(-1)
    return step ? [{ quantity: charged, unit: step.unit, flat: step.flat }] : []
  }
  return steps
    .filter(({ low }, index) => index === 0 || charged.gt(low))
    .map(({ low, high, unit, flat }) => ({
      quantity: (high === null ? charged : Decimal.min(charged, high)).minus(low),
      unit,
      flat,
    }))
}

/** The highest quantity that has a price; null where there is no end. */
export function highestPriced(component: PlanComponent): Decimal | null {
  const last = component.tiers?.at(-1)
  const end = last?.upTo != null ? new Decimal(last.upTo).plus(component.included ?? 0) : null
  const most = component.maximumQuantity ? new Decimal(component.maximumQuantity) : null
  return end && most ? Decimal.min(end, most) : (end ?? most)
}

/** The quantity that the packages paid for hold, where it is more than what is needed. */
export function packagesHold(component: PlanComponent, quantity: Decimal): Decimal | null {
  if (component.kind !== 'package') return null
  const size = or(component.packageSize ?? component.per?.value, new Decimal(1))
  const charged = chargedQuantity(component, quantity)
  const bought = charged.div(size).ceil().times(size)
  return bought.gt(charged) ? bought.plus(component.included ?? 0) : null
}

/** Larger quantities at which a volume price falls into its next tier. */
export function nextTierQuantities(component: PlanComponent, quantity: Decimal): Decimal[] {
  if (component.kind !== 'volume') return []
  const included = or(component.included, zero)
  const end = highestPriced(component)
  return stepsOf(component)
    .flatMap(({ high }) => (high === null ? [] : [high.floor().plus(1).plus(included)]))
    .filter((candidate) => candidate.gt(quantity) && (end === null || candidate.lte(end)))
}
