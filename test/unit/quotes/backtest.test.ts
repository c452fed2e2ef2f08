import { describe, expect, test } from 'vitest'
import { addDays } from '../../../src/model/time.ts'
import { backtestQuotes } from '../../../src/quotes/backtest/backtest.ts'
import { priceShifts, verdictOf } from '../../../src/quotes/backtest/doubly-robust.ts'
import { reliabilityBins, scoreOf } from '../../../src/quotes/backtest/score.ts'
import { walkForward } from '../../../src/quotes/backtest/walk-forward.ts'
import { winRows } from '../../../src/quotes/win-rows.ts'
import { firstDay, madeQuotes, quoteWith } from './made-quotes.ts'

const end = addDays(firstDay, 500)

describe('the walk', () => {
  const quotes = madeQuotes(120)

  test('knows of no outcome on the day of a quote, nor later', () => {
    const { forecasts } = walkForward(quotes, end)
    const cut = addDays(firstDay, 80)
    const otherwise = quotes.map((quote) =>
      quote.decidedOn && quote.decidedOn >= cut
        ? { ...quote, outcome: quote.outcome === 'won' ? ('lost' as const) : ('won' as const) }
        : quote,
    )
    const again = walkForward(otherwise, end).forecasts
    const untilCut = (all: typeof forecasts) =>
      all
        .filter(({ quote }) => quote.quotedOn <= cut)
        .map(({ prediction, winRate }) => ({ prediction, winRate }))
    expect(untilCut(forecasts)).toHaveLength(81)
    expect(untilCut(again)).toEqual(untilCut(forecasts))
    expect(again.at(-1)?.prediction).not.toEqual(forecasts.at(-1)?.prediction)
  })

  test('begins with the prior and is fitted anew in batches', () => {
    const { forecasts, refits } = walkForward(quotes, end, { refitEach: 30 })
    expect(forecasts[0]?.model.decided).toBe(0)
    expect(refits).toBe(4)
    expect(forecasts.at(-1)?.model.decided).toBeGreaterThan(40)
  })
})

describe('a backtest of 300 quotes', () => {
  const result = backtestQuotes(madeQuotes(300), end)

  test('beats the win rate and the prior where price and segment matter', () => {
    expect(result.forecast).toBe(300)
    expect(result.model?.logLoss).toBeLessThan((result.winRate?.logLoss ?? 0) - 0.03)
    expect(result.model?.logLoss).toBeLessThan(result.prior?.logLoss ?? 0)
    expect(result.model?.auc).toBeGreaterThan(0.6)
    expect(result.warnings).toEqual([])
    expect(result.coverage?.share).toBeGreaterThan(0.7)
  })

  test('loses its edge when outcomes are shuffled', () => {
    expect(result.shuffled?.clean).toBe(true)
    expect(result.shuffled?.score.logLoss).toBeGreaterThan(result.shuffled?.baseLogLoss ?? 9)
  })

  test('compares each way of pricing, and cannot tell what turns on the slope', () => {
    expect(result.policies.map(({ policy }) => policy)).toEqual([
      'target',
      'quoted',
      'market-5',
      'match',
      'list',
    ])
    for (const { advantage, verdict } of result.policies.slice(1)) {
      expect(verdict).toBe(verdictOf(advantage?.low ?? 0, advantage?.high ?? 0))
    }
    expect(result.policies[0]).toMatchObject({ advantage: null, verdict: null, quotes: 300 })
    expect(result.policies[3]?.priceOverMarket).toBe(1)
  })

  test('forecasts segments that it never saw, and measures no shift without random changes', () => {
    expect(result.segmentsOut.map(({ segment }) => segment)).toEqual(['south', 'north'])
    expect(result.shifts).toEqual([])
    expect(result.slope).toBe('locked')
  })
})

test('nothing is fitted to losses without a price, and the reasons are counted', () => {
  const quotes = madeQuotes(60).map((quote) =>
    quote.outcome === 'lost' ? { ...quote, price: undefined } : quote,
  )
  const result = backtestQuotes(quotes, end)
  expect(result.refusal).toMatch(/^Only 0 of \d+ lost quotes carry a price/)
  expect(result).toMatchObject({ forecast: 0, model: null, policies: [], quotes: 60 })
  expect(result.left[0]?.reason).toBe('no price')
})

test('no quote at all, and a few lost ones without a cost, are answered', () => {
  expect(backtestQuotes([], end).refusal).toContain('No quote that was won or lost')
  const few = Array.from({ length: 12 }, (_, index) =>
    quoteWith({ id: `q${index}`, outcome: 'lost', cost: undefined }),
  )
  expect(backtestQuotes(few, end)).toMatchObject({
    forecast: 12,
    policies: [],
    bins: [],
    coverage: null,
  })
})

test('chances that tell nothing are told as such', () => {
  const quotes = madeQuotes(150).map((quote, index) => ({
    ...quote,
    // Dear where it is won: the opposite of what the model holds.
    outcome: index % 2 ? ('won' as const) : ('lost' as const),
    price: index % 2 ? `${1150 + (index % 7)}` : `${880 + (index % 7)}`,
    cost: index % 2 ? '1000' : '700',
  }))
  const { model, winRate, warnings } = backtestQuotes(quotes, addDays(firstDay, 60))
  expect(model?.logLoss).toBeGreaterThan(winRate?.logLoss ?? 0)
  expect(warnings.join()).toContain('no better than the win rate')
})

describe('price shifts', () => {
  const sales = (count: number, jitter: number) =>
    winRows(madeQuotes(count, { jitter }), addDays(firstDay, count + 100)).rows.map((row) => ({
      row,
      terms: 0,
    }))

  test('stay within the logged changes, and cannot tell from few', () => {
    const shifts = priceShifts(sales(200, 0.05))
    expect(shifts.map(({ shift }) => shift)).toEqual([-0.03, 0.03])
    for (const { low, value, high, verdict, quotes } of shifts) {
      expect(quotes).toBe(200)
      expect(low).toBeLessThan(value)
      expect(high).toBeGreaterThan(value)
      expect(verdict).toBe(verdictOf(low, high))
    }
    expect(shifts.some(({ verdict }) => verdict === 'cannot-tell')).toBe(true)
    expect(priceShifts(sales(20, 0.05))).toEqual([])
  })

  test('are not measured where nothing was earned, or changes were too small to tell', () => {
    const lost = sales(100, 0.05).map(({ row, terms }) => ({ row: { ...row, won: false }, terms }))
    expect(priceShifts(lost)).toEqual([])
    expect(priceShifts(sales(100, 0.001))).toEqual([])
  })

  test('a verdict needs an interval on one side of 0', () => {
    expect([verdictOf(0.01, 0.2), verdictOf(-0.2, -0.01), verdictOf(-0.1, 0.1)]).toEqual([
      'better',
      'worse',
      'cannot-tell',
    ])
  })
})

describe('scores', () => {
  const judged = Array.from({ length: 100 }, (_, index) => ({
    chance: index < 50 ? 0.2 : 0.8,
    won: index < 50 ? index < 10 : index < 90,
  }))

  test('of chances that came as often as said', () => {
    const score = scoreOf(judged)
    expect(score?.logLoss).toBeCloseTo(-0.8 * Math.log(0.8) - 0.2 * Math.log(0.2), 12)
    expect(score?.brier).toBeCloseTo(0.16, 12)
    expect(score?.auc).toBeCloseTo(0.8, 12)
    expect(scoreOf([])).toBeNull()
    expect(scoreOf([{ chance: 0.5, won: true }])).toMatchObject({
      auc: null,
      calibrationError: null,
    })
  })

  test('bins hold as many quotes each, with what chance alone would do', () => {
    const bins = reliabilityBins(judged)
    expect(bins.map(({ quotes }) => quotes)).toEqual([20, 20, 20, 20, 20])
    expect(bins[0]?.low).toBeLessThan(bins[0]?.won ?? 0)
    expect(bins[0]?.high).toBeGreaterThan(bins[0]?.won ?? 0)
    expect(reliabilityBins(judged.slice(0, 49))).toEqual([])
  })
})
