import { expect, test } from 'vitest'
import type { Report } from '../../../src/model/report.ts'
import { backtestQuotes } from '../../../src/quotes/backtest/backtest.ts'
import { composeBacktest } from '../../../src/reports/quote-backtest.ts'
import { composeRecommendation } from '../../../src/reports/quote-recommendation.ts'
import { madeQuotes } from '../quotes/made-quotes.ts'
import { sound } from '../quotes/quoted-market.ts'

const coverage = { declared: 3, fresh: 3, stale: [] }

function headings({ blocks }: Report): string[] {
  return blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
}

test('a recommendation says the number first, then why, proof, money and approval', () => {
  const made = sound()
  const report = composeRecommendation(made, coverage)
  const [first] = report.blocks
  expect(first).toMatchObject({ kind: 'callout' })
  expect(JSON.stringify(first)).toMatch(
    /Ask \$10,\d{3}\.\d\d\. It wins with a chance of \d+ % \(between/,
  )
  expect(headings(report).slice(0, 5)).toEqual([
    ...['Why', 'Rivals at this request', 'Chance of winning over price'],
    ...['From list to pocket', 'Trade before you give'],
  ])
  const all = JSON.stringify(report.blocks)
  expect(all).toContain('(binds)')
  expect(all).toContain('"name":"target"')
  expect(report.subtitle).toContain('10 seats a month for 12 months')
})

test('without a market price no chance is told and no curve is drawn', () => {
  const report = composeRecommendation(sound({ rivals: [] }), coverage)
  expect(JSON.stringify(report.blocks[0])).toContain('No chance of winning can be told')
  expect(report.blocks.some(({ kind }) => kind === 'chart')).toBe(false)
  expect(JSON.stringify(report.blocks)).toContain("No rival's bill is known")
})

const settings = {
  discountRate: 0.08,
  winRateAtMarket: 0.3,
  range: { low: 0.6, high: 1.4 },
  minimumMargin: 0.1,
}
const backtest = backtestQuotes(madeQuotes(90), '2030-01-01', settings)

test('a backtest gives its verdict in words before its figures', () => {
  const report = composeBacktest(backtest, coverage)
  expect(report.blocks[0]).toMatchObject({ kind: 'callout' })
  expect(JSON.stringify(report.blocks[0])).toMatch(/The forecasts were (no )?better/)
  expect(
    report.blocks.some((block) => block.kind === 'chart' && block.data.chart === 'reliability'),
  ).toBe(true)
  expect(JSON.stringify(report.blocks)).toContain(
    'Cannot tell: no random changes of price were logged',
  )
})

test('a leak that the shuffle check finds comes before everything', () => {
  const { shuffled } = backtest
  if (!shuffled) throw new Error('no shuffle check')
  const report = composeBacktest({ ...backtest, shuffled: { ...shuffled, clean: false } }, coverage)
  expect(JSON.stringify(report.blocks[0])).toContain('Do not trust the figures')
})

test('a backtest that was refused says why and shows no figure', () => {
  const report = composeBacktest(backtestQuotes([], '2030-01-01', settings), coverage)
  expect(JSON.stringify(report.blocks[0])).toContain('Nothing was fitted')
  expect(report.blocks.some(({ kind }) => kind === 'chart' || kind === 'table')).toBe(false)
})
