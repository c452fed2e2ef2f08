import type { PositionHistory } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { compareScenarios } from './compare-scenarios.ts'
import type { PlanMaps } from './rivals.ts'

/**
 * Our place at each scenario as it was believed at each moment, by our price list of today. Foreign prices
 * are converted at the fixings of the last moment throughout, so that no exchange rate looks like a move.
 */
export async function positionsOverTime(
  warehouse: Warehouse,
  market: Market,
  moments: readonly Instant[],
  maps: PlanMaps = new Map(),
): Promise<PositionHistory[]> {
  const last = moments.toSorted().at(-1)
  if (last === undefined) return []
  const found = new Map<string, PositionHistory & { points: PositionHistory['points'][number][] }>()
  for (const at of moments) {
    const terms = { constantRatesOf: last }
    for (const one of await compareScenarios(warehouse, market, at, maps, terms)) {
      const { scenario, serviceLine, position } = one
      const key = `${serviceLine} ${scenario}`
      const history = found.get(key) ?? { scenario, serviceLine, points: [] }
      history.points.push({ at, position })
      found.set(key, history)
    }
  }
  return [...found.values()]
}
