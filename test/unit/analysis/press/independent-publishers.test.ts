import { expect, test } from 'vitest'
import { independentPublishers } from '../../../../src/analysis/press/independent-publishers.ts'

const printed = (publisher: string, url: string, owner: string | null = null) => ({
  ...{ publisher, url, owner },
})

test('houses of one owner count once, and so do links to one syndication host', () => {
  const all = [
    printed('Herald', 'https://herald.example/1'),
    printed('Herald', 'https://m.herald.example/1?utm_source=x'),
    printed('Gazette', 'https://gazette.example/1', 'Big Media'),
    printed('Tribune', 'https://tribune.example/7', 'Big Media'),
    printed('Links', 'https://news.herald.example/1'),
  ]
  expect(independentPublishers(all)).toEqual(['Herald', 'Gazette'])
})

test('two houses turn out to be one when a third belongs to both', () => {
  const all = [
    printed('A', 'https://a.example/1', 'One'),
    printed('B', 'https://b.example/1'),
    printed('C', 'https://b.example/2', 'one'),
  ]
  expect(independentPublishers(all)).toEqual(['A'])
})

test('addresses without a site of their own tell nothing', () => {
  const all = [printed('A', 'http://127.0.0.1:8377/a'), printed('B', 'http://127.0.0.1:8377/b')]
  expect(independentPublishers(all)).toEqual(['A', 'B'])
})
