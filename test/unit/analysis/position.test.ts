import { describe, expect, test } from 'vitest'
import { comparabilityScore, difference } from '../../../src/analysis/comparability.ts'
import { positionOf } from '../../../src/analysis/position.ts'
import { featureScore, priceValueMap } from '../../../src/analysis/price-value.ts'
import type { ComparisonRow } from '../../../src/model/answer.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

const [pattern] = busyWeek.comparisons[0]?.rows ?? []
function row(perMonth: string, about: Partial<ComparisonRow> = {}): ComparisonRow {
  if (!pattern) throw new Error('the fixture has no row')
  const interval = { low: perMonth, high: perMonth }
  return { ...pattern, ours: false, open: false, perMonth, interval, ...about }
}
const ours = (perMonth: string, about: Partial<ComparisonRow> = {}) =>
  row(perMonth, { ours: true, ...about })

describe('our place', () => {
  test('among five, with equals counted by half, and the gap as a logarithm', () => {
    const place = positionOf([
      ours('100'),
      ...['50', '100', '100', '200', '400'].map((one) => row(one)),
    ])
    expect(place).toMatchObject({ rank: 2, n: 5, percentile: 0.4, gapToMedian: 0, logGap: 0 })
  })

  test('among four there is a list and no percentile', () => {
    expect(
      positionOf([ours('100'), ...['50', '60', '70', '80'].map((one) => row(one))])?.percentile,
    ).toBeNull()
  })

  test('cheapest only where no interval overlaps', () => {
    const from = (low: string) => row(low, { open: true, interval: { low, high: null } })
    const claim = (...rivals: ComparisonRow[]) => positionOf([ours('100'), row('300'), ...rivals])
    expect(claim()).toMatchObject({ cheapest: 'yes', ranks: { best: 1, worst: 1 } })
    expect(claim(from('120'))).toMatchObject({ cheapest: 'yes', n: 1 })
    expect(claim(from('80'))).toMatchObject({
      cheapest: 'open',
      rank: 1,
      ranks: { best: 1, worst: 2 },
    })
    expect(claim(row('110', { interval: { low: '90', high: '110' } }))).toMatchObject({
      cheapest: 'open',
      rank: 1,
    })
    expect(claim(row('99'))).toMatchObject({ cheapest: 'no', rank: 2 })
    expect(claim(row('100'))).toMatchObject({ cheapest: 'no', rank: 1 })
  })

  test('no place without rivals, or without a bill of ours', () => {
    expect([positionOf([ours('100')]), positionOf([row('100')])]).toEqual([null, null])
  })
})

test('each kind of difference takes its share once', () => {
  const stale = difference('stale', 'old')
  expect(comparabilityScore([])).toBe(1)
  expect(comparabilityScore([stale, stale])).toBe(0.8)
  expect(comparabilityScore([stale, difference('from-price', 'from')])).toBe(0.48)
})

describe('price over value', () => {
  const points = [1, 2, 3, 4, 5, 6].map((score) => ({
    ours: false,
    name: `p${score}`,
    score,
    worth: 100 * 1.1 ** score,
  }))

  test('a plan off the line is over- or underpriced for what it has', () => {
    const map = priceValueMap([
      ...points,
      { ours: true, name: 'dear', score: 3.5, worth: 100 * 1.1 ** 3.5 * 1.25 },
    ])
    expect(map?.perPoint).toBeCloseTo(0.1, 6)
    expect(map?.plans.find(({ name }) => name === 'dear')?.residual).toBeCloseTo(0.25, 6)
  })

  test('too few, free, or all alike draw no line', () => {
    expect(priceValueMap(points.slice(0, 4))).toBeNull()
    expect(priceValueMap(points.map((one) => ({ ...one, worth: 0 })))).toBeNull()
    expect(priceValueMap(points.map((one) => ({ ...one, score: 1 })))).toBeNull()
  })

  test('a feature counts once, by its weight', () => {
    expect(featureScore(['sso', 'sso', 'api', 'unheard'], { sso: 2, api: 1 })).toBe(3)
  })
})
