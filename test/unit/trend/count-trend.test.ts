import { expect, test } from 'vitest'
import { countTrend } from '../../../src/analysis/trend/count-trend.ts'

test('a change of level is found where it is, with the means on both sides', () => {
  const { levels } = countTrend([2, 1, 2, 2, 1, 2, 8, 9, 8, 9, 8, 9])
  expect(levels).toEqual([
    { start: 0, mean: 10 / 6 },
    { start: 6, mean: 8.5 },
  ])
})

test('a steady count has one level and no trend', () => {
  const steady = countTrend([3, 2, 4, 3, 2, 3, 4, 2, 3, 3, 4, 2, 3, 2, 4, 3])
  expect(steady.levels).toHaveLength(1)
  expect(steady.p).toBeGreaterThan(0.3)
})

test('a rising count says by how much an interval', () => {
  const rising = countTrend(Array.from({ length: 30 }, (_, i) => 2 * i + ((i * 7) % 5)))
  expect(rising.p).toBeLessThan(0.001)
  expect(rising.slope).toBeCloseTo(2, 0)
})

test('few counts: no p, no slope', () => {
  expect(countTrend([1, 2, 3])).toMatchObject({ p: null, slope: null })
  expect(countTrend([])).toEqual({ p: null, slope: null, levels: [] })
})
