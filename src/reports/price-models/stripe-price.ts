import { toMinor } from '../../model/minor-units.ts'
import { Decimal, type DecimalText, decimalText } from '../../model/money.ts'
import type { Plan } from '../../model/plan.ts'
import type { PlanComponent } from '../../model/plan-component.ts'
import { Problem } from '../../model/problem.ts'

/** Stripe holds a hundredth of a cent and so on to this many places. */
const mostPlaces = 12

function minor(amount: DecimalText, per: DecimalText, currency: string, about: string): string {
  const exact = toMinor(amount, currency).div(per)
  if (exact.decimalPlaces() > mostPlaces) {
    throw new Problem(
      'plan/invalid',
      `${about}: ${amount} per ${per} has no exact price per unit`,
      {
        hint: 'A price object holds one price per unit, in cents with at most twelve decimals.',
      },
    )
  }
  return decimalText(exact)
}

const recurring: Readonly<Record<PlanComponent['cadence'], object | null>> = {
  once: null,
  month: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
  quarter: { interval: 'month', interval_count: 3, usage_type: 'licensed' },
  year: { interval: 'year', interval_count: 1, usage_type: 'licensed' },
  usage: { interval: 'month', interval_count: 1, usage_type: 'metered' },
}

function scheme(component: PlanComponent, currency: string): object {
  const { kind, amount = '0', tiers = [], packageSize, per, metric } = component
  const value = per?.value ?? '1'
  if (kind === 'graduated' || kind === 'volume') {
    return {
      billing_scheme: 'tiered',
      tiers_mode: kind,
      tiers: tiers.map(({ upTo, unitAmount, flatAmount }) => ({
        up_to: upTo === null ? null : new Decimal(upTo).toNumber(),
        unit_amount_decimal: minor(unitAmount, value, currency, metric),
        flat_amount_decimal: minor(flatAmount, '1', currency, metric),
      })),
    }
  }
  const divided = kind === 'percent' ? '100' : kind === 'unit' ? value : '1'
  const size = packageSize ?? per?.value
  return {
    billing_scheme: 'per_unit',
    unit_amount_decimal: minor(amount, divided, currency, metric),
    ...(kind === 'package' && size
      ? { transform_quantity: { divide_by: Number(size), round: 'up' } }
      : {}),
  }
}

/** What a price object has no field for; our reader takes it back from the metadata. */
function extras(component: PlanComponent): object {
  const { metric, label, cadence, amount, tiers, packageSize, kind, ...rest } = component
  const said = ['graduated', 'volume', 'package'].includes(kind) ? {} : { kind }
  return { ...said, ...rest }
}

/**
 * Plans as Stripe-like price objects, one per charge, in minor units. What Stripe lacks (included quantities,
 * minimums, discounts) goes into the metadata, where our reader finds it again.
 * @throws Problem plan/invalid where an amount per unit cannot be said exactly
 */
export function toStripePrices(plans: readonly Plan[]): object {
  const data = plans.flatMap((plan) => {
    const { id, name, currency, components, ...level } = plan
    const product = { id, object: 'product', name, metadata: { bellwether: JSON.stringify(level) } }
    return components.map((component, i) => ({
      id: `${id}-${i + 1}`,
      object: 'price',
      active: true,
      currency: currency.toLowerCase(),
      nickname: component.label ?? null,
      type: component.cadence === 'once' ? 'one_time' : 'recurring',
      recurring: recurring[component.cadence],
      ...scheme(component, currency),
      product,
      metadata: { metric: component.metric, bellwether: JSON.stringify(extras(component)) },
    }))
  })
  return { object: 'list', data }
}
