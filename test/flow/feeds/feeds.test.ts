import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { stories } from '../../../src/analysis/stories.ts'
import { newestCapture } from '../../../src/ledger/captures.ts'
import { feedWarehouse } from '../../../src/pipeline/feed-step.ts'
import { type WatchedSite, watchedSite } from './watched-site.ts'

interface Item {
  readonly n: number
  readonly guid?: string
  readonly date?: string | undefined
  readonly at?: string
}

const item = ({ n, guid = `g${n}`, date, at = 'https://trade.example' }: Item): string =>
  `<item><title>Acme moves for the ${n}. time</title><link>${at}/2026/acme-moves-number-${n}</link><guid isPermaLink="false">${guid}</guid>${date ? `<pubDate>${date}</pubDate>` : ''}<description>Words ${n}.</description></item>`
const rss = (items: readonly Item[]) =>
  [
    'application/rss+xml',
    `<rss version="2.0"><channel><title>Trade</title>${items.map(item).join('')}</channel></rss>`,
  ] as const
const page = (feed: string) =>
  [
    'text/html',
    `<!doctype html><html><head><title>Trade</title><link rel="alternate" type="application/rss+xml" href="${feed}"></head><body><h1>Trade news</h1><p>${'Much is written here. '.repeat(90)}</p></body></html>`,
  ] as const
const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i)
const tradeFeed = 'kind: trade-feed\n'
const published = (events: Readonly<Record<string, number>>) =>
  Object.entries(events).reduce(
    (sum, [kind, count]) => sum + (kind.startsWith('article-published') ? count : 0),
    0,
  )

/** Which articles are stories of the week that ends on that day, the newest first. */
async function toldBy(site: WatchedSite, day: string): Promise<number[]> {
  const rows = await site.look(async (context) => {
    await feedWarehouse(context)
    const when = { from: '2026-05-27T00:00:00.000Z', to: `${day}T23:59:59.999Z` }
    return stories(context.warehouse, context.market, when)
  })
  return rows.map(({ url }) => Number(/\d+$/.exec(url)?.[0]))
}

test('a web page that names a feed: the feed is read, its reason is on record, and it is remembered until it is lost', async () => {
  await using site = await watchedSite('/blog', tradeFeed)
  site.answers = { '/blog': page('/one.xml'), '/one.xml': rss([{ n: 1 }]) }
  expect((await site.runOn('2026-06-01')).problems).toEqual([])
  expect(site.asked.splice(0)).toEqual(['/blog', '/one.xml'])
  const capture = await site.look(({ ledger }) => newestCapture(ledger, 'trade'))
  expect(capture?.targetUri).toBe(`${site.url}/one.xml`)
  expect(capture?.detail).toBe(`${site.url}/blog is a web page that names this feed`)

  site.answers = { ...site.answers, '/one.xml': rss([{ n: 1 }, { n: 2 }]) }
  const second = await site.runOn('2026-06-02')
  expect(site.asked.splice(0)).toEqual(['/one.xml'])
  expect(published(second.events)).toBe(1)

  site.answers = { '/blog': page('/two.xml'), '/two.xml': rss([{ n: 2 }, { n: 3 }]) }
  expect((await site.runOn('2026-06-03')).problems).toEqual([])
  expect(site.asked.splice(0)).toEqual(['/one.xml', '/blog', '/two.xml'])
  await site.runOn('2026-06-04')
  expect(site.asked.splice(0)).toEqual(['/two.xml'])
})

test('a page that names no feed, or one that is another page, is a problem and not a longer walk', async () => {
  await using site = await watchedSite('/blog', tradeFeed)
  site.answers = { '/blog': page('/other'), '/other': page('/third'), '/third': rss([{ n: 1 }]) }
  const { problems } = await site.runOn('2026-06-01')
  expect(problems.map(({ code }) => code)).toEqual(['extract/wrong-type'])
  expect(problems[0]?.hint).toContain('/third')
  expect(site.asked).toEqual(['/blog', '/other'])
})

test('a sitemap stored as a gzip file is read', async () => {
  await using site = await watchedSite('/news.xml.gz', tradeFeed)
  const entry =
    '<url><loc>https://trade.example/1</loc><news:news><news:title>Acme moves</news:title><news:publication_date>2026-05-30</news:publication_date></news:news></url>'
  const sitemap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${entry}</urlset>`
  site.answers = { '/news.xml.gz': ['application/x-gzip', gzipSync(sitemap)] }
  const { problems, outcomes } = await site.runOn('2026-06-01')
  expect(problems).toEqual([])
  expect(outcomes).toMatchObject({ ok: 1 })
})

test('a feed that changes all its keys, its tracking and its host overnight announces nothing', async () => {
  await using site = await watchedSite('/feed', tradeFeed)
  const date = 'Sat, 30 May 2026 08:00:00 GMT'
  site.answers = { '/feed': rss(numbers(0, 80).map((n) => ({ n, date }))) }
  await site.runOn('2026-06-01')
  site.answers = {
    '/feed': rss(
      numbers(0, 80).map((n) => ({ n, date, guid: `moved:${n}`, at: 'https://new.example' })),
    ),
  }
  const moved = await site.runOn('2026-06-02')
  expect(moved.events).toEqual({})
  expect(moved.alerts.sent).toBe(0)
  site.answers = {
    '/feed': rss(numbers(0, 81).map((n) => ({ n, date, guid: `moved again:${n}` }))),
  }
  expect(published((await site.runOn('2026-06-03')).events)).toBe(1)
})

test.each([
  [2000, 'undated', undefined],
  [10_000, 'all of today', 'Tue, 02 Jun 2026 05:00:00 GMT'],
])('%d new items at once, %s: an archive, one problem, no alert', async (count, _, date) => {
  await using site = await watchedSite('/feed', tradeFeed)
  const known = { n: 1, date: 'Sat, 30 May 2026 08:00:00 GMT' }
  const all = (upTo: number) => rss([known, ...numbers(2, upTo).map((n) => ({ n, date }))])
  site.answers = { '/feed': rss([known]) }
  await site.runOn('2026-06-01')
  site.answers = { '/feed': all(count + 1) }
  const opened = await site.runOn('2026-06-02')
  expect(opened.problems.map(({ code }) => code)).toEqual(['extract/backfill'])
  expect(published(opened.events)).toBe(0)
  expect(opened.alerts.sent).toBe(0)
  expect(await toldBy(site, '2026-06-02')).toEqual([1])

  site.answers = { '/feed': all(count + 2) }
  const after = await site.runOn('2026-06-03')
  expect(published(after.events)).toBe(1)
  expect(after.alerts.sent).toBe(1)
})

test('what an opened archive or the first look holds without a date is no story of the week; what comes after is', async () => {
  await using site = await watchedSite('/feed', tradeFeed)
  const dated = { n: 1, date: 'Sat, 30 May 2026 08:00:00 GMT' }
  site.answers = { '/feed': rss([dated, { n: 2 }]) }
  await site.runOn('2026-06-01')
  expect(await toldBy(site, '2026-06-01')).toEqual([1])
  site.answers = { '/feed': rss([dated, ...numbers(2, 200).map((n) => ({ n }))]) }
  await site.runOn('2026-06-02')
  site.answers = { '/feed': rss([dated, ...numbers(2, 201).map((n) => ({ n }))]) }
  await site.runOn('2026-06-03')
  expect(await toldBy(site, '2026-06-03')).toEqual([200, 1])
})

test('a list that broke off goes on at the page that failed, at the next look and not before', async () => {
  await using site = await watchedSite(
    '/register',
    'kind: regulatory-feed\nformat: federal-register\njurisdiction: US\npages: 20\n',
  )
  const document = (n: number) => ({
    ...{ document_number: `D-${n}`, title: `Rule ${n}`, type: 'Rule' },
    ...{ publication_date: '2026-05-29', html_url: `https://register.example/${n}` },
  })
  let isDown = true
  const at = () => Number(/page=(\d+)/.exec(site.asked.at(-1) ?? '')?.[1] ?? 1)
  site.answers = {
    '/register': () =>
      at() === 3 && isDown
        ? 503
        : [
            'application/json',
            JSON.stringify({
              results: [document(at())],
              ...(at() < 5 ? { next_page_url: 'https://elsewhere.example/' } : {}),
            }),
          ],
  }
  const pagesAsked = () => [
    ...new Set(site.asked.splice(0).map((url) => /\d+$/.exec(url)?.[0] ?? '1')),
  ]
  await site.runOn('2026-06-01')
  expect(pagesAsked()).toEqual(['1', '2', '3'])
  isDown = false
  const second = await site.runOn('2026-06-02')
  expect(pagesAsked()).toEqual(['3', '4', '5'])
  expect(Object.keys(second.events)).toEqual(['regulation-published provisional'])
  await site.runOn('2026-06-03')
  expect(pagesAsked()).toEqual(['1', '2', '3', '4', '5'])
})
