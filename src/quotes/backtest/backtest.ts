import { seededRandom } from '../../analysis/statistics/seeded-random.ts'
import type { Backtest, BacktestSpan } from '../../model/backtest.ts'
import type { Quote } from '../../model/quote.ts'
import type { CalendarDate } from '../../model/time.ts'
import { fitWinModel } from '../win-model/fit.ts'
import { termsAsLogPrice, winRows } from '../win-rows.ts'
import { priceShifts } from './doubly-robust.ts'
import { intervalCoverage } from './interval-coverage.ts'
import { type PolicyOptions, policyValues } from './policy-values.ts'
import { type Judged, reliabilityBins, scoreOf } from './score.ts'
import { segmentsLeftOut } from './segments-out.ts'
import { type Forecast, walkForward } from './walk-forward.ts'

/** Spans of the walk that are scored apart. */
const spans = 4

/**
 * What recommendations would have been worth: each quote decided by `asOf` forecast from what was known
 * before its day, then judged by what came. Nothing is fitted, and `refusal` says why, where too few losses
 * carry a price or nothing was decided.
 */
export function backtestQuotes(
  quotes: readonly Quote[],
  asOf: CalendarDate,
  options: PolicyOptions = {},
): Backtest {
  const known = winRows(quotes, asOf, options)
  const left = countReasons(known.left)
  const refusal =
    known.refusal ??
    (known.rows.length === 0
      ? 'No quote that was won or lost carries its price and the market price of its day.'
      : null)
  if (refusal !== null) return { ...empty, asOf, quotes: quotes.length, left, refusal }
  const { forecasts, refits } = walkForward(quotes, asOf, options)
  const judged = forecasts.map(({ prediction, row }) => ({
    chance: prediction.probability,
    won: row.won,
  }))
  const rates = forecasts.map(({ winRate, row }) => ({ chance: winRate, won: row.won }))
  const prior = fitWinModel([], options)
  const last = fitWinModel(known.rows, options)
  return {
    asOf,
    quotes: quotes.length,
    forecast: forecasts.length,
    from: forecasts[0]?.quote.quotedOn ?? null,
    to: forecasts.at(-1)?.quote.quotedOn ?? null,
    refits,
    left,
    refusal: null,
    model: scoreOf(judged),
    winRate: scoreOf(rates),
    prior: scoreOf(
      forecasts.map(({ row }) => ({ chance: prior.predict(row).probability, won: row.won })),
    ),
    bins: reliabilityBins(judged),
    spans: spansOf(forecasts),
    coverage: intervalCoverage(forecasts),
    policies: policyValues(forecasts, options),
    segmentsOut: segmentsLeftOut(known.rows, options),
    shuffled: shuffledWalk(quotes, asOf, options),
    shifts: priceShifts(
      known.rows.map((row, i) => ({ row, terms: termsOf(known.quotes[i], options) })),
      options,
    ),
    slope: last.slope,
    warnings: [...last.warnings, ...doubts(judged, rates)],
  }
}

function doubts(model: readonly Judged[], rates: readonly Judged[]): string[] {
  const [ours, base] = [scoreOf(model), scoreOf(rates)]
  return ours && base && ours.logLoss >= base.logLoss
    ? ['The forecasts were no better than the win rate alone: do not rely on the chances shown.']
    : []
}

const empty: Omit<Backtest, 'asOf' | 'quotes' | 'left' | 'refusal'> = {
  forecast: 0,
  from: null,
  to: null,
  refits: 0,
  model: null,
  winRate: null,
  prior: null,
  bins: [],
  spans: [],
  coverage: null,
  policies: [],
  segmentsOut: [],
  shuffled: null,
  shifts: [],
  slope: null,
  warnings: [],
}

function countReasons(left: readonly { readonly reason: string }[]): Backtest['left'] {
  return [...Map.groupBy(left, ({ reason }) => reason)]
    .map(([reason, all]) => ({ reason, quotes: all.length }))
    .toSorted((a, b) => b.quotes - a.quotes)
}

function termsOf(quote: Quote | undefined, options: PolicyOptions): number {
  if (!quote) return 0
  const days = quote.paymentDays ?? quote.request.paymentDays ?? 0
  return termsAsLogPrice(quote.request.termMonths, days, options)
}

function spansOf(forecasts: readonly Forecast[]): BacktestSpan[] {
  const size = Math.ceil(forecasts.length / spans)
  if (size < 20) return []
  return Array.from({ length: spans }, (_, index) =>
    forecasts.slice(index * size, (index + 1) * size),
  )
    .filter((inside) => inside.length > 0)
    .flatMap((inside) => {
      const [first, last] = [inside[0]?.quote.quotedOn, inside.at(-1)?.quote.quotedOn]
      const score = scoreOf(
        inside.map(({ prediction, row }) => ({ chance: prediction.probability, won: row.won })),
      )
      const base = scoreOf(inside.map(({ winRate, row }) => ({ chance: winRate, won: row.won })))
      return first && last && score && base
        ? [{ from: first, to: last, score, baseLogLoss: base.logLoss }]
        : []
    })
}

/** The same walk with outcomes dealt anew among won and lost quotes; the deal is always the same. */
function shuffledWalk(
  quotes: readonly Quote[],
  asOf: CalendarDate,
  options: PolicyOptions,
): Backtest['shuffled'] {
  const random = seededRandom(quotes.length)
  const played = quotes.filter(({ outcome }) => outcome === 'won' || outcome === 'lost')
  const outcomes = played.map(({ outcome }) => outcome)
  for (let i = outcomes.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [outcomes[i], outcomes[j]]
    if (a && b) [outcomes[i], outcomes[j]] = [b, a]
  }
  const dealt = new Map(played.map((quote, index) => [quote, outcomes[index]]))
  const { forecasts } = walkForward(
    quotes.map((quote) => ({ ...quote, outcome: dealt.get(quote) ?? quote.outcome })),
    asOf,
    options,
  )
  const score = scoreOf(
    forecasts.map(({ prediction, row }) => ({ chance: prediction.probability, won: row.won })),
  )
  const base = scoreOf(forecasts.map(({ winRate, row }) => ({ chance: winRate, won: row.won })))
  if (!score || !base) return null
  const won = forecasts.filter(({ row }) => row.won).length
  const chance = Math.sqrt((1 / won + 1 / (forecasts.length - won)) / 12)
  const clean = score.auc === null || score.auc - 0.5 < 2.6 * chance
  return { score, baseLogLoss: base.logLoss, clean }
}
