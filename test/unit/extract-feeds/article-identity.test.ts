import { describe, expect, test } from 'vitest'
import { documentChanges } from '../../../src/analysis/detect/document-changes.ts'
import type { Sight } from '../../../src/analysis/detect/timeline.ts'
import type { Article } from '../../../src/model/article.ts'
import { underKnownSubjects } from '../../../src/model/article-identity.ts'
import { backfilled } from '../../../src/model/backfill.ts'
import { canonicalUrl } from '../../../src/model/canonical-url.ts'
import type { Finding } from '../../../src/model/observation.ts'

const article = (change: Partial<Article> = {}): Article => ({
  url: 'https://a.example/2026/gale-cuts-its-prices?utm_source=rss',
  headline: 'Gale cuts its prices',
  summary: '',
  author: null,
  publisher: null,
  datePublished: '2026-07-30T08:00:00.000Z',
  topics: [],
  ...change,
})
const finding = (subject: string, change: Partial<Article> = {}): Finding => ({
  kind: 'article',
  subject,
  article: article(change),
})
const named = (found: Finding, known: readonly Finding[]) =>
  underKnownSubjects([found], known)[0]?.subject

describe('an article that comes back under another key', () => {
  const known = [finding('old')]
  test.each<[string, Partial<Article>]>([
    ['with the same everything', {}],
    ['with other tracking', { url: 'https://a.example/2026/gale-cuts-its-prices?fbclid=1#top' }],
    ['on another host', { url: 'http://www.b.example/2026/gale-cuts-its-prices/' }],
    ['with an edited headline', { headline: 'Gale cuts prices by 8 %' }],
    ['with another date', { datePublished: '2026-08-02T00:00:00.000Z' }],
    ['at another address', { url: 'https://a.example/?p=17' }],
  ])('%s is the same', (_, change) => {
    expect(named(finding('new', change), known)).toBe('old')
  })

  test.each<[string, Partial<Article>, Partial<Article>]>([
    [
      'a returning headline on another day',
      { url: 'https://a.example/log', headline: 'Fixes' },
      {
        url: 'https://a.example/log',
        headline: 'Fixes',
        datePublished: '2026-08-06T08:00:00.000Z',
      },
    ],
    [
      'another entry of one changelog page on the same day',
      { url: 'https://a.example/log', headline: 'Fixes' },
      { url: 'https://a.example/log', headline: 'Prices' },
    ],
    [
      'another page and headline',
      {},
      { url: 'https://a.example/2026/breeze-cuts-its-prices', headline: 'Breeze too' },
    ],
  ])('%s is another', (_, before, after) => {
    expect(named(finding('new', after), [finding('old', before)])).toBe('new')
  })

  test('what still stands in the feed under its own key is not taken for another', () => {
    const found = [finding('old'), finding('new')]
    expect(underKnownSubjects(found, [finding('old')])).toEqual(found)
  })
})

test.each([
  ['https://www.A.example:443/x/?b=2&a=1&utm_medium=m&gclid=9#frag', 'a.example', '/x?a=1&b=2'],
  ['http://a.example/index.html', 'a.example', ''],
  ['https://a.example/news?id=4&ref=home', 'a.example', '/news?id=4'],
])('%s is named by its page', (address, host, path) => {
  expect(canonicalUrl(address)).toEqual({ host, path })
})

test('what is no web address names no page', () => {
  expect(canonicalUrl('mailto:a@a.example')).toBeNull()
  expect(canonicalUrl('tag:a,2026:1')).toBeNull()
})

describe('an archive that a feed opens', () => {
  const many = (count: number, datePublished: string | null) =>
    new Map(Array.from({ length: count }, (_, n) => [`s${n}`, { datePublished }]))
  const last = '2026-07-30T00:00:00.000Z'

  test.each([
    ['old ones', many(101, '2025-01-01T00:00:00.000Z'), 101],
    ['undated ones', many(150, null), 150],
    ['a hundred at most', many(100, null), 0],
    ['a busy day', many(400, '2026-07-30T09:00:00.000Z'), 0],
    ['more than any day has', many(10_000, '2026-07-30T09:00:00.000Z'), 10_000],
  ])('%s', (_, fresh, count) => {
    expect(backfilled(fresh, last).size).toBe(count)
  })

  test('is known from then on and no news; what comes later is', () => {
    const sights = (findings: readonly Finding[]): ReadonlyMap<string, Sight> =>
      new Map(
        findings.map((one) => [
          one.subject,
          { finding: one, observationId: one.subject, cause: 'source' as const },
        ]),
      )
    const archive = Array.from({ length: 10_000 }, (_, n) =>
      finding(`old-${n}`, { datePublished: '2019-01-01T00:00:00.000Z' }),
    )
    const changes = documentChanges()
    changes.step('2026-07-29T00:00:00.000Z', sights([finding('a')]))
    changes.step('2026-07-30T00:00:00.000Z', sights([finding('a'), ...archive]))
    expect(changes.moves).toEqual([])
    changes.step('2026-07-31T00:00:00.000Z', sights([...archive, finding('b')]))
    expect(changes.moves.map(({ subject }) => subject)).toEqual(['b'])
  })
})
