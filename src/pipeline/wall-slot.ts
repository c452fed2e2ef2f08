import { Cron } from 'croner'
import { type Instant, instant } from '../model/time.ts'
import type { WallTimes } from '../model/wall-times.ts'

/**
 * The newest of the declared times at or before a moment. A time that the clocks leave out in
 * spring comes when they leap; one that they show twice in autumn comes once, unless every hour has it.
 */
export function wallSlotAt({ at, timeZone }: WallTimes, now: Instant): Instant | undefined {
  // croner leaves the moment itself out.
  const after = new Date(Date.parse(now) + 1)
  const [newest] = new Cron(at, { timezone: timeZone, paused: true }).previousRuns(1, after)
  return newest && instant(newest)
}
