import { expect, test } from 'vitest'
import { isSampleLine, linesOf } from '../../../src/analysis/detect/price-line.ts'
import type { Offer, PriceComponent } from '../../../src/model/offer.ts'
import { seriesText } from '../../../src/warehouse/series-key.ts'

const price = (amount: string, sample?: Record<string, string>): PriceComponent => ({
  metric: 'base',
  charge: 'recurring',
  amount,
  currency: 'USD',
  referenceQuantity: null,
  billingDuration: 'P1M',
  billing: null,
  from: false,
  was: false,
  evidence: { selector: '#quote', text: `$${amount}` },
  ...(sample && { sample }),
})
const offer = (...components: PriceComponent[]): Offer => ({
  name: 'Team',
  addon: false,
  free: false,
  onRequest: false,
  region: null,
  taxIncluded: null,
  promotion: null,
  components,
})

test('each point of a calculator is a line of its own, apart from the price of the plan', () => {
  const lines = linesOf(
    offer(
      price('10'),
      price('40', { seats: '5', term: 'm' }),
      price('36', { term: 'y', seats: '5' }),
      price('41', { term: 'm', seats: '5' }),
    ),
  )
  expect([...lines].map(([id, { amount }]) => [isSampleLine(id), amount])).toEqual([
    [false, '10'],
    [true, '40'],
    [true, '36'],
  ])
  const series = [...lines.values()].map(({ key }) => seriesText(key))
  expect(new Set(series).size).toBe(3)
  expect(series[0]).toBe('base|USD|||P1M|')
})
