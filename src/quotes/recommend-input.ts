import type { ScenarioComparison } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { Quote, QuoteRequest } from '../model/quote.ts'
import type { Instant } from '../model/time.ts'
import type { WinModel } from '../model/win-model.ts'

/** What a recommendation is made from. */
export interface RecommendInput {
  readonly market: Market
  readonly request: QuoteRequest
  readonly asOf: Instant
  /** Of `requestScenario(request, market)` in the request's line, as known at `asOf`. */
  readonly comparison: ScenarioComparison
  /** Quotes of ours; what came after `asOf` is not looked at. */
  readonly history: readonly Quote[]
  /** Fitted to what was decided by `asOf`; fitted to nothing where there is nothing to learn from. */
  readonly model: WinModel
}
