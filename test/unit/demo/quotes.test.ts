import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { lastDay } from '../../../src/demo/calendar.ts'
import { demoFacts } from '../../../src/demo/facts.ts'
import { madeQuotes, truth } from '../../../src/demo/quotes/made-quotes.ts'
import { quotesCsv } from '../../../src/demo/quotes/quotes-csv.ts'
import { segments } from '../../../src/demo/quotes/segments.ts'
import { listBills } from '../../../src/demo/quotes/street.ts'
import { trueShift } from '../../../src/demo/quotes/true-shift.ts'
import { bill } from '../../../src/model/bill.ts'
import { sha256 } from '../../../src/model/id.ts'
import { Market } from '../../../src/model/market.ts'
import { Quote } from '../../../src/model/quote.ts'
import { fitWinModel } from '../../../src/quotes/win-model/fit.ts'

const market = Market.parse(
  parse(readFileSync('data/demo/workspace/bellwether.yaml', 'utf8')) as unknown,
)
const made = madeQuotes(market)
const quotes = made.map(({ quote }) => quote)

test('the quotes are the same on every machine', () => {
  expect(sha256(quotesCsv(quotes, market))).toBe(
    '98bc93933b0a5fd3b904daa251c94ba87d11a28842840b9c5b06f25b74120a0a',
  )
})

test('there are 600 sound quotes of known outcomes, a dozen of them open', () => {
  const counts = Object.groupBy(quotes, ({ outcome }) => outcome)
  const of = (outcome: Quote['outcome']): number => counts[outcome]?.length ?? 0
  expect(quotes).toHaveLength(600)
  expect(new Set(quotes.map(({ id }) => id)).size).toBe(600)
  expect([of('won'), of('lost'), of('no-decision'), of('withdrawn'), of('open')]).toEqual([
    202, 300, 63, 24, 11,
  ])
  for (const quote of quotes) {
    expect(Quote.parse(quote)).toEqual(quote)
    expect(Number(quote.price)).toBeGreaterThan(Number(quote.cost))
    expect(Number(quote.price)).toBeLessThanOrEqual(Number(quote.listPrice))
    expect(quote.quotedOn < lastDay && (quote.decidedOn ?? lastDay) <= lastDay).toBe(true)
    expect(quote.outcome === 'lost').toBe(quote.lostTo !== undefined)
  }
})

test('as many are won as the truth has it, at high prices and at low ones', () => {
  const decided = made.filter(({ quote }) => ['won', 'lost'].includes(quote.outcome))
  const sorted = decided.toSorted((a, b) => a.chance(0) - b.chance(0))
  const half = sorted.length / 2
  for (const some of [sorted.slice(0, half), sorted.slice(half)]) {
    const expected = some.reduce((sum, one) => sum + one.chance(0), 0)
    const spread = Math.sqrt(
      some.reduce((sum, one) => sum + one.chance(0) * (1 - one.chance(0)), 0),
    )
    const won = some.filter(({ quote }) => quote.outcome === 'won').length
    expect(Math.abs(won - expected)).toBeLessThan(2.6 * spread)
  }
})

test('random changes are logged for some, and stand in the price', () => {
  const logs = quotes.flatMap(({ jitter }) => jitter?.log ?? [])
  const spread = Math.sqrt(logs.reduce((sum, log) => sum + log ** 2, 0) / logs.length)
  expect(logs.length / quotes.length).toBeCloseTo(truth.jitterShare, 1)
  expect(spread).toBeCloseTo(truth.jitterSd, 2)
})

test('sellers who sense the rival make history look as if price hardly mattered', () => {
  const sensed = made.filter(({ hidden }) => Math.abs(hidden) > truth.hiddenSd)
  const over = (some: typeof made): number =>
    some.reduce((sum, one) => sum + one.overStreet + one.hidden, 0) / some.length
  const [high, low] = [
    sensed.filter((one) => one.hidden > 0),
    sensed.filter((one) => one.hidden < 0),
  ]
  expect(over(high) - over(low)).toBeGreaterThan(truth.sensing * 2 * truth.hiddenSd * 0.8)
})

test('the win model finds the slope again from the random changes', () => {
  const rows = made.flatMap(({ quote, overStreet, hidden }) => {
    const { customer, segment = '', facts } = quote.request
    if (quote.outcome !== 'won' && quote.outcome !== 'lost') return []
    const market = Number(quote.price) / Math.exp(overStreet + hidden)
    return {
      ...{ logPrice: overStreet + hidden, segment, customer, facts, won: quote.outcome === 'won' },
      ...{ jitter: quote.jitter, logCost: Math.log(Number(quote.cost) / market) },
    }
  })
  const model = fitWinModel(rows)
  const odds = (segment: string, logPrice: number): number => {
    const { probability } = model.predict({ logPrice, segment, customer: '', facts: {} })
    return Math.log(probability / (1 - probability))
  }
  const mean = (of: (segment: (typeof segments)[number]) => number): number =>
    segments.reduce((sum, one) => sum + Math.log(of(one)), 0) / segments.length
  const found = mean(({ id }) => (odds(id, -0.05) - odds(id, 0.05)) / 0.1)
  expect(model.slope).toBe('learned')
  // 80 % of what the prior allows, which some hundred changes of 4 % narrow but little.
  expect(Math.abs(found - mean(({ slope }) => slope))).toBeLessThan(1.2816 * 0.3)
})

test('the firm asks about what earns most: a little more or less truly costs it a little', () => {
  for (const shift of [-0.025, 0.025]) {
    expect(trueShift(made, shift)).toBeGreaterThan(-0.02)
    expect(trueShift(made, shift)).toBeLessThan(0)
  }
})

test("a rival's list bill is the bill of its prices", () => {
  const [line] = market.serviceLines
  const fact = demoFacts().find(({ model }) => model === 'gpt-5.6-sol')
  if (!line || !fact) throw new RangeError('the demo sells frontier models')
  const tokens = { 'input-token': 7e8, 'output-token': 9e7 }
  const per = { value: '1000000', unitCode: 'bw:token' }
  const unit = (metric: string, amount: string) =>
    ({ metric, label: metric, kind: 'unit', cadence: 'usage', amount, per }) as const
  const plan = {
    ...{ id: 'sol', name: 'Sol', currency: 'USD', discounts: [] },
    components: [unit('input-token', fact.input), unit('output-token', fact.output)],
  }
  const [scenario] = market.scenarios
  if (!scenario) throw new RangeError('the demo has scenarios')
  const quantities = { 'input-token': '700000000', 'output-token': '90000000' }
  const { perMonth } = bill(plan, { ...scenario, quantities, billing: 'monthly' })
  const only = { products: { openai: [fact.name] } }
  const day = fact.from
  expect(listBills(only, tokens, day)).toEqual([
    { vendor: 'openai', amount: Number(perMonth), weight: 1 },
  ])
})
