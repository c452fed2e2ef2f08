import { describe, expect, test } from 'vitest'
import type { WinRow } from '../../../src/model/win-model.ts'
import { evidenceOf, type PriceBandRequest, priceBand } from '../../../src/quotes/win-model/band.ts'
import { fitWinModel } from '../../../src/quotes/win-model/fit.ts'

const rows = (count: number, won: (index: number) => boolean): WinRow[] =>
  Array.from({ length: count }, (_, index) => ({
    logPrice: ((index % 9) - 4) / 50,
    segment: 'north',
    customer: `c${index}`,
    facts: {},
    won: won(index),
  }))
const half = (index: number) => index % 2 === 0

const asked: PriceBandRequest = {
  model: fitWinModel([]),
  segment: 'north',
  customer: 'c0',
  facts: {},
  terms: 0,
  market: 1000,
  cost: 600,
  low: 880,
  high: 1080,
}

test('evidence grows with decided quotes, of all and of the segment', () => {
  const label = (count: number, segment = 'north') =>
    evidenceOf(fitWinModel(rows(count, half)), segment)
  expect([label(19), label(20), label(99), label(100)]).toEqual([
    'market-only',
    'blended',
    'blended',
    'own-history',
  ])
  expect(label(100, 'south')).toBe('blended')
})

describe('a band', () => {
  test('without own quotes is 5 % under the market, within the bounds', () => {
    expect(priceBand(asked).target).toBe(950)
    expect(priceBand({ ...asked, low: 970 }).target).toBe(970)
    expect(priceBand({ ...asked, high: 930 })).toMatchObject({ target: 930, stretch: 930 })
  })

  test('asks more of those who mostly buy, and less of those who seldom do', () => {
    const target = (won: (index: number) => boolean) =>
      priceBand({ ...asked, model: fitWinModel(rows(200, won)) }).target
    expect(target((index) => index % 8 > 0)).toBeGreaterThan(target((index) => index % 8 === 0))
  })

  test('lies in order, and its points hold the best margin', () => {
    const { target, stretch, floor, points } = priceBand({
      ...asked,
      model: fitWinModel(rows(400, half)),
    })
    expect(floor).toBeLessThanOrEqual(target)
    expect(target).toBeLessThanOrEqual(stretch)
    const best = Math.max(...points.map(({ expectedMargin }) => expectedMargin ?? 0))
    const near = points.find(({ price }) => Math.abs(price - target) <= 5)
    expect(near?.expectedMargin).toBeGreaterThan(0.99 * best)
    expect(points[0]?.price).toBe(880)
    expect(points.at(-1)?.price).toBe(1080)
  })

  test('says nothing of margin without a cost', () => {
    const { target, stretch, floor, points } = priceBand({ ...asked, cost: null })
    expect({ target, stretch, floor }).toEqual({ target: 950, stretch: 1000, floor: 880 })
    expect(points.every(({ expectedMargin }) => expectedMargin === null)).toBe(true)
  })

  test('where every price loses keeps to the usual one', () => {
    expect(priceBand({ ...asked, cost: 5000 })).toMatchObject({ target: 950, floor: 880 })
  })
})
