import { expect, test } from 'vitest'
import type { DirectionTest } from '../../../src/model/trend.ts'
import { directionWords } from '../../../src/reports/trend-words.ts'

const result = (
  up: number,
  down: number,
  p: number | null,
  logChangePerYear = -1,
): DirectionTest => ({
  ...{ moves: up + down, up, down, p, logChangePerYear },
})

test.each([
  [result(3, 9, 0.031), '12 moves in a year, 9 of them down: prices fall (p = 0.03)'],
  [result(8, 0, 0.0078, 1), '8 moves in a year, all up: prices rise (p = 0.008)'],
  [result(0, 40, 0.0005), '40 moves in a year, all down: prices fall (p < 0.001)'],
  [result(7, 5, 0.4), '12 moves in a year, 7 of them up: no direction (p = 0.40)'],
  [result(1, 2, null), '3 moves in a year, 2 of them down: too few to tell'],
  [result(3, 0, null), '3 moves in a year, all up: too few to tell'],
  [result(0, 1, null), '1 move in a year, down: too few to tell'],
  [result(0, 0, null), 'no final move in a year'],
])('%o', (test, words) => {
  expect(directionWords(test, 'in a year')).toBe(words)
})

test('the span may stand elsewhere', () => {
  expect(directionWords(result(1, 0, null), '')).toBe('1 move, up: too few to tell')
})
