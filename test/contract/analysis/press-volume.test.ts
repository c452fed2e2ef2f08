import { afterEach, beforeEach, expect, test } from 'vitest'
import { pressVolume } from '../../../src/analysis/press-volume.ts'
import type { Finding } from '../../../src/model/observation.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import { day, look, nothing, readingOf, seen } from '../../flow/warehouse/ledger-story.ts'
import { testMarket } from './test-market.ts'

const market = testMarket({
  organizations: {
    acme: { name: 'Acme', aliases: ['Acme Hosting'] },
    bolt: { name: 'Bolt' },
    herald: { name: 'The Herald', role: 'press' },
  },
})
const feed = {
  ...{ id: 'feed', organization: 'herald', kind: 'trade-feed', url: 'https://herald.example' },
  ...{ every: 'P1D', enabled: true },
}

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterEach(() => warehouse.close())

const words = 'opens sells buys hires moves wins loses plans names shows'.split(' ')
const article = (n: number, headline: string, published: string): Finding => ({
  kind: 'article',
  subject: `https://herald.example/${n}`,
  article: {
    ...{ url: `https://herald.example/${n}`, headline, publisher: 'The Herald' },
    summary: `${words[n % 10]} number ${n} of ${n * 7} today in ${words[(n * 3) % 10]}`,
    ...{ author: null, datePublished: published, topics: [] },
  },
})

/** One story a week for fifteen weeks, then four a week for fifteen; every third of them names Acme. */
async function thirtyWeeks() {
  const found: Finding[] = []
  for (let week = 0; week < 30; week++) {
    for (let i = 0; i < (week < 15 ? 1 : 4); i++) {
      const n = found.length
      const who = n % 3 === 0 ? 'Acme' : 'Acmeland'
      found.push(article(n, `${who} ${words[n % 10]} ${n} times`, day(2 + 7 * week + i)))
    }
  }
  // The same text in another paper is the same story; an old one came before anybody counted.
  const again = article(999, 'Acme opens 0 times', day(3))
  const texts = found[0]?.kind === 'article' ? found[0].article.summary : ''
  if (again.kind === 'article')
    found.push({ ...again, article: { ...again.article, summary: texts } })
  found.push(article(1001, 'Bolt opens 1001 times', day(-200)))
  const captures = [
    look('f0', day(1), { sourceId: 'feed' }),
    look('f1', day(212), { sourceId: 'feed' }),
  ]
  await warehouse.append({
    ...nothing,
    watermark: 1,
    sources: [feed],
    captures,
    readings: captures.map((capture) => readingOf(capture)),
    observations: found.flatMap((finding) =>
      captures.slice(1).map((capture) => seen(finding.subject, capture, finding.subject, finding)),
    ),
  })
}

test('stories a week are counted from the first look, and the week they became more is found', async () => {
  await thirtyWeeks()
  const { weeks, series } = await pressVolume(warehouse, market, day(212))
  expect(weeks).toHaveLength(30)
  const [all, acme, ...others] = series
  expect(others).toEqual([])
  expect(all).toMatchObject({ organization: null, stories: 75 })
  expect(all?.levels.map(({ start, mean }) => [start, mean])).toEqual([
    [0, 1],
    [15, 4],
  ])
  expect(all?.slope).toBeGreaterThan(0)
  expect(all?.p).toBeLessThan(0.05)
  // "Acmeland" is another name.
  expect(acme).toMatchObject({ organization: 'acme', stories: 25 })
  expect(acme?.counts.reduce((sum, count) => sum + count)).toBe(25)
})

test('without a feed, or within its first week, nothing is counted', async () => {
  expect(await pressVolume(warehouse, market, day(9))).toEqual({ weeks: [], series: [] })
  await thirtyWeeks()
  expect((await pressVolume(warehouse, market, day(6))).weeks).toEqual([])
})

test('a day with far more stories than its weekday has had is told with their headlines', async () => {
  const found: Finding[] = []
  for (let n = 0; n < 130; n++)
    found.push(article(n, `Acme ${words[n % 10]} the ${n} item${n}`, day(2 + n)))
  for (let n = 200; n < 212; n++)
    found.push(article(n, `Bolt ${words[n % 10]} the ${n} item${n}`, day(120)))
  const captures = [
    look('f0', day(1), { sourceId: 'feed' }),
    look('f1', day(140), { sourceId: 'feed' }),
  ]
  await warehouse.append({
    ...nothing,
    watermark: 1,
    sources: [feed],
    captures,
    readings: captures.map((capture) => readingOf(capture)),
    observations: found.flatMap((finding) =>
      captures.slice(1).map((capture) => seen(finding.subject, capture, finding.subject, finding)),
    ),
  })
  const { series } = await pressVolume(warehouse, market, day(140))
  const [all] = series
  expect(all?.bursts).toMatchObject([{ from: day(120).slice(0, 10), days: 1 }])
  expect(all?.bursts[0]?.stories).toBeGreaterThan(8)
  expect(all?.bursts[0]?.cites[0]?.quote?.words).toMatch(/^(Acme|Bolt) /)
})
