import type { CalendarDate } from './time.ts'

/** How good forecasts were, each made before its outcome was known. */
export interface ForecastScore {
  readonly quotes: number
  /** Mean of −ln of the chance that was given to what happened; smaller is better. */
  readonly logLoss: number
  /** Mean squared distance of chance and outcome; smaller is better. */
  readonly brier: number
  /** How often a won quote had a higher chance than a lost one; null where only one of both occurs. */
  readonly auc: number | null
  /** Mean distance of forecast and outcome over the reliability bins, as a fraction; null below 50 quotes. */
  readonly calibrationError: number | null
}

/** Quotes of like forecast: what was said, and what came; made so that each bin has as many quotes. */
export interface ReliabilityBin {
  readonly quotes: number
  /** Mean forecast, 0 to 1. */
  readonly forecast: number
  /** Share that was won, and the 80 % interval (Wilson) of what chance alone would do to it. */
  readonly won: number
  readonly low: number
  readonly high: number
}

/** One way of pricing, valued over the same quotes. */
export interface PolicyValue {
  /**
   * `target`: what would have been recommended then; `quoted`: the price that was asked; `market-5`: 5 %
   * under the market; `match`: the market's price; `list`: our list price.
   */
  readonly policy: 'target' | 'quoted' | 'market-5' | 'match' | 'list'
  /** Quotes that could be priced this way (a cost and what the way needs are known). */
  readonly quotes: number
  /** Mean of price over market price. */
  readonly priceOverMarket: number
  /**
   * By how much the target's expected margin is above this policy's over the same quotes, as a fraction
   * of this policy's, with its 80 % interval; null for the target itself, and where this policy earns nothing.
   * This is what the model, fitted to all outcomes, thinks: it is no measurement.
   */
  readonly advantage: { readonly value: number; readonly low: number; readonly high: number } | null
  readonly verdict: Verdict | null
}

/** `cannot-tell` where the interval holds 0. */
export type Verdict = 'better' | 'worse' | 'cannot-tell'

/**
 * What a change of all prices by the same share would have done to the margin, measured from random
 * changes of price that were logged (doubly robust).
 */
export interface ShiftEstimate {
  /** −0.03: 3 % cheaper. */
  readonly shift: number
  /** Quotes with a logged random change, price, cost and outcome. */
  readonly quotes: number
  /** Change of the margin as a fraction of what was earned, with its 95 % interval. */
  readonly value: number
  readonly low: number
  readonly high: number
  readonly verdict: Verdict
}

/** A segment that the model had never seen when it forecast its quotes. */
export interface SegmentLeftOut {
  readonly segment: string
  readonly score: ForecastScore
  /** The same quotes' log loss if each got the win rate of the other segments. */
  readonly baseLogLoss: number
}

/** A stretch of time of the walk forward. */
export interface BacktestSpan {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly score: ForecastScore
  readonly baseLogLoss: number
}

/** What recommendations would have been worth, told only with what was known on each day. */
export interface Backtest {
  readonly asOf: CalendarDate
  /** Quotes given, and those whose outcome was forecast before it came. */
  readonly quotes: number
  readonly forecast: number
  /** First and last day of the quotes that were forecast; null where none was. */
  readonly from: CalendarDate | null
  readonly to: CalendarDate | null
  readonly refits: number
  /** Quotes that were not used, by reason, most first. */
  readonly left: readonly { readonly reason: string; readonly quotes: number }[]
  /** Why nothing was fitted (too few lost quotes carry a price, no decided quote); the rest is then empty. */
  readonly refusal: string | null
  readonly model: ForecastScore | null
  /** The win rate of all earlier quotes as the forecast of each: what a model has to beat. */
  readonly winRate: ForecastScore | null
  /** The prior alone, as if nothing of our own were known. */
  readonly prior: ForecastScore | null
  readonly bins: readonly ReliabilityBin[]
  readonly spans: readonly BacktestSpan[]
  /**
   * Of groups of like quotes, the share whose win rate lay within the 80 % intervals that were given
   * (chance of the draw allowed for); null below 5 groups.
   */
  readonly coverage: { readonly share: number; readonly groups: number } | null
  readonly policies: readonly PolicyValue[]
  readonly segmentsOut: readonly SegmentLeftOut[]
  /** The same with outcomes dealt at random: the edge over the win rate must vanish. */
  readonly shuffled: {
    readonly score: ForecastScore
    readonly baseLogLoss: number
    /** Whether no edge was left, as it must be; where not, something that was known only later leaks in. */
    readonly clean: boolean
  } | null
  readonly shifts: readonly ShiftEstimate[]
  readonly slope: 'locked' | 'learned' | null
  readonly warnings: readonly string[]
}
