import type { Capture } from '../model/capture.ts'
import type { ChangeEvent } from '../model/event.ts'
import type { DecimalText } from '../model/money.ts'
import type { Observation, Reading } from '../model/observation.ts'
import type { ReviewKind, ReviewState } from '../model/review.ts'
import type { CalendarDate, Instant, Interval } from '../model/time.ts'

/** A source as the warehouse knows it. */
export interface WarehouseSource {
  readonly id: string
  readonly organization: string
  readonly kind: string
  readonly url: string
  readonly every: Interval
  readonly enabled: boolean
  /** By which way it is looked at and why, where looking decided it. */
  readonly rung?: string | undefined
  readonly rungReason?: string | undefined
}

/** How many units of `currency` one euro bought on a day: the ECB's reference rates that come with Bellwether. */
interface EuroRate {
  readonly on: CalendarDate
  readonly currency: string
  readonly rate: DecimalText
}

/** One state of a review item; `by` is null where no person said it. */
export interface ReviewStateRow {
  readonly seq: number
  readonly id: string
  readonly sourceId: string
  readonly kind: ReviewKind
  readonly state: ReviewState
  readonly by: string | null
  readonly at: Instant
}

/** What the ledger committed since the last batch, in the ledger's order. */
export interface WarehouseBatch {
  /** Ledger row up to which this batch goes; stored in the same transaction as its rows. */
  readonly watermark: number
  readonly captures: readonly Capture[]
  readonly readings: readonly Reading[]
  readonly observations: readonly Observation[]
  /** Every state an event reached, with its row number in the ledger, and when it was written there. */
  readonly events: readonly {
    readonly seq: number
    readonly event: ChangeEvent
    readonly recordedAt?: Instant
  }[]
  /** Every state a review item reached, with its row number in the ledger. */
  readonly reviews: readonly ReviewStateRow[]
  /** All sources, not only new ones: they replace what was there; so do the next two. */
  readonly sources: readonly WarehouseSource[]
  readonly organizations: readonly {
    readonly id: string
    readonly name: string
    readonly role: string
  }[]
  readonly rates: readonly EuroRate[]
}
