import { describe, expect, test } from 'vitest'
import { doubtOfRedesign, readsTheSame } from '../../../src/analysis/lineage/judge-repair.ts'
import { plans } from './plans.ts'

const known = 'Start $9; Team $29; Scale $99; Enterprise ask'

describe('a reading of a redesigned page', () => {
  test.each([
    ['the same plans', known],
    ['in another order', 'Enterprise ask; Scale $99; Team $29; Start $9'],
    ['with a plausible move', 'Start $9; Team $33; Scale $99; Enterprise ask'],
    ['with a plan more', `${known}; Max $199`],
    ['under a clearly new name', 'Starter $9; Team $29; Scale $99; Enterprise ask'],
  ])('of %s is trusted', (_, found) => {
    expect(doubtOfRedesign(plans(known), plans(found))).toBeNull()
  })

  test.each([
    ['nothing', 'Other $1', 'only 0 of 4 known plans are found'],
    ['a plan less', 'Start $9; Team $29; Scale $99', 'only 3 of 4 known plans are found'],
    ['many strangers', `${known}; Hat $5; Mug $7`, '2 plans are found that nobody knew'],
    [
      'ten times the price',
      'Start $90; Team $29; Scale $99; Enterprise ask',
      'Start: 9 → 90: the ratio is exactly ten times',
    ],
    [
      'another currency',
      'Start €9; Team $29; Scale $99; Enterprise ask',
      'Start: 9 → 9: the currency went from USD to EUR',
    ],
    ['most prices moved', 'Start $10; Team $33; Scale $99; Enterprise ask', '2 of 3 prices differ'],
    [
      'a price that is gone',
      'Start ask; Team $29; Scale $99; Enterprise ask',
      '1 of 3 known prices are not found',
    ],
    [
      'a price made free',
      'Start free; Team $29; Scale $99; Enterprise ask',
      'Start is free on one side only',
    ],
    [
      'another metric',
      'Start seat=$9; Team seat=$29; Scale seat=$99; Enterprise ask',
      '3 of 3 known prices are not found',
    ],
  ])('with %s is not', (_, found, doubt) => {
    expect(doubtOfRedesign(plans(known), plans(found))).toBe(doubt)
  })
})

test('an old page reads the same only with every plan and price, and may read more of each', () => {
  expect(readsTheSame(plans('A $1; B free'), plans('B free; A $1 seat=$2'))).toBe(true)
  expect(readsTheSame(plans('A $1; B free'), plans('A $1'))).toBe(false)
  expect(readsTheSame(plans('A $1; B free'), plans('A $1; C free'))).toBe(false)
  expect(readsTheSame(plans('A $1; B free'), plans('A $2; B free'))).toBe(false)
  expect(readsTheSame(plans('A $1; B free'), plans('A $1; B ask'))).toBe(false)
  expect(readsTheSame(plans('A $1 seat=$2'), plans('A $1'))).toBe(false)
})
