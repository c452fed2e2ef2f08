import { expect, test } from 'vitest'
import { ourBill, published } from '../../fixtures/bill/published.ts'

test('there are at least 50, of many vendors, each with its source', () => {
  expect(published.length).toBeGreaterThanOrEqual(50)
  expect(new Set(published.map(({ vendor }) => vendor)).size).toBeGreaterThanOrEqual(15)
  for (const { source } of published) expect(source).toMatch(/^https:\/\//)
})

test.each(
  published.map(
    (one) => [`${one.vendor}: ${one.what} ${JSON.stringify(one.quantities)}`, one] as const,
  ),
)('%s', (_name, one) => {
  expect(ourBill(one)).toBe(Number(one.total).toFixed(2))
})
