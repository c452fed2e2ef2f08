import { awards } from '../analysis/awards.ts'
import { compareScenarios } from '../analysis/compare-scenarios.ts'
import { counts } from '../analysis/counts.ts'
import { dataQuality } from '../analysis/data-quality.ts'
import { marketTrends } from '../analysis/market-trends.ts'
import { positionsOverTime } from '../analysis/positions-over-time.ts'
import { pressVolume } from '../analysis/press-volume.ts'
import { priceHistories } from '../analysis/price-histories.ts'
import { recentChanges } from '../analysis/recent-changes.ts'
import { regulatoryCalendar } from '../analysis/regulatory-calendar.ts'
import { sourceHealth } from '../analysis/source-health.ts'
import { standingPrices } from '../analysis/standing-prices.ts'
import { stories } from '../analysis/stories.ts'
import { alertQuality } from '../ledger/alert-quality.ts'
import { addDays, type CalendarDate, dateOf, type Instant, startOf } from '../model/time.ts'
import type { Answers } from '../reports/answers.ts'
import { articleMarks } from './article-marks.ts'
import type { Context } from './context.ts'

/** How far back a report looks for moves that still matter. */
const changeDays = 45

/** How many months back our place is told. */
const monthsBack = 6

/** The turns of the last months, oldest first. */
function monthStarts(asOf: CalendarDate): Instant[] {
  const [year = 0, month = 1] = asOf.split('-').map(Number)
  return Array.from({ length: monthsBack }, (_, i) => {
    const first = new Date(Date.UTC(year, month - monthsBack + i, 1))
    return startOf(first.toISOString().slice(0, 10))
  })
}

/** Every answer the reports need, as known at `now`. */
export async function gatherAnswers(context: Context, now: Instant): Promise<Answers> {
  const { warehouse, market } = context
  const asOf = dateOf(now)
  const maps = new Map(context.sources.map(({ source }) => [source.id, source.map]))
  const week = { from: addDays(asOf, -6), to: asOf }
  return {
    market,
    asOf,
    now,
    week,
    changes: await recentChanges(warehouse, market, {
      from: startOf(addDays(asOf, -changeDays)),
      to: now,
      known: now,
    }),
    comparisons: await compareScenarios(warehouse, market, now, maps),
    positions: await positionsOverTime(warehouse, market, [...monthStarts(asOf), now], maps),
    histories: await priceHistories(warehouse, market, now),
    standing: await standingPrices(warehouse, market, now),
    trends: await marketTrends(warehouse, market, now, maps),
    stories: await stories(
      warehouse,
      market,
      { from: startOf(week.from), to: now },
      articleMarks(context.ledger),
    ),
    press: await pressVolume(warehouse, market, now),
    regulations: await regulatoryCalendar(warehouse, market, now),
    awards: await awards(warehouse, market, now),
    health: await sourceHealth(warehouse, market, now),
    quality: await dataQuality(warehouse, market, now),
    alerts: alertQuality(context.ledger, now),
    counts: await counts(warehouse, market, now),
  }
}
