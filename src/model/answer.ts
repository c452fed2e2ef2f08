import type { Bill } from './bill.ts'
import type { ChangeEvent } from './event.ts'
import type { PriceComponent } from './offer.ts'
import type { Citation } from './report.ts'
import type { CalendarDate, Instant } from './time.ts'

/** One rival's or our own bill at one scenario. */
export interface ComparisonRow {
  readonly organization: string
  readonly organizationName: string
  readonly plan: string
  readonly ours: boolean
  readonly bill: Bill
  /** Amount per month in the comparison currency; equals the bill's when no conversion was needed. */
  readonly perMonth: string
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
}

export interface ScenarioComparison {
  readonly scenario: string
  readonly scenarioName: string
  readonly serviceLine: string
  readonly serviceLineName: string
  readonly currency: string
  readonly rows: readonly ComparisonRow[]
  readonly notComparable: readonly NotComparable[]
  /** Where we stand among `n` rivals; null without an own bill or without rivals. */
  readonly position: {
    readonly rank: number
    readonly n: number
    readonly gapToMedian: number
  } | null
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

export interface StoryRow {
  readonly headline: string
  readonly url: string
  readonly publisher: string
  readonly published: Instant | null
  /** Other publishers that ran the same story. */
  readonly alsoIn: readonly string[]
  readonly cites: readonly Citation[]
}

export interface RegulationRow {
  readonly identifier: string
  readonly title: string
  readonly agency: string
  readonly jurisdiction: string
  readonly stage: string
  readonly published: CalendarDate | null
  readonly commentsClose: CalendarDate | null
  readonly inForce: CalendarDate | null
  readonly url: string
  readonly cites: readonly Citation[]
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
