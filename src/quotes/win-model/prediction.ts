import { normalCdf } from '../../analysis/statistics/normal.ts'
import type { WinModel, WinPrediction, WinRow } from '../../model/win-model.ts'
import type { Parameters } from './curvature.ts'
import { type Design, layout } from './design.ts'
import { type Fact, standardized } from './facts.ts'
import type { Mode } from './mode.ts'

/** A fit with the names of its parameters. */
export interface NamedFit {
  readonly design: Design
  readonly mode: Mode
  readonly facts: readonly Fact[]
  readonly segments: readonly string[]
  readonly customers: readonly string[]
}

type Asked = Omit<WinRow, 'won' | 'jitter' | 'logCost'>

/** What is believed of one request whatever its price: log odds at the market's price, and the slope. */
interface Belief {
  readonly slope: number
  readonly slopeLogVariance: number
  readonly logOdds: number
  /** Of the log odds where the slope is known. */
  readonly variance: number
  /** By how much the log odds rise with the slope: data fix the odds at the prices that were asked. */
  readonly withSlope: number
}

/** Gauss–Hermite places and weights: five points that stand for a normal distribution. */
const points = [
  { at: -2.8569700138728056, weight: 0.011257411327720691 },
  { at: -1.3556261799742657, weight: 0.2220759220056126 },
  { at: 0, weight: 0.5333333333333333 },
  { at: 1.3556261799742657, weight: 0.2220759220056126 },
  { at: 2.8569700138728056, weight: 0.011257411327720691 },
]

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const dot = (a: Parameters, b: Parameters): number =>
  a.main.reduce((sum, value, i) => sum + value * (b.main[i] ?? 0), 0) +
  a.customers.reduce((sum, value, i) => sum + value * (b.customers[i] ?? 0), 0)

/**
 * What of the width of the model's belief an interval shows, so that 80 % of the truths lie in it: the priors
 * are wider than what segments and customers differ by, less so with many quotes. Measured over made worlds
 * by `bench/quotes.ts`. Without quotes all of it is shown.
 */
const shownWidth = (quotes: number): number => {
  if (quotes === 0) return 1
  return quotes < 500 ? 0.78 : 0.88
}

/**
 * Chances at a price; `sensed` is what only the seller explains of it, 0 where nobody set it. The slope is
 * averaged over what it may be (`spread`: deviation of its logarithm where it was not learned). For each
 * slope the chance falls with the price and its width does not change, so the mean and the bounds fall too,
 * always.
 */
export function predictor(
  fit: NamedFit,
  spread: number,
): (asked: Asked, sensed: number) => WinPrediction {
  const believed = remembered((asked, sensed) => beliefOf(fit, asked, sensed))
  return (asked, sensed) => {
    const belief = believed(asked, sensed)
    const sd = Math.max(spread, Math.sqrt(belief.slopeLogVariance))
    const width = shownWidth(fit.design.rows) * Math.sqrt(belief.variance)
    const curves = points.map(({ at, weight }) => {
      const times = Math.exp(at * sd)
      const middle =
        belief.logOdds + belief.withSlope * (times - 1) - belief.slope * times * asked.logPrice
      return { middle, weight }
    })
    const shrink = Math.sqrt(1 + (Math.PI * belief.variance) / 8)
    return {
      probability: curves.reduce((sum, c) => sum + c.weight * logistic(c.middle / shrink), 0),
      low: logistic(quantileOf(curves, width, 0.1)),
      high: logistic(quantileOf(curves, width, 0.9)),
    }
  }
}

/** Prices are asked in rows for one request, and the belief is the same at each. */
function remembered(
  believe: (asked: Asked, sensed: number) => Belief,
): (asked: Asked, sensed: number) => Belief {
  let last: { asked: Asked; sensed: number; belief: Belief } | undefined
  return (asked, sensed) => {
    const same =
      last?.sensed === sensed &&
      last.asked.segment === asked.segment &&
      last.asked.customer === asked.customer &&
      last.asked.facts === asked.facts
    if (last && same) return last.belief
    const belief = believe(asked, sensed)
    last = { asked, sensed, belief }
    return belief
  }
}

/** Below which log odds a share of the mixture lies. */
function quantileOf(
  curves: readonly { readonly middle: number; readonly weight: number }[],
  width: number,
  share: number,
): number {
  const middles = curves.map((curve) => curve.middle)
  let low = Math.min(...middles) - 4 * width
  let high = Math.max(...middles) + 4 * width
  while (high - low > 1e-6) {
    const middle = (low + high) / 2
    const below = curves.reduce(
      (sum, curve) => sum + curve.weight * normalCdf((middle - curve.middle) / width),
      0,
    )
    if (below < share) low = middle
    else high = middle
  }
  return (low + high) / 2
}

function beliefOf(fit: NamedFit, asked: Asked, sensed: number): Belief {
  const { design, mode } = fit
  const place = layout(design)
  const segment = fit.segments.indexOf(asked.segment)
  const customer = fit.customers.indexOf(asked.customer)
  const odds = nothing(design)
  odds.main[0] = 1
  if (segment >= 0) odds.main[place.segment(segment)] = 1
  for (const [f, fact] of fit.facts.entries()) {
    odds.main[place.fact(f)] = standardized(fact, asked.facts)
  }
  if (design.facts > fit.facts.length) odds.main[place.fact(fit.facts.length)] = sensed
  if (customer >= 0) odds.customers[customer] = 1
  const slope = nothing(design)
  slope.main[place.slope] = 1
  if (segment >= 0) slope.main[place.slopeOf(segment)] = 1
  const [oddsMoves, slopeMoves] = [mode.covariance(odds), mode.covariance(slope)]
  const stranger = (segment < 0 ? 0.7 ** 2 : 0) + (customer < 0 ? design.customerSd ** 2 : 0)
  const both = dot(odds, slopeMoves)
  const slopeLogVariance = dot(slope, slopeMoves)
  return {
    slope: Math.exp(dot(slope, mode.at)),
    slopeLogVariance,
    logOdds: dot(odds, mode.at),
    variance: dot(odds, oddsMoves) - both ** 2 / slopeLogVariance + stranger,
    withSlope: both / slopeLogVariance,
  }
}

const nothing = (design: Design): Parameters => ({
  main: new Float64Array(layout(design).size),
  customers: new Float64Array(design.customers),
})

/** What each part adds to the log odds at the most likely parameters. */
export function contributionsOf(fit: NamedFit): WinModel['contributions'] {
  return (asked) => {
    const place = layout(fit.design)
    const at = fit.mode.at.main
    const segment = fit.segments.indexOf(asked.segment)
    const customer = fit.customers.indexOf(asked.customer)
    const deviation = segment < 0 ? 0 : (at[place.slopeOf(segment)] ?? 0)
    const slope = Math.exp((at[place.slope] ?? 0) + deviation)
    return [
      { label: 'at the market price', logOdds: at[0] ?? 0 },
      {
        label: asked.segment ? `segment ${asked.segment}` : 'segment',
        logOdds: segment < 0 ? 0 : (at[place.segment(segment)] ?? 0),
      },
      {
        label: `customer ${asked.customer}`,
        logOdds: customer < 0 ? 0 : (fit.mode.at.customers[customer] ?? 0),
      },
      ...fit.facts.map((fact, f) => ({
        label: fact.name,
        logOdds: (at[place.fact(f)] ?? 0) * standardized(fact, asked.facts),
      })),
      { label: 'price', logOdds: -slope * asked.logPrice },
    ]
  }
}
