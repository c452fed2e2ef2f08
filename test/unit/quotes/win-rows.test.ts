import { describe, expect, test } from 'vitest'
import type { Quote } from '../../../src/model/quote.ts'
import { addDays } from '../../../src/model/time.ts'
import { termsAsLogPrice, winRows } from '../../../src/quotes/win-rows.ts'
import { firstDay, quoteWith } from './made-quotes.ts'

const asOf = '2024-06-30'

test('a decided quote becomes a row: price over market with its terms, cost over market', () => {
  const request = { ...quoteWith({}).request, termMonths: 24, facts: { incumbent: 1 } }
  const { rows, left } = winRows([quoteWith({ request, price: '1100', paymentDays: 60 })], asOf, {
    discountRate: 0.073,
  })
  expect(left).toEqual([])
  expect(rows).toMatchObject([
    { segment: 'north', customer: 'Globex', facts: { incumbent: 1 }, won: true },
  ])
  expect(rows[0]?.logPrice).toBeCloseTo(Math.log(1.1) + 0.044 - 0.012, 12)
  expect(rows[0]?.logCost).toBeCloseTo(Math.log(0.6), 12)
})

test('lock-in makes an offer dearer, credit cheaper', () => {
  expect(termsAsLogPrice(36, 0)).toBeCloseTo(0.066, 12)
  expect(termsAsLogPrice(0, 30)).toBeCloseTo((-0.08 * 30) / 365, 12)
})

test.each<[string, Partial<Quote>]>([
  ['quoted later', { quotedOn: '2024-07-01', decidedOn: '2024-07-02' }],
  ['still open', { outcome: 'open', decidedOn: undefined }],
  ['still open', { decidedOn: '2024-07-01' }],
  ['withdrawn by us', { outcome: 'withdrawn' }],
  ['the customer bought from nobody', { outcome: 'no-decision' }],
  ['no day of decision', { decidedOn: undefined }],
  ['decided before it was quoted', { decidedOn: '2023-12-31' }],
  ['no price', { price: undefined }],
  ['the market price of its day is not known', { marketPrice: undefined }],
  ['a price of 0 cannot be compared', { price: '0' }],
  ['a price of 0 cannot be compared', { marketPrice: '0' }],
  ['price and market price are four times apart', { price: '4001' }],
  ['price and market price are four times apart', { price: '83.33' }],
])('%s: left out', (reason, changes) => {
  expect(winRows([quoteWith(changes)], asOf)).toMatchObject({
    rows: [],
    quotes: [],
    left: [{ id: 'q', reason }],
  })
})

describe('the youngest quotes', () => {
  const old = Array.from({ length: 40 }, (_, index) =>
    quoteWith({
      id: `old ${index}`,
      quotedOn: addDays(firstDay, index),
      decidedOn: addDays(firstDay, index + 30),
    }),
  )
  const young = (index: number, changes: Partial<Quote>) =>
    quoteWith({ id: `young ${index}`, quotedOn: '2024-06-20', decidedOn: '2024-06-25', ...changes })
  const open = { outcome: 'open', decidedOn: undefined } as const

  test('wait while many of their days are open: those decided early are no fair sample', () => {
    const { rows, left } = winRows([...old, young(1, {}), young(2, open)], asOf)
    expect(rows).toHaveLength(40)
    expect(left).toEqual([
      { id: 'young 1', reason: 'too many quotes of its days are open' },
      { id: 'young 2', reason: 'still open' },
    ])
  })

  test('count when nearly all are decided', () => {
    const decided = Array.from({ length: 9 }, (_, index) => young(index, {}))
    expect(winRows([...old, ...decided, young(9, open)], asOf).rows).toHaveLength(49)
  })
})

test('a history whose losses carry no price is refused', () => {
  const lost = (priced: number) =>
    Array.from({ length: 12 }, (_, index) =>
      quoteWith({ id: `q${index}`, price: index < priced ? '900' : undefined, outcome: 'lost' }),
    )
  expect(winRows(lost(5), asOf).refusal).toContain('Only 5 of 12 lost quotes carry a price')
  expect(winRows(lost(10), asOf).refusal).toBeNull()
})
