import { scenarioComparer } from '../analysis/compare-scenarios.ts'
import type { PlanMaps } from '../analysis/rivals.ts'
import type { Market } from '../model/market.ts'
import { Problem } from '../model/problem.ts'
import type { Quote, QuoteRequest } from '../model/quote.ts'
import type { Recommendation } from '../model/recommendation.ts'
import { dateOf, type Instant } from '../model/time.ts'
import type { WinModel } from '../model/win-model.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { checkRequest } from './check-request.ts'
import { recommend } from './recommend.ts'
import { requestScenario } from './request-scenario.ts'
import { fitWinModel } from './win-model/fit.ts'
import { winRows } from './win-rows.ts'

/**
 * A recommendation for each request, from what was known at `asOf` of rivals and of our own quotes: as
 * `recommend`, which is handed all it needs. The market is asked, and the win model fitted, once for all.
 * @param history quotes with their market price of the day; those without teach nothing
 */
export async function recommendFor(
  requests: readonly QuoteRequest[],
  about: {
    readonly warehouse: Warehouse
    readonly market: Market
    readonly maps: PlanMaps
    readonly asOf: Instant
    readonly history: readonly Quote[]
  },
): Promise<(Recommendation | Problem)[]> {
  const { warehouse, market, maps, asOf, history } = about
  const compare = await scenarioComparer(warehouse, market, asOf, maps, { billsOnly: true })
  const model = modelOf(history, market, asOf)
  return requests.map((request) => {
    const line = checkRequest(request, market)
    if (line instanceof Problem) return line
    const comparison = compare(requestScenario(request, market), line)
    return recommend({ market, request, asOf, comparison, history, model })
  })
}

/** The win model of what was decided; where that may teach nothing, the prior, which says so. */
export function modelOf(history: readonly Quote[], market: Market, asOf: Instant): WinModel {
  const { priorWinRate, costOfCapital } = market.quoting
  const { rows, refusal } = winRows(history, dateOf(asOf), { discountRate: costOfCapital })
  const options = { winRateAtMarket: priorWinRate }
  if (refusal === null) return fitWinModel(rows, options)
  const prior = fitWinModel([], options)
  return { ...prior, warnings: [refusal, ...prior.warnings] }
}
