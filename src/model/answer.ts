import type { Bill } from './bill.ts'
import type { ChangeEvent } from './event.ts'
import type { PriceComponent } from './offer.ts'
import type { Citation, LivePlan } from './report.ts'
import type { CalendarDate, Instant } from './time.ts'

export type DifferenceKind =
  | 'from-price'
  | 'metric-filled'
  | 'stale'
  | 'other-term'
  | 'other-billing'
  | 'promotion'
  | 'in-doubt'
  | 'minimum-paid'
  | 'tax-converted'
  | 'tax-unknown'
  | 'currency-converted'
  | 'unit-renamed'
  | 'unit-converted'

/** Something in which a bill is not just what the scenario asks for. */
export interface Difference {
  readonly kind: DifferenceKind
  readonly text: string
  /** The share of its weight that the comparison loses by it. */
  readonly penalty: number
}

/** One rival's or our own bill at one scenario. */
export interface ComparisonRow {
  readonly organization: string
  readonly organizationName: string
  readonly plan: string
  readonly ours: boolean
  readonly bill: Bill
  /** Amount per month in the comparison currency; equals the bill's when no conversion was needed. */
  readonly perMonth: string
  /** Where the true amount per month lies; `high` is null where only a lower bound is known. */
  readonly interval: { readonly low: string; readonly high: string | null }
  /** 1: just what the scenario asks for; towards 0 the more had to be bent to compare it. */
  readonly comparability: { readonly score: number; readonly differences: readonly Difference[] }
  /** True when a price was a lower bound. */
  readonly open: boolean
  /** How the prices of the bill are billed; null where that is not said or differs between them. */
  readonly billing: 'monthly' | 'annual' | 'usage' | null
  readonly rate: {
    readonly from: string
    readonly to: string
    readonly rate: string
    readonly on: CalendarDate
    readonly source: string
  } | null
  /** Since when the page no longer confirms this price; null while fresh. */
  readonly staleSince: Instant | null
  readonly cites: readonly Citation[]
}

/** One price as its page shows it. */
export interface StandingPrice {
  readonly organization: string
  readonly organizationName: string
  readonly plan: string
  readonly price: PriceComponent
  readonly confirmedAt: Instant
  /** Since when the page no longer confirms it; null while fresh. */
  readonly staleSince: Instant | null
  readonly cites: readonly Citation[]
}

export interface NotComparable {
  readonly organization: string
  readonly plan: string
  readonly reason: string
  /** What can be done about it. */
  readonly hint?: string
}

export interface ScenarioComparison {
  readonly scenario: string
  readonly scenarioName: string
  readonly serviceLine: string
  readonly serviceLineName: string
  readonly currency: string
  readonly rows: readonly ComparisonRow[]
  readonly notComparable: readonly NotComparable[]
  /** Where we stand; null without an own bill or without rivals. */
  readonly position: Position | null
  /** The bills over a quantity; absent where they were not asked for or there is nothing to draw. */
  readonly curve?: ScenarioCurve
  /** Prices over features; absent without declared features, or with too few plans. */
  readonly value?: PriceValueMap
  /** The plans behind the rows, in their order; absent where they were not asked for. */
  readonly live?: readonly LivePlan[]
}

/** Our cheapest bill among the rivals' bills at a scenario. */
export interface Position {
  /** 1 is the lowest; lower bounds ("from") do not count, for their true bill is unknown. */
  readonly rank: number
  /** How many rivals' bills it is among. */
  readonly n: number
  /** Against the rivals' median, as a fraction: 0.2 is 20 % above. */
  readonly gapToMedian: number
  /** The same as a natural logarithm, which adds up over time. */
  readonly logGap: number
  /** The share of rivals that are cheaper, equals by half; null among fewer than five. */
  readonly percentile: number | null
  /** The best and the worst place that the intervals allow, lower bounds included. */
  readonly ranks: { readonly best: number; readonly worst: number }
  /** `yes` and `no` only where no interval of a rival overlaps ours in a way that could change it. */
  readonly cheapest: 'yes' | 'no' | 'open'
}

/** Our place at one scenario, moment by moment, as it was believed at each. */
export interface PositionHistory {
  readonly scenario: string
  readonly serviceLine: string
  readonly points: readonly { readonly at: Instant; readonly position: Position | null }[]
}

/** A plan within a curve. */
export interface CurvePlan {
  readonly organization: string
  readonly organizationName: string
  readonly plan: string
  readonly ours: boolean
}

/** What plans cost per month over one quantity, in the comparison currency. */
export interface ScenarioCurve {
  /** The metric that is varied, and whether the others grow with it as in the scenario. */
  readonly metric: string
  readonly together: boolean
  /** What the scenario asks for. */
  readonly quantity: string
  readonly low: string
  readonly high: string
  /** Ours, and those that are the cheapest somewhere or nearly so; straight between the points. */
  readonly plans: readonly (CurvePlan & {
    readonly points: readonly { readonly quantity: number; readonly perMonth: number }[]
  })[]
  /** Where another plan becomes the cheapest of all: above `at`. */
  readonly switches: readonly {
    readonly at: string
    readonly perMonth: string
    readonly from: CurvePlan
    readonly to: CurvePlan
  }[]
  /** Where a rival's bill crosses our cheapest. */
  readonly againstOurs: readonly {
    readonly at: string
    readonly rival: CurvePlan
    /** Who is cheaper above. */
    readonly above: 'ours' | 'rival'
  }[]
}

/** What a plan offers for its price. */
export interface ValuePoint {
  readonly name: string
  readonly ours: boolean
  /** Sum of the weights of the features that it has. */
  readonly score: number
  /** Net present value of its bill; above 0. */
  readonly worth: number
}

/** Plans on the map of price over features. */
export interface PriceValueMap {
  /** How much of a price one point of score is worth, as a fraction: 0.1 is 10 %. */
  readonly perPoint: number
  readonly plans: readonly (ValuePoint & {
    /** The share by which it is dearer than plans of its score: −0.2 is 20 % below the line. */
    readonly residual: number
  })[]
}

/** A change event with the words and links a reader needs. */
export interface ChangeRow {
  readonly event: ChangeEvent
  readonly organization: string
  readonly organizationName: string
  /** Fraction, −0.8 is −80 %; null where there is no meaningful ratio. */
  readonly change: number | null
  readonly unit: string
  readonly cites: readonly Citation[]
}

export interface PriceHistory {
  readonly organization: string
  readonly organizationName: string
  readonly plan: string
  readonly metric: string
  readonly currency: string
  readonly per: string
  readonly steps: readonly {
    readonly from: Instant
    readonly to: Instant | null
    readonly amount: string
    readonly cites: readonly Citation[]
  }[]
}

/** What a public buyer agreed to pay: a real price, and no list price. */
export interface AwardRow {
  readonly identifier: string
  readonly jurisdiction: string
  readonly title: string
  readonly lot: string | null
  readonly buyer: string | null
  readonly suppliers: readonly {
    readonly name: string
    /** The organization of ours that it is, by name or alias; null where none is. */
    readonly organization: string | null
    readonly organizationName: string | null
  }[]
  /** The one line of ours that title or lot speak of; null where it is none, or several. */
  readonly serviceLine: string | null
  readonly serviceLineName: string | null
  /** Whom of the market it concerns. */
  readonly concern: 'rival' | 'ours' | 'line' | 'none'
  readonly dateAwarded: CalendarDate | null
  readonly contractFrom: CalendarDate | null
  readonly contractTo: CalendarDate | null
  readonly value: AwardMoney | null
  /** A framework: the value is the most that may be bought. */
  readonly ceiling: boolean
  /** The notice says that it may be renewed, extended or added to. */
  readonly extendable: boolean
  /** `stated` in the notice, or `computed` from value and quantity. */
  readonly unitRate:
    | (AwardMoney & {
        readonly unit: string
        readonly quantity: string
        readonly basis: 'stated' | 'computed'
      })
    | null
  readonly url: string
  readonly cites: readonly Citation[]
}

interface AwardMoney {
  readonly amount: string
  readonly currency: string
}

export interface SourceHealthRow {
  readonly sourceId: string
  readonly organization: string
  readonly kind: string
  readonly url: string
  /** By which way it is looked at (`http`, `browser`), null before the first look; and why, where looking decided it. */
  readonly rung: string | null
  readonly rungReason: string | null
  readonly lastOk: Instant | null
  readonly lastLook: Instant | null
  readonly lastOutcome: string
  readonly detail: string
  readonly consecutiveFailures: number
  readonly state: 'fresh' | 'stale' | 'never-read' | 'paused'
  /** Questions about it that wait for a person. */
  readonly openReviews: number
  /** Its page was redesigned and no reader could be proved to read it. */
  readonly quarantined: boolean
}

/** How far the believed prices are to be trusted: counts, so that a reader sees of how many. */
export interface DataQuality {
  /** Prices on rivals' pages now, list prices of calculators' points apart. */
  readonly prices: number
  /** Of them, confirmed by a readable look no longer ago than its source should be looked at. */
  readonly confirmed: number
  /** Of them, those of which a later change is not believed yet. */
  readonly inDoubt: number
  /** Of them, those that say enough to be put into a bill: a period, or what they are per. */
  readonly complete: number
  readonly medianConfirmed: Instant | null
  readonly oldestConfirmed: Instant | null
  /** Believed changes of which a person said that they are so, or are not. */
  readonly judgedRight: number
  readonly judgedWrong: number
  /** Competitors with a source, and of them those with a believed price. */
  readonly rivals: number
  readonly rivalsPriced: number
}
