import { Decimal } from './money.ts'
import { type Line, type Piecewise, straight, through } from './piecewise.ts'
import type { PlanComponent } from './plan-component.ts'

const zero = new Decimal(0)
const one = new Decimal(1)
const itself: Line = { slope: one, base: zero }
const constant = (base: Decimal): Line => ({ slope: zero, base })

/** A function held between bounds. */
export function atLeast(inner: Piecewise, bound: Decimal): Piecewise {
  return through(inner, [bound], (value) => (value.lt(bound) ? constant(bound) : itself))
}

export function atMost(inner: Piecewise, bound: Decimal): Piecewise {
  return through(inner, [bound], (value) => (value.gt(bound) ? constant(bound) : itself))
}

export function times(inner: Piecewise, factor: Decimal): Piecewise {
  return through(inner, [], () => ({ slope: factor, base: zero }))
}

function charged(component: PlanComponent, quantity: Line, low: Decimal, high: Decimal): Piecewise {
  const needed = straight(quantity, low, high)
  const raised = atLeast(needed, new Decimal(component.minimumQuantity ?? 0))
  const included = new Decimal(component.included ?? 0)
  return atLeast(
    through(raised, [], () => ({ slope: one, base: included.negated() })),
    zero,
  )
}

/** The line of each tier, as a function of the quantity charged. */
function tierLines({
  kind,
  tiers = [],
  per,
}: PlanComponent): { upTo: Decimal | null; line: Line }[] {
  let before = zero
  let low = zero
  return tiers.map(({ upTo, unitAmount, flatAmount }) => {
    const slope = new Decimal(unitAmount).div(per?.value ?? 1)
    const base =
      kind === 'volume' ? new Decimal(flatAmount) : before.plus(flatAmount).minus(slope.times(low))
    const end = upTo === null ? null : new Decimal(upTo)
    if (end) {
      before = slope.times(end).plus(base)
      low = end
    }
    return { upTo: end, line: { slope, base } }
  })
}

/** More steps than this are not drawn one by one. */
const mostPackages = 4000

function packages(component: PlanComponent, inner: Piecewise): Piecewise | null {
  const size = new Decimal(component.packageSize ?? component.per?.value ?? 1)
  const last = inner.pieces.at(-1)
  const most = last ? last.slope.times(last.to).plus(last.base) : zero
  const count = most.div(size).ceil().toNumber()
  if (count > mostPackages) return null
  const limits = Array.from({ length: count + 1 }, (_, i) => size.times(i))
  const amount = new Decimal(component.amount ?? 0)
  return through(inner, limits, (value) => constant(value.div(size).ceil().times(amount)))
}

function unclamped(component: PlanComponent, inner: Piecewise): Piecewise | null {
  const amount = new Decimal(component.amount ?? 0)
  switch (component.kind) {
    case 'flat':
      return through(inner, [], () => constant(amount))
    case 'unit':
      return times(inner, amount.div(component.per?.value ?? 1))
    case 'percent':
      return times(inner, amount.div(100))
    case 'package':
      return packages(component, inner)
    case 'graduated':
    case 'volume': {
      const lines = tierLines(component)
      const limits = lines.flatMap(({ upTo }) => upTo ?? [])
      const lineAt = (value: Decimal) =>
        (lines.find(({ upTo }) => upTo === null || value.lte(upTo)) ?? lines.at(-1))?.line
      return through(inner, limits, (value) => lineAt(value) ?? constant(zero))
    }
  }
}

/**
 * What one component charges per cadence as a function of a quantity between `low` and `high`; `quantity`
 * is what the component is charged for there. Null where it has too many packages to tell one by one.
 */
export function chargeCurve(
  component: PlanComponent,
  quantity: Line,
  low: Decimal,
  high: Decimal,
): Piecewise | null {
  const plain = unclamped(component, charged(component, quantity, low, high))
  if (!plain) return null
  const { minimumCharge, maximumCharge } = component
  const raised = minimumCharge === undefined ? plain : atLeast(plain, new Decimal(minimumCharge))
  return maximumCharge === undefined ? raised : atMost(raised, new Decimal(maximumCharge))
}
