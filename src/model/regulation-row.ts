import type { Citation } from './report.ts'
import type { CalendarDate, Instant } from './time.ts'

/** A day that a rule sets. */
export interface RegulationDate {
  readonly kind: 'comments-close' | 'in-force'
  readonly day: CalendarDate
  /** The day it was before it was moved last. */
  readonly before: CalendarDate | null
  /** How often it was moved, withdrawn or set again since it was first seen. */
  readonly moves: number
  readonly withdrawn: boolean
  /** Since when it stands like this, as we saw it. */
  readonly since: Instant
}

/** One rule, of however many documents; what it was called and numbered by the one that brought it furthest. */
export interface RegulationRow {
  /** The same as long as the rule is watched. */
  readonly key: string
  readonly identifier: string
  readonly title: string
  readonly agency: string
  readonly jurisdiction: string
  readonly stage: string
  /** The stages it went through, the first first. */
  readonly stages: readonly { readonly stage: string; readonly since: CalendarDate | null }[]
  /** Of its newest document. */
  readonly published: CalendarDate | null
  readonly commentsClose: CalendarDate | null
  readonly inForce: CalendarDate | null
  /** Those days, and the withdrawn ones. */
  readonly dates: readonly RegulationDate[]
  /** What of ours it touches, as declared. */
  readonly touches: readonly {
    readonly serviceLine: string
    readonly serviceLineName: string
    readonly costDriver: string
    readonly quoteClause: string | null
  }[]
  /** Its documents, the oldest first. */
  readonly versions: readonly {
    readonly identifier: string
    readonly title: string
    readonly stage: string
    readonly published: CalendarDate | null
    readonly url: string
  }[]
  readonly url: string
  readonly cites: readonly Citation[]
}
