import { expect, test } from 'vitest'
import { atLeast, bursts } from '../../../src/analysis/bursts.ts'

/** 2 on workdays, 1 on weekends, for `weeks` weeks. */
const usual = (weeks: number): number[] =>
  Array.from({ length: 7 * weeks }, (_, i) => (i % 7 < 5 ? 2 : 1))

test('the tail of a negative binomial', () => {
  // Dispersion 1 is geometric: P(Y ≥ y) = (m / (1 + m))^y.
  expect(atLeast(3, 2, 1)).toBeCloseTo((2 / 3) ** 3, 10)
  expect(atLeast(0, 2, 1)).toBe(1)
  // Next to no dispersion is Poisson: 1 − e^−1.
  expect(atLeast(1, 1, 1e-6)).toBeCloseTo(1 - Math.exp(-1), 5)
})

test('a day far above what its weekday has had is a burst, and the usual is none', () => {
  const counts = usual(20)
  expect(bursts(counts)).toEqual([])
  counts[100] = 15
  expect(bursts(counts)).toMatchObject([{ start: 100, days: 1, count: 15 }])
})

test('what is rarely written of is judged by weeks', () => {
  const counts = usual(20).map((_, i): number => (i % 14 === 0 ? 1 : 0))
  expect(bursts(counts)).toEqual([])
  for (const day of [106, 107, 108, 109]) counts[day] = 3
  expect(bursts(counts)).toMatchObject([{ start: 105, days: 7, count: 12 }])
})

test('too short a past is no past', () => {
  expect(bursts([0, 0, 9, 9, 9])).toEqual([])
})
