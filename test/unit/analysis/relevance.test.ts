import { expect, test } from 'vitest'
import { profileShare, relevanceOf } from '../../../src/analysis/relevance.ts'

const told = (headline: string, text = '') => ({ headline, text })
const articles = [
  told('Acme raises the price of seats', 'Seats cost more from March.'),
  told('Acme opens an office', 'The office is in Oslo.'),
  told('Garden show opens', 'Roses and lilies are shown.'),
]
const mark = (headline: string, isRelevant: boolean) => ({ ...told(headline), isRelevant })
const order = (found: ReturnType<typeof relevanceOf>) =>
  [0, 1, 2].toSorted((a, b) => (found[b]?.score ?? 0) - (found[a]?.score ?? 0))

test('without a profile and marks of both kinds nothing is weighed', () => {
  expect(relevanceOf(articles, [], [])).toEqual([null, null, null])
  expect(relevanceOf(articles, [], [mark('x', true)])).toEqual([null, null, null])
})

test('a profile alone weighs by its words, and says which', () => {
  const found = relevanceOf(articles, ['price of seats', 'Acme'], [])
  expect(order(found)).toEqual([0, 1, 2])
  expect(found[0]?.terms.map(({ word }) => word)).toEqual(
    expect.arrayContaining(['price', 'seats', 'acme']),
  )
  expect(found[2]).toEqual({ score: 0, terms: [] })
})

test('marks turn what the profile says, the more the more there are', () => {
  const marks = Array.from({ length: 30 }, (_, i) => [
    mark(`Roses and lilies number ${i}`, true),
    mark(`Price of seats number ${i}`, false),
  ]).flat()
  const found = relevanceOf(articles, ['price', 'seats'], marks)
  expect(order(found)[0]).toBe(2)
  expect(found[0]?.terms.some(({ weight }) => weight < 0)).toBe(true)
  expect(relevanceOf(articles, ['price'], marks)).toEqual(relevanceOf(articles, ['price'], marks))
})

test('the profile has its share until there are 25 positive marks', () => {
  expect([0, 1, 10, 24, 25].map((n) => profileShare(n, 5).toFixed(2))).toEqual([
    ...['1.00', '0.97', '0.75', '0.56', '0.00'],
  ])
  expect(profileShare(10, 0)).toBe(1)
})
