import type { Plan } from '../../model/plan.ts'
import type { PlanComponent } from '../../model/plan-component.ts'
import { Problem } from '../../model/problem.ts'

function unsaid(plan: Plan, what: string): never {
  throw new Problem('plan/invalid', `Pricing2Yaml cannot say ${what} of ${plan.name}`, {
    hint: 'Write it as stripe or schema.org, which hold the whole model.',
    unit: plan.id,
  })
}

function unitOf(plan: Plan, { kind, metric, cadence, packageSize, per }: PlanComponent): string {
  const period = { once: 'one time payment', month: '/month', usage: '/month', year: '/year' }
  if (cadence === 'quarter') return unsaid(plan, `a price per quarter (${metric})`)
  if (kind === 'flat') return period[cadence]
  const many = kind === 'package' ? (packageSize ?? per?.value ?? '1') : (per?.value ?? '1')
  if (cadence === 'once') return unsaid(plan, `a price per ${metric} that is charged once`)
  return `${many === '1' ? '' : `${many} `}${metric}${period[cadence]}`
}

const simple: readonly (keyof PlanComponent)[] = [
  'metric',
  'label',
  'kind',
  'cadence',
  'amount',
  'per',
  'packageSize',
  'optional',
]

function entryOf(plan: Plan, component: PlanComponent): { price: number; unit: string } {
  const { kind, metric, amount } = component
  if (!['flat', 'unit', 'package'].includes(kind)) return unsaid(plan, `${kind} prices (${metric})`)
  const more = Object.keys(component).find((key) => !simple.some((known) => known === key))
  if (more) return unsaid(plan, `${more} (${metric})`)
  if (String(Number(amount)) !== amount) return unsaid(plan, `the amount ${amount} exactly`)
  return { price: Number(amount), unit: unitOf(plan, component) }
}

/**
 * Plans as one Pricing2Yaml model (an object; write it as YAML): the one charge of each is its price, optional
 * charges are add-ons.
 * @throws Problem plan/invalid that names what that format cannot say
 */
export function toPricing2Yaml(plans: readonly Plan[], name: string, day: string): object {
  const currencies = new Set(plans.map(({ currency }) => currency))
  const [first] = plans
  if (!first) return unsaid({ id: '', name } as Plan, 'a model without plans')
  if (currencies.size > 1) return unsaid(first, 'several currencies')
  const addOns: Record<string, { availableFor: string[]; price: number; unit: string }> = {}
  const entries = plans.map((plan) => {
    const own = plan.components.filter(({ optional }) => !optional)
    const [charge, ...more] = own
    if (!charge || more.length > 0) return unsaid(plan, `${own.length} charges in one price`)
    const level = Object.entries(plan).find(
      ([key, value]) =>
        !['id', 'name', 'currency', 'components'].includes(key) &&
        !(Array.isArray(value) && value.length === 0),
    )
    if (level) return unsaid(plan, level[0])
    for (const option of plan.components.filter(({ optional }) => optional)) {
      const key = option.label ?? option.metric
      const known = addOns[key]
      if (known) known.availableFor.push(plan.name)
      else addOns[key] = { availableFor: [plan.name], ...entryOf(plan, option) }
    }
    return [
      plan.name,
      { description: '', ...entryOf(plan, charge), features: null, usageLimits: null },
    ]
  })
  return {
    saasName: name,
    syntaxVersion: '2.1',
    version: day,
    createdAt: day,
    currency: first.currency,
    features: {},
    plans: Object.fromEntries(entries),
    ...(Object.keys(addOns).length > 0 ? { addOns } : {}),
  }
}
