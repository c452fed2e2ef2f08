import { describe, expect, test } from 'vitest'
import { readFeed } from '../../../src/extract/feed.ts'

const at = 'https://a.example/feeds/all'
const rss = (inner: string, attributes = '') =>
  `<rss version="2.0" ${attributes}><channel><title>T</title><link>https://a.example/blog/</link>${inner}</channel></rss>`
const firstOf = (text: string) => readFeed(text, at).items[0]

describe('broken feeds are read', () => {
  const item = '<item><title>One</title><link>/1</link><pubDate>1 Jul 2026</pubDate></item>'
  test.each([
    ['a lone ampersand', rss(item.replace('One', 'R&D & more')), 'R&D & more'],
    ['HTML entities', rss(item.replace('One', 'One&nbsp;&ndash;&eacute;')), 'One –é'],
    ['entities twice escaped', rss(item.replace('One', 'AT&amp;amp;T')), 'AT&T'],
    ['a control character', rss(item.replace('One', 'O&#1;n\u0000e')), /^O.?n.?e$/],
    ['text before the feed', `Notice: x\n\n${rss(item)}`, 'One'],
    ['a title that is never closed', rss(item.replace('</title>', '')), 'One'],
    ['upper-case tags', rss(item).replaceAll(/<\/?[a-z]+/gi, (tag) => tag.toUpperCase()), 'One'],
    ['an unquoted attribute', rss(item).replace('"2.0"', '2.0'), 'One'],
    [
      'items beside the channel',
      `<rss><channel><title>T</title><link>https://a.example/blog/</link></channel>${item}</rss>`,
      'One',
    ],
  ])('%s', (_, text, title) => {
    const found = firstOf(text)
    expect(found?.title).toMatch(title)
    expect(found?.url).toBe('https://a.example/1')
    expect(found?.published).toBe('2026-07-01T00:00:00.000Z')
  })

  test('what follows a link of Atom that is never closed is kept', () => {
    const link = '<atom:link rel="hub" href="/hub">'
    const said = '<managingEditor>Ada</managingEditor><itunes:subtitle>All</itunes:subtitle>'
    const { authors, description } = readFeed(rss(`${link}${said}${item}`), at)
    expect([authors[0]?.name, description]).toEqual(['Ada', 'All'])
  })

  test('cut off: what came whole, and a problem', () => {
    const feed = readFeed(rss(`${item}<item><title>Tw`).slice(0, -25), at)
    expect(feed.items.map(({ title }) => title)).toEqual(['One'])
    expect(feed.problems.map(({ code }) => code)).toEqual(['extract/invalid'])
  })
})

describe('links', () => {
  test.each([
    ['against the channel', rss('<item><link>p/1</link></item>'), 'https://a.example/blog/p/1'],
    [
      'against xml:base of the feed',
      rss('<item><link>p/1</link></item>', 'xml:base="https://b.example/x/"'),
      'https://b.example/x/p/1',
    ],
    [
      'against xml:base of the item',
      rss('<item xml:base="https://c.example/y/"><link>1</link></item>'),
      'https://c.example/y/1',
    ],
    [
      'a guid that is one',
      rss('<item><guid>https://a.example/g</guid></item>'),
      'https://a.example/g',
    ],
    [
      'not a guid that says it is none',
      rss('<item><guid isPermaLink="false">https://a.example/g</guid></item>'),
      null,
    ],
    [
      'an Atom link in RSS',
      rss('<item><atom:link href="/at"/></item>', 'xmlns:atom="http://www.w3.org/2005/Atom"'),
      'https://a.example/at',
    ],
    [
      'an Atom id that is one',
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>https://a.example/i</id></entry></feed>',
      'https://a.example/i',
    ],
    ['never a script', rss('<item><link>javascript:alert(1)</link></item>'), null],
  ])('%s', (_, text, url) => {
    expect(firstOf(text)?.url ?? null).toBe(url)
  })
})

describe('texts', () => {
  test.each([
    ['html', '&lt;b&gt;Fish&lt;/b&gt; &amp;amp; chips', 'Fish & chips'],
    ['text', '1 &lt; 2 &amp;amp; 3', '1 < 2 &amp; 3'],
    [
      'xhtml',
      '<div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>own</em> line.</p><p>Two</p></div>',
      'One own line. Two',
    ],
  ])('an Atom title of type %s', (type, inner, title) => {
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="${type}">${inner}</title></entry></feed>`
    expect(firstOf(feed)?.title).toBe(title)
  })

  test('a long summary ends between words', () => {
    const summary =
      firstOf(rss(`<item><description>${'word '.repeat(2000)}</description></item>`))?.summary ?? ''
    expect(summary.length).toBeLessThan(2010)
    expect(summary.endsWith('word …')).toBe(true)
  })

  test.each([
    ['jane@a.example (Jane Roe)', 'Jane Roe'],
    ['Jane Roe <jane@a.example>', 'Jane Roe'],
    ['jane@a.example', 'jane@a.example'],
  ])('author %s', (written, name) => {
    const escaped = written.replace('<', '&lt;')
    expect(firstOf(rss(`<item><author>${escaped}</author></item>`))?.author).toBe(name)
  })
})

describe('what is no feed', () => {
  test('a web page names the feeds it links to', () => {
    const page =
      '<!doctype html><base href="https://a.example/x/"><link rel=alternate type="application/atom+xml" href="../atom">'
    expect(() => readFeed(page, at)).toThrow(
      expect.objectContaining({
        code: 'extract/wrong-type',
        hint: expect.stringContaining('https://a.example/atom'),
      }),
    )
  })

  test.each(['', 'words', '{"data":[]}', '<note/>', '<?xml version="1.0"?>'])('%j', (text) => {
    expect(() => readFeed(text, at)).toThrow(
      expect.objectContaining({ code: 'extract/wrong-type' }),
    )
  })

  test('nesting without end', () => {
    expect(() => readFeed(rss('<a>'.repeat(200)), at)).toThrow(
      expect.objectContaining({ code: 'extract/limit' }),
    )
    const many = readFeed(rss('<item><title>x</title></item>'.repeat(50_010)), at)
    expect(many.items).toHaveLength(50_000)
    expect(many.problems.map(({ code }) => code)).toEqual(['extract/limit'])
  })
})

test('a JSON Feed drops what has a wrong type', () => {
  const feed = readFeed(
    JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 3,
      items: [{ id: '1', title: ['x'], tags: 'no', content_text: 'ok' }, 7],
    }),
    at,
  )
  expect(feed.title).toBe('')
  expect(feed.items).toHaveLength(2)
  expect(feed.items[0]).toMatchObject({ id: '1', title: '', summary: 'ok', topics: [] })
})
