import { expect, test } from 'vitest'
import { topicReader } from '../../../../src/analysis/press/topics-of.ts'

const topics = topicReader({ 'data-centres': ['data cent*'], pricing: ['token cost*'] })
const named = (headline: string, text = '') => topics(headline, text).map(({ topic }) => topic)

test.each([
  ['Acme raises the price of Pro by 8%', 'pricing'],
  ['Acme unveils a new assistant', 'product'],
  ['Long outage at Acme', 'outage-security'],
  ['Acme partners with Bolt', 'partnership'],
  ['Investors put money into Acme', 'funding'],
  ['Ada Brook becomes chief executive of Acme', 'people'],
  ['Bolt sues Acme', 'legal'],
  ['Regulators look at cloud contracts', 'regulation'],
  ['Acme awarded a contract by the city', 'contract-award'],
  ['Acme builds data centres', 'data-centres'],
  ['Token costs fall', 'pricing'],
])('%s: %s', (headline, topic) => {
  expect(named(headline)).toEqual([topic])
})

test('one word far down is no topic, and parts of words are none', () => {
  expect(named('Acme opens an office', 'The price of rent was not told.')).toEqual([])
  expect(named('Acme prizes its courtesy', 'Apprentices suede.')).toEqual([])
})

test('the place that says it most plainly is told, in the headline before the text', () => {
  const text = 'A judge looked at it. The court met on Monday.'
  const [first, second] = topics('Prices at Acme', text)
  expect(first).toEqual({ topic: 'pricing', part: 'headline', start: 0, end: 6 })
  expect(second).toMatchObject({ topic: 'legal', part: 'text' })
  expect(text.slice(second?.start, second?.end)).toBe('judge')
})
