import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dateOf } from '../../../src/model/time.ts'
import { marketReference, weightedMedian } from '../../../src/quotes/market-reference.ts'
import { asOf, comparisonOf, marketWith, requestOf, type TestRival } from './quoted-market.ts'

const market = marketWith()

function referenceOf(rivals: readonly TestRival[], request = requestOf()) {
  const comparison = comparisonOf(market, request, rivals)
  return marketReference(comparison, request, market, dateOf(asOf), request.rivals)
}

test('a rival with many plans has one voice', () => {
  const many = ['60', '61', '62', '63', '64'].map((perSeat) => ({ who: 'acme', perSeat }))
  const { price, bills } = referenceOf([
    ...many,
    { who: 'bolt', perSeat: '100' },
    { who: 'crane', perSeat: '110' },
  ])
  expect(price).toBeCloseTo(12_000 * 0.92, 2)
  const voices = Map.groupBy(bills, ({ row }) => row.organization)
  expect(
    [...voices.values()].map((all) => all.reduce((sum, { weight }) => sum + weight, 0)),
  ).toEqual([1, 1, 1])
})

test('what is paid a year ahead is compared in that rhythm', () => {
  const rivals = [{ who: 'acme', perSeat: '100' }]
  const annual = requestOf({ billing: 'annual' })
  expect(referenceOf(rivals, annual).price).toBeCloseTo(12_000 * 0.92, 2)
})

test('a doubtful bill counts, and is told as unsure', () => {
  const { unsure, surePrice } = referenceOf([
    { who: 'acme', perSeat: '50', doubt: true },
    { who: 'bolt', perSeat: '100' },
  ])
  expect(surePrice).toBeCloseTo(12_000 * 0.92, 2)
  expect(unsure).toBeCloseTo(0.9 / 1.9, 5)
})

test('a median has at most half of the weight on either side', () => {
  const bill = fc.record({
    amount: fc.integer({ min: 1, max: 1000 }),
    weight: fc.integer({ min: 1, max: 10 }).map((n) => n / 10),
  })
  fc.assert(
    fc.property(fc.array(bill, { minLength: 1, maxLength: 20 }), (bills) => {
      const median = weightedMedian(bills) ?? Number.NaN
      const sum = (side: typeof bills) => side.reduce((all, { weight }) => all + weight, 0)
      const half = sum(bills) / 2 + 1e-6
      expect(sum(bills.filter(({ amount }) => amount < median))).toBeLessThanOrEqual(half)
      expect(sum(bills.filter(({ amount }) => amount > median))).toBeLessThanOrEqual(half)
    }),
  )
  expect(weightedMedian([])).toBeNull()
  expect(weightedMedian([{ amount: 3, weight: 0 }])).toBeNull()
})
