import type { AlertQuality } from '../model/alert.ts'
import type {
  AwardRow,
  ChangeRow,
  DataQuality,
  PositionHistory,
  PriceHistory,
  ScenarioComparison,
  SourceHealthRow,
  StandingPrice,
} from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { RegulationRow } from '../model/regulation-row.ts'
import type { StoryRow } from '../model/story.ts'
import type { CalendarDate, Instant } from '../model/time.ts'
import type { MarketTrends, PressVolume } from '../model/trend.ts'

/** All that a report may know: what the warehouse answered, as known at `now`. */
export interface Answers {
  readonly market: Market
  readonly asOf: CalendarDate
  readonly now: Instant
  /** The seven days that the report tells of, both included. */
  readonly week: { readonly from: CalendarDate; readonly to: CalendarDate }
  /** The last 45 days, newest first. */
  readonly changes: readonly ChangeRow[]
  readonly comparisons: readonly ScenarioComparison[]
  /** Our place at the ends of the last months; absent where it was not asked for. */
  readonly positions?: readonly PositionHistory[]
  readonly histories: readonly PriceHistory[]
  /** What stands on the pages now. */
  readonly standing: readonly StandingPrice[]
  readonly trends: MarketTrends
  readonly stories: readonly StoryRow[]
  readonly press: PressVolume
  readonly regulations: readonly RegulationRow[]
  /** The newest first. */
  readonly awards: readonly AwardRow[]
  readonly health: readonly SourceHealthRow[]
  readonly quality: DataQuality
  /** Absent where it was not asked for. */
  readonly alerts?: AlertQuality
  readonly counts: {
    readonly organizations: number
    readonly offers: number
    readonly prices: number
    readonly captures: number
    readonly observations: number
  }
}
