import { connect } from 'node:net'
import { gunzipSync } from 'node:zlib'
import { Parser } from 'htmlparser2'
import { readXlsx } from 'hucre'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDays, lastDay } from '../../../src/demo/calendar.ts'
import { type ReplaySite, startReplaySite } from '../../../src/demo/replay-site.ts'
import { vendors } from '../../../src/demo/vendors.ts'

let today = lastDay
let site: ReplaySite
beforeAll(async () => {
  site = await startReplaySite({ day: () => today })
})
afterAll(() => site.close())

async function get(path: string, day = lastDay, headers: Record<string, string> = {}) {
  today = day
  return fetch(`${site.url}${path}`, { headers })
}
const textOf = async (path: string, day?: string) => (await get(path, day)).text()

test('every vendor answers 200 with its media type, dates and the replay notice', async () => {
  for (const { path, mediaType } of vendors) {
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('content-type')).toBe(mediaType)
    expect(answer.headers.get('etag')).toMatch(/^W\/"[0-9a-f]{24}"$/)
    expect(answer.headers.get('last-modified')).toMatch(/ 00:00:00 GMT$/)
    const body = new Uint8Array(await answer.arrayBuffer())
    const text = path.endsWith('.xlsx')
      ? JSON.stringify((await readXlsx(body)).sheets.map(({ rows }) => rows))
      : new TextDecoder().decode(body)
    expect(text, path).toContain('Replay of public list prices, see README')
  }
})

test('pages follow the day: the cut of 30 July 2026', async () => {
  const luna = /GPT-5\.6 Luna<\/h3>\s*<p>.*?price-input">(\S+)/
  expect(luna.exec(await textOf('/openai/pricing', '2026-07-08'))).toBeNull()
  expect(luna.exec(await textOf('/openai/pricing', '2026-07-29'))?.[1]).toBe('$1.00')
  expect(luna.exec(await textOf('/openai/pricing', '2026-07-30'))?.[1]).toBe('$0.20')
})

test('an unchanged page is a 304 by ETag and by date, a changed one is not', async () => {
  const first = await get('/anthropic/pricing', '2026-07-25')
  const etag = first.headers.get('etag') ?? ''
  const modified = first.headers.get('last-modified') ?? ''
  const later = await get('/anthropic/pricing', '2026-08-04', { 'If-None-Match': etag })
  expect([later.status, await later.text()]).toEqual([304, ''])
  expect(
    (await get('/anthropic/pricing', '2026-08-04', { 'If-Modified-Since': modified })).status,
  ).toBe(304)
  expect((await get('/anthropic/pricing', '2026-08-05', { 'If-None-Match': etag })).status).toBe(
    200,
  )
  expect(
    (await get('/anthropic/pricing', '2026-08-05', { 'If-Modified-Since': modified })).status,
  ).toBe(200)
})

test('a date never calls a page unchanged whose bytes are others', async () => {
  for (const { path } of vendors) {
    let before: { etag: string | null; modified: string | null } | undefined
    for (const day of demoDays()) {
      const answer = await get(path, day).catch(() => undefined)
      await answer?.arrayBuffer().catch(() => undefined)
      if (answer?.status !== 200) continue
      const now = {
        etag: answer.headers.get('etag'),
        modified: answer.headers.get('last-modified'),
      }
      if (before?.modified === now.modified) expect(now.etag, `${path} ${day}`).toBe(before?.etag)
      before = now
    }
  }
})

test('answers come in br or gzip when asked, with the right length', async () => {
  today = lastDay
  const gzip = await raw('/google/pricing', 'Accept-Encoding: gzip')
  expect(gzip.head).toContain('Content-Encoding: gzip')
  expect(gzip.head).toContain(`Content-Length: ${gzip.body.length}`)
  expect(gunzipSync(gzip.body).toString()).toContain('Gemini 3.7 Flash')
  expect(
    (await get('/google/pricing', lastDay, { 'Accept-Encoding': 'br' })).headers.get(
      'content-encoding',
    ),
  ).toBe('br')
})

test('misbehaviour comes and goes', async () => {
  const down = await get('/groq/prices.csv', '2026-07-22')
  expect(down.status).toBe(503)
  expect((await get('/groq/prices.csv', '2026-07-23')).status).toBe(200)

  const wall = await textOf('/mistral/pricing', '2026-08-11')
  expect(wall).toMatch(/cookies/)
  expect(wall).not.toMatch(/\$\d/)
  expect(await textOf('/mistral/pricing', '2026-08-13')).toContain('$0.0015')

  expect(await textOf('/cohere/pricing', '2026-07-27')).not.toContain('plan-name')
  expect(await textOf('/cohere/pricing', '2026-08-10')).toContain('plan-name')

  const sonnet = /Claude Sonnet 4\.6<\/th><td>(\S+)/
  expect(sonnet.exec(await textOf('/anthropic/pricing', '2026-08-08'))?.[1]).toBe('$30.00')
  expect(sonnet.exec(await textOf('/anthropic/pricing', '2026-08-09'))?.[1]).toBe('$3.00')

  expect(await textOf('/zai/pricing', '2026-08-13')).toContain('€1.20')
  expect(await textOf('/zai/pricing', '2026-08-15')).not.toContain('€')
})

test('a cut-off body breaks the promise of its Content-Length', async () => {
  await expect(textOf('/fireworks/pricing', '2026-07-29')).rejects.toThrow()
  const { head, body } = await raw('/fireworks/pricing', 'Accept-Encoding: gzip')
  expect(Number(/Content-Length: (\d+)/.exec(head)?.[1])).toBeGreaterThan(body.length)
  expect(await textOf('/fireworks/pricing', '2026-07-30')).toContain('__NEXT_DATA__')
})

test('feeds are well-formed, dated, and carry the same story in three coats', async () => {
  const rss = await textOf('/token-ledger/rss.xml', '2026-07-30')
  const atom = await textOf('/inference-weekly/feed.atom', '2026-07-30')
  expect(elements(rss)).toMatchObject({ rss: 1, channel: 1, item: 25, pubDate: 25, guid: 25 })
  expect(elements(atom)).toMatchObject({ feed: 1, entry: 25, published: 25 })
  const wire = JSON.parse(await textOf('/model-market-wire/feed.json', '2026-07-30'))
  expect(wire.version).toBe('https://jsonfeed.org/version/1.1')
  expect(wire.items[0]).toMatchObject({
    title:
      'OpenAI cuts the price of GPT-5.6 Terra and GPT-5.6 Luna by up to 80% – Model Market Wire',
    date_published: '2026-07-30T04:50:00.000Z',
  })
  expect(rss).toContain(
    '<title>OpenAI cuts the price of GPT-5.6 Terra and GPT-5.6 Luna by up to 80%</title>',
  )
  expect(atom).toContain(
    '<title>OpenAI lowers prices: GPT-5.6 Terra and GPT-5.6 Luna by up to 80%</title>',
  )
  expect(rss).not.toContain('/news/2026-08')
  const terse = await textOf('/price-courier/rss.xml', '2026-07-30')
  expect(terse).toContain('GPT-5.6 Terra and GPT-5.6 Luna')
  expect(terse).not.toContain('instead of')

  const article = await fetch(wire.items[0].url)
  expect(await article.text()).toContain('input $0.20 instead of $1.00')
  today = '2026-07-29'
  expect((await fetch(wire.items[0].url)).status).toBe(404)
})

test('the register pages through its documents, the authority speaks Atom', async () => {
  let url: string | undefined = `${site.url}/federal-register/api/v1/documents.json?per_page=3`
  const numbers: string[] = []
  today = lastDay
  while (url) {
    const page = (await (await fetch(url)).json()) as {
      count: number
      total_pages: number
      next_page_url?: string
      results: { document_number: string; title: string; html_url: string }[]
    }
    expect([page.count, page.total_pages]).toEqual([8, 3])
    for (const { document_number, title } of page.results) {
      expect(title).toContain('(demo)')
      numbers.push(document_number)
    }
    url = page.next_page_url
  }
  expect(new Set(numbers).size).toBe(8)
  const none = await (await get('/federal-register/api/v1/documents.json', '2025-09-06')).json()
  expect(none).toMatchObject({ count: 0, results: [] })
  expect(elements(await textOf('/eu-authority/notices.atom'))).toMatchObject({
    entry: 5,
    published: 5,
  })
  expect(await textOf('/regulation/us/2026-90166')).toContain('final rule')
})

test('the watched page speaks three times', async () => {
  const says = new Set<string>()
  for (const day of demoDays()) says.add(await textOf('/openai/deprecations', day))
  expect(says.size).toBe(3)
})

test('robots.txt closes one path; unknown pages are 404, other methods 405; requests are remembered', async () => {
  expect(await textOf('/robots.txt')).toContain('Disallow: /mistral/account')
  expect((await get('/mistral/account')).status).toBe(200)
  expect((await get('/no/such/page')).status).toBe(404)
  expect((await fetch(`${site.url}/mistral/consent`, { method: 'POST' })).status).toBe(405)
  await get('/', lastDay, { 'User-Agent': 'reader/1 (+mailto:a@b.example)' })
  expect(site.requests().at(-1)).toMatchObject({
    path: '/',
    userAgent: 'reader/1 (+mailto:a@b.example)',
  })
})

test('the same day gives the same bytes from another server', async () => {
  const other = await startReplaySite({ day: () => '2026-05-02' })
  try {
    for (const { path } of vendors) {
      const again = await (await fetch(`${other.url}${path}`)).arrayBuffer()
      const first = await (await get(path, '2026-05-02')).arrayBuffer()
      expect(Buffer.from(first).equals(Buffer.from(again)), path).toBe(true)
    }
  } finally {
    await other.close()
  }
})

/** Element counts of an XML text; throws where tags do not match. */
function elements(xml: string): Record<string, number> {
  const counts: Record<string, number> = {}
  const open: string[] = []
  const parser = new Parser(
    {
      onopentagname: (name) => {
        open.push(name)
        counts[name] = (counts[name] ?? 0) + 1
      },
      onclosetag: (name, implied) => {
        if (implied && !/^(atom:)?link$|^category$/.test(name))
          throw new Error(`${name} is not closed`)
        if (open.pop() !== name) throw new Error(`${name} closes another element`)
      },
      onerror: (error) => {
        throw error
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  if (open.length > 0) throw new Error(`${open} left open`)
  return counts
}

/** One answer as it went over the wire. */
function raw(path: string, header: string): Promise<{ head: string; body: Buffer }> {
  const { hostname, port } = new URL(site.url)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect(Number(port), hostname, () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\n${header}\r\nConnection: close\r\n\r\n`,
      )
    })
    socket.on('data', (chunk) => chunks.push(chunk)).on('error', reject)
    socket.on('close', () => {
      const bytes = Buffer.concat(chunks)
      const split = bytes.indexOf('\r\n\r\n')
      resolve({ head: bytes.subarray(0, split).toString(), body: bytes.subarray(split + 4) })
    })
  })
}
