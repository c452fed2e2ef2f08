import { existsSync, globSync, readFileSync } from 'node:fs'
import RssParser from 'rss-parser'
import { readFeed } from '../src/extract/feed.ts'
import { oneLine, plainText } from '../src/extract/feed-item.ts'

/** The core of a feed: its title and home, and of its first item what an article needs. */
interface Core {
  readonly title: string
  readonly home: string
  readonly items: number
  readonly itemTitle: string
  readonly link: string
  readonly summary: string
  readonly id: string
  readonly date: string
  readonly author: string
  readonly topics: string
}
type Field = keyof Core
type Reader = (text: string) => Partial<Core> | Promise<Partial<Core>>

const data = '../shared/data/feeds'
const at = 'https://feed.example/feed.xml'
const show = process.argv.includes('--misses')

const text = (value: unknown) => plainText(typeof value === 'string' ? value : '')
const url = (value: unknown) =>
  typeof value === 'string' && URL.canParse(value.trim(), at) ? new URL(value.trim(), at).href : ''
const date = (value: unknown) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? new Date(value).toISOString() : ''

const ours: Reader = (source) => {
  const { title, home, items } = readFeed(source, at)
  const [item] = items
  return {
    title,
    home: home ?? '',
    items: items.length,
    itemTitle: item?.title ?? '',
    link: item?.url ?? '',
    summary: item?.summary ?? '',
    id: item?.id ?? '',
    date: item?.published ?? item?.updated ?? '',
    author: item?.author ?? '',
    topics: item?.topics.join('|') ?? '',
  }
}

const parser = new RssParser()
const rssParser: Reader = async (source) => {
  const feed = await parser.parseString(source)
  const item: Record<string, unknown> = { ...feed.items[0] }
  const topic = (one: unknown) =>
    typeof one === 'string' ? one : JSON.stringify(one).match(/"(?:_|term)":"([^"]+)"/)?.[1]
  return {
    title: text(feed.title),
    home: url(feed.link),
    items: feed.items.length,
    itemTitle: text(item['title']),
    link: url(item['link']),
    summary: text(item['summary'] || item['content'] || item['content:encoded']),
    id: oneLine(String(item['guid'] ?? item['id'] ?? '')),
    date: date(item['isoDate'] ?? item['pubDate']),
    author: text(item['creator'] ?? item['author'] ?? item['dc:creator']),
    topics: Array.isArray(item['categories']) ? item['categories'].map(topic).join('|') : '',
  }
}

/** The expected JSON of the suite, which writes each format its own way, as core fields it states. */
function expectedOf(json: Record<string, unknown>): Partial<Core> {
  const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value : [])
  const items = list(json['items'] ?? json['entries'])
  const item = items[0] ?? {}
  const person = (value: unknown) =>
    list(value)
      .map((one) => String(one['name'] || one['email'] || ''))
      .filter(Boolean)
      .join(', ')
  const alternate = (links: unknown) =>
    list(links).find((link) => (link['rel'] ?? 'alternate') === 'alternate')?.['href']
  const guid = item['guid']
  const author = item['author']
  const stated: Partial<Core> = {
    title: text(json['title']),
    home: url(json['link'] ?? alternate(json['links'])),
    itemTitle: text(item['title']),
    link: url(item['link'] ?? alternate(item['links'])),
    summary: text(item['description'] ?? item['summary']),
    id: oneLine(
      typeof guid === 'object' && guid !== null && 'value' in guid
        ? String(guid.value)
        : String(guid ?? item['id'] ?? ''),
    ),
    date: date(item['publishedParsed'] ?? item['pubDateParsed'] ?? item['updatedParsed']),
    author: person(item['authors']) || (typeof author === 'string' ? author : ''),
    topics: list(item['categories'])
      .map((one) =>
        typeof one === 'string' ? one : String(one['label'] || one['term'] || one['value'] || ''),
      )
      .join('|'),
  }
  const said = Object.entries(stated).filter(([, value]) => value !== '')
  return { ...Object.fromEntries(said), items: items.length }
}

async function attempt(reader: Reader, source: string): Promise<Partial<Core> | null> {
  try {
    return await reader(source)
  } catch {
    return null
  }
}

interface Tally {
  right: number
  all: number
}

async function suite(): Promise<void> {
  const files = globSync(`${data}/gofeed/testdata/{parser,translator}/{rss,atom}/*.xml`).sort()
  const tallies = new Map<string, Map<string, Tally>>()
  const failed = new Map<string, number>()
  for (const file of files) {
    const source = readFileSync(file, 'utf8')
    const expected = expectedOf(JSON.parse(readFileSync(file.replace(/xml$/, 'json'), 'utf8')))
    const group = /xml_base|relative|uri_(base|inherit)/.test(file)
      ? 'relative links'
      : /\/(rss|atom)\//.exec(file)?.[1]
    for (const [name, reader] of Object.entries({ 'rss-parser': rssParser, ours })) {
      const found = await attempt(reader, source)
      if (!found) failed.set(name, (failed.get(name) ?? 0) + 1)
      for (const field of Object.keys(expected) as Field[]) {
        const good = found !== null && String(found[field]) === String(expected[field])
        if (!good && show && name === 'ours')
          console.log('  miss', file, field, expected[field], '|', found?.[field])
        const shared = field === 'items' ? [] : [`in ${group}`, 'all but the count']
        for (const key of [field, ...shared]) {
          const row = tallies.get(key) ?? new Map<string, Tally>()
          const tally = row.get(name) ?? { right: 0, all: 0 }
          row.set(name, { right: tally.right + (good ? 1 : 0), all: tally.all + 1 })
          tallies.set(key, row)
        }
      }
    }
  }
  console.log(
    `feeds: ${files.length} documents of a public suite; core fields stated by it and right`,
  )
  const percent = (tally: Tally | undefined) =>
    tally ? `${tally.right}/${tally.all} ${((100 * tally.right) / tally.all).toFixed(0)} %` : ''
  for (const [key, row] of tallies)
    console.log(
      `${key.padEnd(18)} rss-parser ${percent(row.get('rss-parser')).padEnd(16)} ours ${percent(row.get('ours'))}`,
    )
  console.log(
    `refused to read    rss-parser ${String(failed.get('rss-parser') ?? 0).padEnd(16)} ours ${failed.get('ours') ?? 0}`,
  )
}

const item = '<item><title>One</title><link>https://a.example/1</link></item>'
const rss = (inner: string) =>
  `<rss version="2.0"><channel><title>T</title>${inner}</channel></rss>`
const faults: Readonly<Record<string, string>> = {
  'a lone ampersand': rss(item.replace('One', 'One & Two')),
  'an HTML entity': rss(item.replace('One', 'One&nbsp;&ndash; Two')),
  'a control character': rss(item.replace('One', 'One&#1;')),
  'text before the feed': `Warning: something\n${rss(item)}`,
  'a feed cut off': rss(`${item}<item><title>Tw`).slice(0, -26),
  'a missing closing tag': rss(item.replace('</title>', '')),
  'upper-case tags': rss(item).replace(/<(\/?)(rss|channel|item|title|link)/g, (tag) =>
    tag.toUpperCase(),
  ),
  'an unquoted attribute': rss(item).replace('"2.0"', '2.0'),
  'an impossible Atom date':
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><title>One</title><updated>soon</updated></entry></feed>',
  'prefixed Atom':
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:title>One</a:title></a:entry></a:feed>',
}

async function broken(): Promise<void> {
  const names = { 'rss-parser': rssParser, ours }
  const right = { 'rss-parser': 0, ours: 0 }
  for (const [what, source] of Object.entries(faults)) {
    for (const [name, reader] of Object.entries(names)) {
      const found = await attempt(reader, source)
      if (found?.itemTitle?.startsWith('One')) right[name as keyof typeof right]++
      else if (show) console.log('  miss', name, what)
    }
  }
  const count = Object.keys(faults).length
  console.log(
    `broken feeds read  rss-parser ${right['rss-parser']}/${count}            ours ${right.ours}/${count}`,
  )
}

async function speed(): Promise<void> {
  const large = readFileSync(`${data}/sec-edgar/tests/fixtures/rss/usgaap.rss`, 'utf8')
  for (const [name, reader] of Object.entries({ 'rss-parser': rssParser, ours })) {
    await reader(large)
    const start = performance.now()
    for (let turn = 0; turn < 20; turn++) await reader(large)
    const each = (performance.now() - start) / 20
    console.log(
      `${name.padEnd(18)} ${each.toFixed(1)} ms for a feed of ${(large.length / 1000).toFixed(0)} kB`,
    )
  }
}

if (existsSync(data)) await suite()
else console.log(`no ${data}: the suite's part is left out`)
await broken()
if (existsSync(data)) await speed()
