import type { PolicyValue } from '../../model/backtest.ts'
import type { WinModel, WinRow } from '../../model/win-model.ts'
import { priceBand } from '../win-model/band.ts'
import { fitWinModel, type WinModelOptions } from '../win-model/fit.ts'
import { termsAsLogPrice } from '../win-rows.ts'
import { verdictOf } from './doubly-robust.ts'
import { mean } from './score.ts'
import type { Forecast, WalkOptions } from './walk-forward.ts'

export interface PolicyOptions extends WalkOptions {
  /** Lowest and highest price over the market's that a recommendation may take; 0.88 and 1.08. */
  readonly range?: { readonly low: number; readonly high: number } | undefined
  /** Lowest share of the price that must be left over cost; 0. */
  readonly minimumMargin?: number | undefined
}

type Policy = PolicyValue['policy']

/** A quote with all prices that could have been asked, over its market's price. */
interface Priced {
  readonly row: WinRow
  readonly terms: number
  readonly cost: number
  readonly prices: Readonly<Record<Policy, number | null>>
}

const policies: readonly Policy[] = ['target', 'quoted', 'market-5', 'match', 'list']

/**
 * Each way of pricing against the target that would have been recommended on each quote's day. Margins are
 * those that models fitted to all outcomes expect, with the slope at its prior, and at both ends of what 80 %
 * of slopes lie between: what is better with one slope and worse with another cannot be told.
 */
export function policyValues(
  forecasts: readonly Forecast[],
  options: PolicyOptions = {},
): readonly PolicyValue[] {
  const priced = forecasts.flatMap((forecast) => pricedWays(forecast, options))
  if (priced.length === 0) return []
  const models = hindsight(forecasts, options)
  return policies.flatMap((policy): PolicyValue[] => {
    const able = priced.filter(({ prices }) => prices[policy] !== null)
    if (able.length === 0) return []
    const value = { policy, quotes: able.length, priceOverMarket: meanPrice(able, policy) }
    if (policy === 'target') return [{ ...value, advantage: null, verdict: null }]
    const advantage = advantageOver(able, policy, models)
    const verdict = advantage && verdictOf(advantage.low, advantage.high)
    return [{ ...value, advantage, verdict }]
  })
}

function pricedWays({ quote, row, model }: Forecast, options: PolicyOptions): Priced[] {
  const market = Number(quote.marketPrice)
  if (row.logCost === undefined || !(market > 0)) return []
  const cost = Math.exp(row.logCost)
  const days = quote.paymentDays ?? quote.request.paymentDays ?? 0
  const terms = termsAsLogPrice(quote.request.termMonths, days, options)
  const low = Math.max(options.range?.low ?? 0.88, cost / (1 - (options.minimumMargin ?? 0)))
  const high = Math.max(options.range?.high ?? 1.08, low)
  const { segment, customer, facts } = row
  const band = priceBand({ model, segment, customer, facts, terms, market: 1, cost, low, high })
  const prices = {
    target: band.target,
    quoted: Number(quote.price) / market,
    'market-5': 0.95,
    match: 1,
    list: quote.listPrice === undefined ? null : Number(quote.listPrice) / market,
  }
  return [{ row, terms, cost, prices }]
}

function hindsight(forecasts: readonly Forecast[], options: WinModelOptions): WinModel[] {
  const spread = options.slopeSpread ?? 0.4
  return [0, -1.2816, 1.2816].map((deviations) =>
    fitWinModel(
      forecasts.map(({ row }) => row),
      { ...options, slope: (options.slope ?? 6) * Math.exp(deviations * spread), slopeSpread: 0 },
    ),
  )
}

const meanPrice = (able: readonly Priced[], policy: Policy): number =>
  mean(able, ({ prices }) => prices[policy] ?? 0)

/** The target's gain over a policy by each model, and the widest of their 80 % intervals over quotes. */
function advantageOver(
  able: readonly Priced[],
  policy: Policy,
  models: readonly WinModel[],
): PolicyValue['advantage'] {
  const each = models.map((model) => {
    const expected = ({ row, terms, cost, prices }: Priced, which: Policy): number => {
      const price = prices[which] ?? 0
      const chance = model.predict({ ...row, logPrice: Math.log(price) + terms }).probability
      return (price - cost) * chance
    }
    const pairs = able.map((one) => ({
      target: expected(one, 'target'),
      other: expected(one, policy),
    }))
    const base = mean(pairs, ({ other }) => other)
    const gain = mean(pairs, ({ target, other }) => target - other)
    const spread = Math.sqrt(mean(pairs, ({ target, other }) => (target - other - gain) ** 2))
    const half = (1.2816 * spread) / Math.sqrt(pairs.length)
    return { base, value: gain / base, low: (gain - half) / base, high: (gain + half) / base }
  })
  if (each.some(({ base }) => !(base > 0))) return null
  return {
    value: each[0]?.value ?? 0,
    low: Math.min(...each.map(({ low }) => low)),
    high: Math.max(...each.map(({ high }) => high)),
  }
}
