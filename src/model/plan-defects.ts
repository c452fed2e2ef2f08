import { Decimal, type DecimalText } from './money.ts'
import type { Discount, PlanComponent } from './plan-component.ts'
import { Problem } from './problem.ts'

/** What is wrong with a price model, and where in it. */
export interface PlanDefect {
  readonly path: readonly (string | number)[]
  readonly message: string
}

/** What of a plan can make no sense. */
interface PriceModel {
  readonly id: string
  readonly name: string
  readonly components: readonly PlanComponent[]
  readonly discounts: readonly Discount[]
  readonly minimumCommitmentPerMonth?: DecimalText | undefined
  readonly minimumCommitmentPerYear?: DecimalText | undefined
  readonly maximumChargePerMonth?: DecimalText | undefined
}

type Said = readonly [path: readonly (string | number)[], message: string]

const isTiered = ({ kind }: PlanComponent): boolean => kind === 'graduated' || kind === 'volume'
const gt = (a: DecimalText, b: DecimalText): boolean => new Decimal(a).gt(b)

const neverNegative = [
  'amount',
  'included',
  'minimumQuantity',
  'maximumQuantity',
  'minimumCharge',
  'maximumCharge',
] as const

function* negatives(component: PlanComponent): Generator<Said> {
  for (const key of neverNegative) {
    if (component[key]?.startsWith('-')) yield [[key], `${key} is negative`]
  }
}

function* shape(component: PlanComponent): Generator<Said> {
  const { kind, amount, tiers, packageSize, per } = component
  if (isTiered(component)) {
    if (!tiers || tiers.length === 0) yield [['tiers'], `a ${kind} price has no tiers`]
    if (amount !== undefined) yield [['amount'], `a ${kind} price has an amount beside its tiers`]
  } else {
    if (amount === undefined) yield [['amount'], `a ${kind} price has no amount`]
    if (tiers) yield [['tiers'], `a ${kind} price has tiers: it is graduated or volume`]
  }
  if (packageSize !== undefined && !gt(packageSize, '0')) {
    yield [['packageSize'], 'a package holds nothing']
  }
  if (per && !gt(per.value, '0')) yield [['per'], 'a price is per nothing']
}

function* limits({
  minimumQuantity,
  maximumQuantity,
  minimumCharge,
  maximumCharge,
}: PlanComponent): Generator<Said> {
  if (minimumQuantity && maximumQuantity && gt(minimumQuantity, maximumQuantity)) {
    yield [['minimumQuantity'], 'the minimum quantity is above the maximum quantity']
  }
  if (minimumCharge && maximumCharge && gt(minimumCharge, maximumCharge)) {
    yield [['minimumCharge'], 'the minimum charge is above the maximum charge']
  }
}

function* tierDefects({ tiers = [] }: PlanComponent): Generator<Said> {
  for (const [i, { upTo, unitAmount, flatAmount }] of tiers.entries()) {
    const at = ['tiers', i] as const
    const before = tiers[i - 1]
    for (const key of ['unitAmount', 'flatAmount'] as const) {
      const amount = { unitAmount, flatAmount }[key]
      if (amount.startsWith('-')) yield [[...at, key], `tier ${i + 1} has a negative ${key}`]
    }
    if (before?.upTo === null) {
      yield [[...at], `tier ${i + 1} stands behind the tier without an upper limit`]
    } else if (upTo !== null && !gt(upTo, '0')) {
      yield [[...at, 'upTo'], `tier ${i + 1} ends at ${upTo}, and holds nothing`]
    } else if (upTo !== null && before && upTo === before.upTo) {
      yield [[...at, 'upTo'], `tiers ${i} and ${i + 1} overlap: both end at ${upTo}`]
    } else if (upTo !== null && before && !gt(upTo, before.upTo)) {
      yield [
        [...at, 'upTo'],
        `tiers are not in order or overlap: tier ${i + 1} ends at ${upTo}, the one before at ${before.upTo}`,
      ]
    }
  }
}

function* discountDefects({ discounts }: PriceModel): Generator<Said> {
  for (const [i, { percent, amount }] of discounts.entries()) {
    const at = ['discounts', i] as const
    if (percent === undefined && amount === undefined) {
      yield [[...at], 'a discount has neither a percentage nor an amount']
    }
    if (percent !== undefined && (percent.startsWith('-') || gt(percent, '100'))) {
      yield [[...at, 'percent'], `a discount of ${percent} %`]
    }
    if (amount?.startsWith('-')) yield [[...at, 'amount'], 'a discount is negative']
  }
}

function* planLevel(plan: PriceModel): Generator<Said> {
  const { minimumCommitmentPerMonth: least, maximumChargePerMonth: most } = plan
  const amounts = [
    'minimumCommitmentPerMonth',
    'minimumCommitmentPerYear',
    'maximumChargePerMonth',
  ] as const
  for (const key of amounts) {
    if (plan[key]?.startsWith('-')) yield [[key], `${key} is negative`]
  }
  if (least && most && gt(least, most)) {
    yield [['minimumCommitmentPerMonth'], 'the commitment is above the most that is charged']
  }
}

/** Everything that makes a price model absurd: no bill can be computed from it. Empty for a sound one. */
export function planDefects(plan: PriceModel): PlanDefect[] {
  const components = plan.components.flatMap((component, i) =>
    [
      ...negatives(component),
      ...shape(component),
      ...limits(component),
      ...tierDefects(component),
    ].map(([path, message]) => ({
      path: ['components', i, ...path],
      message: `${component.metric}: ${message}`,
    })),
  )
  const others = [...planLevel(plan), ...discountDefects(plan)]
  return [...components, ...others.map(([path, message]) => ({ path, message }))]
}

// A plan is immutable: it is looked over once, however many bills are made from it.
const sound = new WeakSet<PriceModel>()

/** Throws a Problem that names every defect of a plan that no bill can be computed from. */
export function requireSound(plan: PriceModel): void {
  if (sound.has(plan)) return
  const defects = planDefects(plan)
  if (defects.length > 0) {
    throw new Problem(
      'plan/invalid',
      `the price model of ${plan.name} makes no sense: ${defects.map(({ message }) => message).join('; ')}`,
      {
        hint: 'Put the tiers in order, lowest first, each with a higher upper limit; amounts are never negative.',
        unit: plan.id,
      },
    )
  }
  sound.add(plan)
}
