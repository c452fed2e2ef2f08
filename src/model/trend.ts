import type { Citation, StepPoint } from './report.ts'
import type { CalendarDate, Instant } from './time.ts'

/** What one source did to its prices on one day: the grain at which moves are counted. */
export interface PriceMove {
  readonly sourceId: string
  readonly organization: string
  /** The first day on which the new prices were seen. */
  readonly day: CalendarDate
  /** The last day on which the old ones were. */
  readonly after: CalendarDate | null
  /** Final moves stood 45 days; younger ones may still go back. */
  readonly state: 'provisional' | 'final'
  /** Mean of ln(after ÷ before) over the prices that moved. */
  readonly meanLogChange: number
  readonly prices: number
  readonly plans: readonly string[]
  readonly cites: readonly Citation[]
}

/** Whether final moves go one way. `p` is null below six moves: then nobody can tell. */
export interface DirectionTest {
  readonly moves: number
  readonly up: number
  readonly down: number
  readonly p: number | null
  /** Sum of the mean log changes, per year watched. */
  readonly logChangePerYear: number
}

export interface IndexMonth {
  /** The day whose prices count: the last of the month, or the day asked for. */
  readonly on: CalendarDate
  /** Chained matched prices: moves only where a price moves. 1 is the first month with prices; null where none links. */
  readonly jevons: number | null
  /** The same by indices that cannot drift, from all months at once. */
  readonly timeProductDummy: number | null
  readonly geks: number | null
  /** How many prices were for sale, and how many of them had been the month before. */
  readonly prices: number
  readonly matched: number
}

/** The price level of one service line, each price compared with itself. */
export interface LineIndex {
  readonly serviceLine: string
  readonly serviceLineName: string
  /** Rivals whose prices are in it. */
  readonly organizations: number
  readonly months: readonly IndexMonth[]
  /** The chained index ends more than two points away from the time product dummy. */
  readonly drifted: boolean
  /** Prices that came after the first month, and where among the others they came in: 0 cheapest, 1 dearest. */
  readonly entrants: { readonly prices: number; readonly medianPosition: number | null }
}

/** What one rival usually does, from all moves known of it. */
export interface Habits {
  readonly organization: string
  readonly organizationName: string
  readonly since: Instant
  readonly moves: readonly PriceMove[]
  readonly test: DirectionTest
  /** Median size of a move as a fraction; null without moves. */
  readonly usualStep: number | null
  /** The month (1–12) and the weekday (1 Monday – 7) of at least half of three or more moves. */
  readonly usualMonth: number | null
  readonly usualWeekday: number | null
  /**
   * Median days from the first article about a move to the last sight of the old price; negative from the
   * first sight of the new one, where the press came later.
   */
  readonly lead: { readonly days: number; readonly moves: number } | null
  /** Chance of at least one move in the next 91 days, with its 80 % interval. */
  readonly chance: { readonly value: number; readonly low: number; readonly high: number }
}

/** One price over time, holes in the looks left open. */
export interface MovedPrice {
  readonly organization: string
  readonly organizationName: string
  readonly plan: string
  readonly metric: string
  readonly unit: string
  readonly points: readonly StepPoint[]
  readonly cites: readonly Citation[]
}

export interface MarketTrends {
  /** The window of the indices, the tests and the charts. */
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly indices: readonly LineIndex[]
  readonly market: DirectionTest
  /** Moves of the window that have not stood 45 days: in no test yet. */
  readonly youngMoves: number
  /** Who moved most often first. */
  readonly rivals: readonly Habits[]
  /** The prices that moved most, one per plan. */
  readonly moved: readonly MovedPrice[]
}

/** Which way a count goes: for noisy series, never for posted prices. */
export interface CountTrend {
  /** Two-sided; null where there is too little to tell. */
  readonly p: number | null
  /** By how much the count grows from one interval to the next. */
  readonly slope: number | null
  /** The levels between changes of level, oldest first: where each starts, and its mean. */
  readonly levels: readonly { readonly start: number; readonly mean: number }[]
}

/** Stories a week, in all (`organization` null) or those that name one rival in their headline. */
export interface PressSeries extends CountTrend {
  readonly organization: string | null
  readonly name: string
  readonly stories: number
  /** One count a week. */
  readonly counts: readonly number[]
  /** Days, or weeks of what is rarely written of, with far more than usual, oldest first. */
  readonly bursts: readonly PressBurst[]
}

export interface PressBurst {
  readonly from: CalendarDate
  readonly days: 1 | 7
  readonly stories: number
  readonly usual: number
  /** The headlines of these stories. */
  readonly cites: readonly Citation[]
}

/** How much the trade wrote. */
export interface PressVolume {
  /** First days of the whole weeks counted, oldest first. */
  readonly weeks: readonly CalendarDate[]
  /** All stories first, then the most written of. */
  readonly series: readonly PressSeries[]
}
