import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { readFeed } from '../../../src/extract/feed.ts'
import { unpacked } from '../../../src/extract/unpacked.ts'

const at = 'https://a.example/sitemap.xml'
const schema = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
const news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'

describe('a sitemap', () => {
  test('of news: title, date, keywords, language and the paper', () => {
    const feed = readFeed(
      `<?xml version="1.0"?><urlset ${schema} ${news}><url><loc> https://a.example/1 </loc><lastmod>2026-07-02</lastmod><news:news><news:publication><news:name>A Daily</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-07-01T08:00:00+02:00</news:publication_date><news:title>Fish &amp; chips</news:title><news:keywords>prices, plans</news:keywords></news:news></url><url><lastmod>2026-07-02</lastmod></url></urlset>`,
      at,
    )
    expect(feed).toMatchObject({ format: 'sitemap', title: 'A Daily', problems: [] })
    expect(feed.items).toHaveLength(1)
    expect(feed.items[0]).toMatchObject({
      ...{ url: 'https://a.example/1', title: 'Fish & chips', topics: ['prices', 'plans'] },
      ...{ published: '2026-07-01T06:00:00.000Z', updated: '2026-07-02T00:00:00.000Z' },
      ...{ language: 'en', source: { title: 'A Daily', url: null } },
    })
  })

  test('that is plain names pages without titles; one that is cut off keeps what came whole', () => {
    const whole = `<urlset ${schema}><url><loc>https://a.example/1</loc></url><url><loc>https://a.example/2</loc></url></urlset>`
    expect(readFeed(whole, at).items.map(({ title, url }) => [title, url])).toEqual([
      ['', 'https://a.example/1'],
      ['', 'https://a.example/2'],
    ])
    const cut = readFeed(whole.slice(0, -30), at)
    expect(cut.items.map(({ url }) => url)).toEqual(['https://a.example/1'])
    expect(cut.problems.map(({ code }) => code)).toEqual(['extract/invalid'])
  })

  test('index names its sitemaps, the one changed last first', () => {
    const index = `<sitemapindex ${schema}><sitemap><loc>/old.xml</loc><lastmod>2025-01-01</lastmod></sitemap><sitemap><loc>/new.xml.gz</loc><lastmod>2026-07-01</lastmod></sitemap><sitemap><loc>javascript:x</loc></sitemap></sitemapindex>`
    expect(() => readFeed(index, at)).toThrow(
      expect.objectContaining({
        code: 'extract/wrong-type',
        message: 'not a sitemap but an index of 2',
        hint: expect.stringContaining('https://a.example/new.xml.gz or https://a.example/old.xml'),
      }),
    )
    expect(() => readFeed(`<sitemapindex ${schema}/>`, at)).toThrow(/index of 0/)
  })
})

describe('a gzip file', () => {
  const payload = (body: Uint8Array) => ({
    ...{ body, mediaType: 'application/gzip', charset: null, url: at },
  })

  test('is unpacked, also in several members; anything else stays as it is', () => {
    const both = Buffer.concat([gzipSync('<urlset>'), gzipSync('</urlset>')])
    expect(Buffer.from(unpacked(payload(both)).body).toString()).toBe('<urlset></urlset>')
    const plain = payload(Buffer.from('<urlset/>'))
    expect(unpacked(plain)).toBe(plain)
  })

  test('that is cut off is invalid, and one that holds far more than it shows is refused', () => {
    const whole = gzipSync('<urlset></urlset>'.repeat(1000))
    expect(() => unpacked(payload(whole.subarray(0, 40)))).toThrow(
      expect.objectContaining({ code: 'extract/invalid' }),
    )
    expect(() => unpacked(payload(gzipSync(Buffer.alloc(60 * 1024 * 1024))))).toThrow(
      expect.objectContaining({ code: 'extract/limit' }),
    )
  })
})
