import type { CurvePlan, ScenarioCurve } from '../model/answer.ts'
import { type CurveRange, planCurve } from '../model/bill-curve.ts'
import { type Contender, cheapest, switchPoints } from '../model/cheapest.ts'
import { Decimal, decimalText } from '../model/money.ts'
import { joined, type Piecewise, pieceAt, valueAt } from '../model/piecewise.ts'
import type { Scenario } from '../model/plan.ts'
import type { Compared } from './contender.ts'

/** How far beyond what is asked for a customer may grow before the comparison is another one. */
const widest = 5
/** More lines than this cannot be told apart. */
const mostPlans = 6

interface Drawn extends Contender {
  readonly about: CurvePlan
}

const short = (x: Decimal): string => decimalText(x.toDecimalPlaces(12))

function drawnAt(compared: readonly Compared[], scenario: Scenario, range: CurveRange): Drawn[] {
  return compared
    .filter(({ row }) => !row.open)
    .flatMap(({ plan, row, factor }, i) => {
      const curve = planCurve(plan, scenario, range)
      if ('reason' in curve) return []
      const { organization, organizationName, ours } = row
      const pieces = curve.perMonth.pieces.map(({ to, slope, base }) => ({
        to,
        slope: slope.times(factor),
        base: base.times(factor),
      }))
      return [
        {
          id: String(i),
          about: { organization, organizationName, plan: row.plan, ours },
          perMonth: joined({ low: curve.perMonth.low, pieces }),
        },
      ]
    })
}

/** The ends of each straight stretch: two points at one quantity are a jump. */
function pointsOf({ low, pieces }: Piecewise): ScenarioCurve['plans'][number]['points'] {
  let from = low
  return pieces.flatMap((piece) => {
    const ends = [from, piece.to].map((x) => ({
      quantity: x.toNumber(),
      perMonth: valueAt(piece, x).toNumber(),
    }))
    from = piece.to
    return ends
  })
}

function crossingsWithOurs(ours: Drawn, rivals: readonly Drawn[]): ScenarioCurve['againstOurs'] {
  return rivals
    .flatMap((rival) =>
      switchPoints(cheapest([ours, rival])).map(({ at, to }) => ({
        at: short(at),
        rival: rival.about,
        above: to === ours.id ? ('ours' as const) : ('rival' as const),
      })),
    )
    .toSorted((a, b) => new Decimal(a.at).comparedTo(b.at))
}

function curveOver(
  compared: readonly Compared[],
  scenario: Scenario,
  range: CurveRange,
): ScenarioCurve | undefined {
  const quantity = String(scenario.quantities[range.metric])
  const drawn = drawnAt(compared, scenario, range)
  if (drawn.length < 2) return undefined
  const stretches = cheapest(drawn)
  const byId = new Map(drawn.map((one) => [one.id, one]))
  const at = new Decimal(quantity)
  const costs = ({ perMonth }: Drawn) => valueAt(pieceAt(perMonth, at), at)
  const [ours] = drawn
    .filter(({ about }) => about.ours)
    .toSorted((a, b) => costs(a).comparedTo(costs(b)))
  const everCheapest = new Set(stretches.map(({ id }) => id))
  const order = (one: Drawn) => (one === ours ? 0 : everCheapest.has(one.id) ? 1 : 2)
  const shown = drawn
    .toSorted((a, b) => order(a) - order(b) || costs(a).comparedTo(costs(b)))
    .slice(0, mostPlans)
  const rivals = drawn.filter(({ about }) => !about.ours)
  return {
    metric: range.metric,
    together: range.together ?? false,
    quantity,
    low: range.low,
    high: range.high,
    plans: shown.map(({ about, perMonth }) => ({ ...about, points: pointsOf(perMonth) })),
    switches: switchPoints(stretches).flatMap(({ at: x, from, to }) => {
      const [before, after] = [byId.get(from), byId.get(to)]
      if (!before || !after) return []
      const perMonth = short(valueAt(pieceAt(after.perMonth, x), x))
      return [{ at: short(x), perMonth, from: before.about, to: after.about }]
    }),
    againstOurs: ours ? crossingsWithOurs(ours, rivals) : [],
  }
}

/**
 * What the comparable plans cost over a quantity from nothing to five times what is asked for: all metrics
 * in proportion, or the one metric by which more plans overtake each other. Undefined with fewer than two
 * plans, or where usage follows a ramp.
 */
export function scenarioCurve(
  compared: readonly Compared[],
  scenario: Scenario,
): ScenarioCurve | undefined {
  const metrics = Object.entries(scenario.quantities)
    .flatMap(([metric, quantity]) => (typeof quantity === 'string' ? { metric, quantity } : []))
    .filter(({ quantity }) => new Decimal(quantity).gt(0))
    .toSorted((a, b) => new Decimal(b.quantity).comparedTo(a.quantity))
  const [first] = metrics
  if (!first || Object.values(scenario.quantities).some(Array.isArray)) return undefined
  const range = ({ metric, quantity }: typeof first) => ({
    metric,
    low: '0',
    high: decimalText(new Decimal(quantity).times(widest)),
  })
  const together = metrics.length > 1 ? [{ ...range(first), together: true }] : []
  const curves = [...together, ...metrics.map(range)].flatMap(
    (one) => curveOver(compared, scenario, one) ?? [],
  )
  return curves.find(({ switches }) => switches.length > 0) ?? curves[0]
}
