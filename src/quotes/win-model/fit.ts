import type { WinModel, WinPrediction, WinRow } from '../../model/win-model.ts'
import { type PricingHabit, pricingHabit } from './control.ts'
import { type Design, layout } from './design.ts'
import { type Fact, standardized, usableFacts } from './facts.ts'
import { findMode } from './mode.ts'
import { contributionsOf, predictor } from './prediction.ts'

export interface WinModelOptions {
  /** The share of quotes at the market's price that are thought to be won, before any is known; 0.4. */
  readonly winRateAtMarket?: number | undefined
  /** By how much the log odds fall when the price doubles, over ln 2, before anything is known; 6. */
  readonly slope?: number | undefined
  /** Deviation of what the logarithm of the slope may be in truth; 0.4. */
  readonly slopeSpread?: number | undefined
}

/** A win model that can also forecast quotes as sellers priced them. */
export interface FittedWinModel extends WinModel {
  /**
   * The chance of a quote whose price a seller chose: that price also tells what the seller sensed. To judge
   * a price that is only being considered, use `predict`.
   */
  forecast(row: Omit<WinRow, 'won'>): WinPrediction
}

/** So many quotes must carry a logged random change of price before the slope is learned from them. */
const enoughJitters = 30

/**
 * A win model from decided quotes: logistic in the logarithm of price over market, falling always, with
 * shrunken intercepts of segments and customers. The slope stays at its prior unless random changes of
 * price were logged, because prices that follow what a seller senses teach a false one. Without rows the
 * prior alone answers, and its intervals are wide.
 */
export function fitWinModel(
  rows: readonly WinRow[],
  options: WinModelOptions = {},
): FittedWinModel {
  const sound = rows.filter((row) => Number.isFinite(row.logPrice))
  const { facts, warnings } = usableFacts(sound)
  const habit = pricingHabit(sound, facts)
  const learned = habit !== null && sound.filter((row) => row.jitter).length >= enoughJitters
  const segments = [...new Set(sound.map((row) => row.segment))]
  const customers = [...new Set(sound.map((row) => row.customer))]
  const design = designOf({ rows: sound, facts, habit, learned, segments, customers, options })
  const named = { design, mode: findMode(design), facts, segments, customers }
  const predict = predictor(named, learned ? 0 : (options.slopeSpread ?? 0.4))
  return {
    decided: sound.length,
    decidedIn: (segment) => sound.filter((row) => row.segment === segment).length,
    slope: learned ? 'learned' : 'locked',
    warnings: [...warnings, ...doubtsAbout(rows, sound)],
    predict: (asked) => predict(asked, 0),
    forecast: (row) => predict(row, habit ? habit.unexplained(row) : 0),
    contributions: contributionsOf(named),
  }
}

function doubtsAbout(rows: readonly WinRow[], sound: readonly WinRow[]): string[] {
  const won = sound.filter((row) => row.won).length
  const doubts: string[] = []
  if (sound.length < rows.length) {
    doubts.push(`Left out without a price that can be compared: ${rows.length - sound.length}.`)
  }
  if (sound.length > 0 && (won === 0 || won === sound.length)) {
    doubts.push(
      `All ${sound.length} decided quotes were ${won ? 'won' : 'lost'}: they cannot show where the price begins to matter.`,
    )
  }
  return doubts
}

function designOf(of: {
  readonly rows: readonly WinRow[]
  readonly facts: readonly Fact[]
  readonly habit: PricingHabit | null
  readonly learned: boolean
  readonly segments: readonly string[]
  readonly customers: readonly string[]
  readonly options: WinModelOptions
}): Design {
  const { rows, facts, habit, learned, segments, customers, options } = of
  const columns = facts.length + (habit ? 1 : 0)
  const place = layout({ segments: segments.length, facts: columns })
  const rate = options.winRateAtMarket ?? 0.4
  const mean = new Float64Array(place.size)
  const sd = new Float64Array(place.size).fill(0.7)
  mean[0] = Math.log(rate / (1 - rate))
  sd[0] = 1
  mean[place.slope] = Math.log(options.slope ?? 6)
  sd[place.slope] = learned ? 0.3 : 0.05
  sd.fill(learned ? 0.35 : 0.02, place.slope + 1)
  // What a seller sensed may weigh more than a fact: a tighter prior would leave a part of it in the slope.
  if (habit) sd[place.fact(facts.length)] = 2
  const segmentOf = new Map(segments.map((segment, index) => [segment, index]))
  const customerOf = new Map(customers.map((customer, index) => [customer, index]))
  return {
    rows: rows.length,
    segments: segments.length,
    facts: columns,
    customers: customers.length,
    segment: Int32Array.from(rows, (row) => segmentOf.get(row.segment) ?? 0),
    customer: Int32Array.from(rows, (row) => customerOf.get(row.customer) ?? 0),
    values: Float64Array.from(
      rows.flatMap((row) => [
        ...facts.map((fact) => standardized(fact, row.facts)),
        ...(habit ? [habit.unexplained(row)] : []),
      ]),
    ),
    logPrice: Float64Array.from(rows, (row) => row.logPrice),
    won: Float64Array.from(rows, (row) => (row.won ? 1 : 0)),
    mean,
    sd,
    customerSd: 0.7,
  }
}
