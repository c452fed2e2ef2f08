import { existsSync, globSync, readFileSync } from 'node:fs'
import { decodeText } from '../src/extract/charset.ts'
import { readFeed } from '../src/extract/feed.ts'
import { breakages } from './feeds/breakages.ts'
import { at, type Core, type Cores, type Field, fields } from './feeds/core.ts'
import { expectedOf } from './feeds/expected.ts'
import { feedsmith, ours, type Reader, rssParser } from './feeds/readers.ts'

/*
 * Documents of a public feed suite, as they are and broken in the usual ways; the same documents for every reader.
 * `--misses` names each field that we read otherwise than the suite.
 */
const data = '../shared/data/feeds'
const show = process.argv.includes('--misses')
const readers: Readonly<Record<string, Reader>> = { 'rss-parser': rssParser, feedsmith, ours }

interface Case {
  readonly file: string
  readonly text: string
  readonly expected: Cores
}

const textIn = (file: string): string =>
  decodeText({ body: readFileSync(file), mediaType: 'text/xml', charset: null, url: at }).text

function suite(): Case[] {
  const files = globSync(
    `${data}/gofeed/testdata/{parser,translator,extensions}/{rss,atom,itunes,media,dublincore}/*.xml`,
  )
  const json = globSync(`${data}/gofeed/testdata/translator/json/*_expected.json`).map((file) => ({
    file: file.replace('_expected', ''),
    expectedFile: file,
  }))
  return [
    ...files.sort().map((file) => ({ file, expectedFile: file.replace(/xml$/, 'json') })),
    ...json,
  ].map(({ file, expectedFile }) => ({
    file,
    text: textIn(file),
    expected: expectedOf(JSON.parse(readFileSync(expectedFile, 'utf8'))),
  }))
}

async function attempt(reader: Reader, text: string): Promise<Cores | null> {
  try {
    return await reader(text)
  } catch {
    return null
  }
}

interface Tally {
  readonly right: Partial<Record<Field, number>>
  readonly all: Partial<Record<Field, number>>
  refused: number
}

/** A case is one field of one document: right when it is right in the head and in every entry that states it. */
async function score(cases: readonly Case[], reader: Reader, tell: boolean): Promise<Tally> {
  const tally: Tally = { right: {}, all: {}, refused: 0 }
  for (const { file, text, expected } of cases) {
    const found = await attempt(reader, text)
    if (!found) tally.refused++
    for (const field of fields) {
      const pairs = [
        [expected.head, found?.head],
        ...expected.items.map((item, index) => [item, found?.items[index]]),
      ]
      const stated = pairs.filter(([wanted]) => wanted?.[field])
      if (stated.length === 0) continue
      const good = stated.every(([wanted, got]) => isSame(field, wanted?.[field], got?.[field]))
      tally.all[field] = (tally.all[field] ?? 0) + 1
      if (good) tally.right[field] = (tally.right[field] ?? 0) + 1
      else if (tell)
        console.log(
          ' miss',
          file,
          field,
          JSON.stringify(stated.map(([wanted, got]) => [wanted?.[field], got?.[field]])),
        )
    }
  }
  return tally
}

/** Links are a page and a set; a feed may well say more than the suite asks for. */
function isSame(field: Field, wanted: Core[Field] = [], got: Core[Field] = []): boolean {
  if (field === 'links') {
    const [page, ...links] = wanted
    return (page === 'page ' || page === got[0]) && links.every((link) => got.includes(link))
  }
  if (field === 'dates') return wanted.every((date) => got.includes(date))
  return wanted.join('|') === got.join('|')
}

async function table(what: string, cases: readonly Case[]): Promise<void> {
  console.log(
    `\n${what}: ${cases.length} documents; fields that the suite states, and that are right`,
  )
  const tallies = await Promise.all(
    Object.entries(readers).map(async ([name, reader]) => ({
      name,
      tally: await score(cases, reader, show && name === 'ours'),
    })),
  )
  const line = (label: string, cells: readonly string[]): void =>
    console.log(`${label.padEnd(12)} ${cells.map((cell) => cell.padStart(22)).join('')}`)
  line(
    '',
    tallies.map(({ name }) => name),
  )
  const of = (right = 0, all = 0): string =>
    `${right} of ${all} (${((100 * right) / all).toFixed(1)} %)`
  const total = (counts: Partial<Record<Field, number>>): number =>
    Object.values(counts).reduce((sum, one) => sum + one, 0)
  for (const field of fields)
    line(
      field,
      tallies.map(({ tally }) => of(tally.right[field], tally.all[field])),
    )
  line(
    'all',
    tallies.map(({ tally }) => of(total(tally.right), total(tally.all))),
  )
  line(
    'refused',
    tallies.map(({ tally }) => String(tally.refused)),
  )
}

function broken(cases: readonly Case[]): Case[] {
  const xml = cases.filter(
    ({ file, expected }) =>
      file.endsWith('.xml') &&
      [expected.head, ...expected.items].some((one) => Object.keys(one).length > 0),
  )
  return Object.entries(breakages).flatMap(([name, breakIt]) =>
    xml.map(({ file, text, expected }) => ({
      file: `${file} (${name})`,
      text: breakIt(text),
      expected,
    })),
  )
}

/** Documents of bytes: every encoding readable, every entry with title, address and date. */
function whole(): void {
  console.log('\nreal feeds: entries in the bytes, and those read with title, address and date')
  const files = globSync(
    `${data}/{miniflux/internal/reader/*/testdata,sec-edgar/tests/fixtures/*}/*.{xml,rss}`,
  ).sort()
  for (const file of files) {
    const body = readFileSync(file)
    const { text, charset, unsure } = decodeText({ body, mediaType: null, charset: null, url: at })
    const entries = body.toString('latin1').match(/<(item|entry)[\s>]/g)?.length ?? 0
    const { items } = readFeed(text, at)
    const full = items.filter(
      ({ title, url, published, updated }) => title && url && (published ?? updated),
    )
    console.log(
      `${file.slice(data.length + 1).padEnd(72)} ${charset}${unsure ? ' (unsure)' : ''}: ${entries} entries, ${items.length} read, ${full.length} full`,
    )
  }
}

async function speed(): Promise<void> {
  console.log(
    '\nitems from memory in a second of processor time, all threads counted (median of 12), and by the clock (best of 12)',
  )
  for (const file of [
    'sec-edgar/tests/fixtures/rss/usgaap.rss',
    'sec-edgar/tests/fixtures/rss/pressreleases.rss',
    'miniflux/internal/reader/parser/testdata/large_rss.xml',
    'miniflux/internal/reader/parser/testdata/large_atom.xml',
  ]) {
    const text = textIn(`${data}/${file}`)
    await race(`${file.split('/').at(-1)} (${(text.length / 1000).toFixed(0)} kB)`, text)
  }
  const item = (n: number): string =>
    `<item><title>Northwind &amp; Breeze change prices, part ${n}</title><link>https://news.example/2026/07/part-${n}?utm_source=rss</link><guid isPermaLink="false">tag:news.example,2026:${n}</guid><pubDate>Thu, 30 Jul 2026 08:15:${String(n % 60).padStart(2, '0')} +0200</pubDate><dc:creator>Ada Example</dc:creator><category>pricing</category><description>&lt;p&gt;The list price falls from $10 to &lt;b&gt;$8&lt;/b&gt; per million tokens.&lt;/p&gt;</description></item>`
  const many = Array.from({ length: 5000 }, (_, n) => item(n)).join('\n')
  await race(
    '5,000 news items',
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>${many}</channel></rss>`,
  )
}

async function race(name: string, text: string): Promise<void> {
  const bare: Readonly<Record<string, (text: string) => unknown>> = {
    'rss-parser': (await import('./feeds/readers.ts')).parseWithRssParser,
    feedsmith: (await import('feedsmith')).parseFeed,
    ours: (source) => readFeed(source, at),
  }
  const count = readFeed(text, at).items.length
  const cells: string[] = []
  for (const [reader, parse] of Object.entries(bare)) {
    const turns: { readonly clock: number; readonly processor: number }[] = []
    for (let turn = 0; turn < 15; turn++) {
      const [start, before] = [performance.now(), process.cpuUsage()]
      try {
        await parse(text)
      } catch {
        break
      }
      const { user, system } = process.cpuUsage(before)
      if (turn > 2)
        turns.push({ clock: performance.now() - start, processor: (user + system) / 1000 })
    }
    const processor = turns.map((turn) => turn.processor).sort((a, b) => a - b)[6]
    const clock = Math.min(...turns.map((turn) => turn.clock))
    const rate = (ms: number): string => Math.round((1000 * count) / ms).toLocaleString('en')
    cells.push(
      `${reader} ${processor === undefined ? 'refused' : `${rate(processor)}, ${rate(clock)}`}`,
    )
  }
  console.log(`${name.padEnd(34)} ${cells.map((cell) => cell.padEnd(28)).join('')}`)
}

if (existsSync(data)) {
  const cases = suite()
  await table('as they are', cases)
  await table('broken', broken(cases))
  whole()
  await speed()
} else console.log(`no ${data}: nothing to measure with`)
