import { expect, test } from 'vitest'
import { readFeed } from '../../../src/extract/feed.ts'

const at = 'https://a.example/feed'
const rss = (title: string) =>
  `<rss version="2.0"><channel><title>T</title><item><title>${title}</title><link>https://a.example/1</link></item></channel></rss>`

const laughs = Array.from(
  { length: 20 },
  (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n};`.repeat(10)}">`,
).join('')

test.each<[string, string, string]>([
  ['a bomb', `<!DOCTYPE rss [<!ENTITY lol0 "lol">${laughs}]>${rss('a &lol20; b')}`, 'a b'],
  ['a file', `<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>${rss('a &x; b')}`, 'a b'],
  ['an address', `<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1/x">]>${rss('a&x;b')}`, 'ab'],
  [
    'a parameter entity',
    `<!DOCTYPE rss [<!ENTITY % all SYSTEM "http://127.0.0.1/x.dtd"> %all;]>${rss('a b')}`,
    'a b',
  ],
  [
    'one of its own in place of a known one',
    `<!DOCTYPE rss [<!ENTITY eacute "evil">]>${rss('caf&eacute;')}`,
    'caf',
  ],
])('%s is neither expanded nor fetched, and a problem says so', (_, text, title) => {
  const started = performance.now()
  const { items, problems } = readFeed(text, at)
  expect(items.map((item) => item.title)).toEqual([title])
  expect(problems.map(({ code, message }) => [code, message])).toEqual([
    ['extract/invalid', expect.stringContaining('entities of its own')],
  ])
  expect(performance.now() - started).toBeLessThan(1000)
})

test('a DTD of another place only is no problem', () => {
  const doctype = '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://my.example/rss-0.91.dtd">'
  expect(readFeed(doctype + rss('One'), at)).toMatchObject({
    problems: [],
    items: [{ title: 'One' }],
  })
})

test.each([
  ['1970-01-01T00:00:00Z', '1970'],
  ['Thu, 01 Jan 1970 00:00:00 GMT', '1970'],
  ['2099-12-31', '2099'],
  ['Sat, 01 Aug 2026 08:00:00 GMT', '2026'],
])(
  'an entry dated %s cannot be of then: it is undated, and a problem names the date',
  (date, year) => {
    const text = rss('One').replace('</item>', `<pubDate>${date}</pubDate></item>`)
    const { items, problems } = readFeed(text, at, '2026-07-01T06:00:00.000Z')
    expect(items[0]).toMatchObject({ published: null, suspectDate: expect.stringMatching(year) })
    expect(problems).toMatchObject([
      { code: 'extract/implausible', message: expect.stringContaining(year) },
    ])
  },
)

test('a date of tomorrow is one: clocks and zones differ by hours', () => {
  const text = rss('One').replace('</item>', '<pubDate>2026-07-02</pubDate></item>')
  expect(readFeed(text, at, '2026-07-01T06:00:00.000Z')).toMatchObject({
    items: [{ published: '2026-07-02T00:00:00.000Z', suspectDate: null }],
    problems: [],
  })
})
