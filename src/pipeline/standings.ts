import { positionStandings } from '../alerts/position-standings.ts'
import type { Standing } from '../alerts/standing.ts'
import { burstStandings, indexStandings } from '../alerts/trend-standings.ts'
import { compareScenarios } from '../analysis/compare-scenarios.ts'
import { marketTrends } from '../analysis/market-trends.ts'
import { pressVolume } from '../analysis/press-volume.ts'
import { recentChanges } from '../analysis/recent-changes.ts'
import type { AlertRule, Market } from '../model/market.ts'
import { addMs, type Instant } from '../model/time.ts'
import type { Context } from './context.ts'

/** Changes that are older have stood, or are of no interest. */
const changeMs = 45 * 86_400_000

/**
 * How all that rules wait for stands at a moment, as it was known then. The warehouse must know what the ledger
 * knows; each answer is asked for at most once.
 */
export function standingsAt(
  { warehouse, market, sources }: Pick<Context, 'warehouse' | 'market' | 'sources'>,
  at: Instant,
): (rule: AlertRule) => Promise<Standing[]> {
  const maps = new Map(sources.map(({ source }) => [source.id, source.map]))
  const comparisons = once(() => compareScenarios(warehouse, market, at, maps, { billsOnly: true }))
  const changes = once(() =>
    recentChanges(warehouse, market, { from: addMs(at, -changeMs), to: at, known: at }),
  )
  const trends = once(() => marketTrends(warehouse, market, at, maps))
  const press = once(() => pressVolume(warehouse, market, at))
  return async ({ when }) => {
    if (when?.position)
      return positionStandings(when.position, await comparisons(), await changes())
    if (when?.index) return indexStandings(when.index, await trends())
    return when?.burst ? burstStandings(when.burst, await press(), rivalsOf(market), at) : []
  }
}

function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= ask()
    return answer
  }
}

function rivalsOf({ organizations }: Market): string[] {
  return Object.keys(organizations).filter((id) => organizations[id]?.role === 'competitor')
}
