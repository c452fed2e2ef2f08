import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHealth } from '../../../src/analysis/source-health.ts'
import { stories } from '../../../src/analysis/stories.ts'
import { openContext } from '../../../src/cli/open-context.ts'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { simulatedClock } from '../../../src/demo/simulated-clock.ts'
import { captureById } from '../../../src/ledger/captures.ts'
import { silent } from '../../../src/pipeline/progress.ts'
import { runPipeline } from '../../../src/pipeline/run.ts'

const asked: string[] = []
let isDown = true
let root = ''

const lead =
  'Words of no weight stand here to make the page as long as pages of the trade are. '.repeat(6)
const pages: Readonly<Record<string, string>> = {
  '/a': `<article><h1>Acme moves</h1><p>${lead}</p><p>Acme raises prices by 8% from 1 July.</p><p>${lead}</p></article>`,
  '/b': '<article><h1>Acme again</h1><p>A line.</p><p>Subscribe to continue reading.</p></article>',
  '/d': '<h1>Before you continue</h1><p>We and our partners use cookies. Choose what you consent to.</p><button>Accept all</button>',
  '/c': `<article><h1>Acme third</h1><p>${lead}</p><p>Acme opens an office.</p></article>`,
}
const item = (n: string, title: string) =>
  `<item><title>${title}</title><link>http://HOST/${n}</link><guid>${n}</guid><pubDate>Thu, 04 Jun 2026 05:00:00 GMT</pubDate><description>Short.</description></item>`

const server = createServer(({ url = '', headers }, response) => {
  asked.push(url)
  if (url === '/feed') {
    const items = [
      item('a', 'Acme moves'),
      item('b', 'Acme again'),
      item('c', 'Acme third'),
      item('d', 'Globex opens in Oslo'),
    ]
    response.writeHead(200, { 'content-type': 'application/rss+xml' })
    response.end(
      `<rss version="2.0"><channel><title>Trade</title>${items.join('')}</channel></rss>`.replaceAll(
        'HOST',
        headers.host ?? '',
      ),
    )
  } else if (url === '/robots.txt') response.writeHead(404).end()
  else if (url === '/c' && isDown) response.writeHead(503).end()
  else {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      `<!doctype html><html lang="en"><head><title>x</title></head><body>${pages[url]}</body></html>`,
    )
  }
})

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  root = mkdtempSync(join(tmpdir(), 'bellwether-articles-'))
  mkdirSync(join(root, 'sources'))
  writeFileSync(
    join(root, 'bellwether.yaml'),
    `name: desks
contact: test@example.com
firm: { id: us, name: Us }
organizations: { acme: { name: Acme }, trade: { name: Trade, role: press } }
network: { allowHosts: ["127.0.0.1"], gapMs: 0 }
`,
  )
  writeFileSync(
    join(root, 'sources', 'trade.yaml'),
    `organization: trade\nkind: trade-feed\nurl: ${site}/feed\narticles: true\n`,
  )
})
afterEach(async () => {
  await new Promise((resolve) => server.close(resolve))
  rmSync(root, { recursive: true, force: true })
})

test('each new article is read once on its own page, and what it says is cited there', async () => {
  const clock = simulatedClock('2026-06-04')
  const opened = await openContext(readWorkspace(root, {}), {
    ...{ trigger: 'test', env: {}, progress: silent, clock },
  })
  try {
    const first = await runPipeline(opened.context)
    expect(first.problems.map(({ code }) => code).toSorted()).toEqual([
      ...['extract/paywalled', 'fetch/blocked', 'fetch/unavailable'],
    ])
    isDown = false
    clock.set('2026-06-05')
    const second = await runPipeline(opened.begin('test'))
    expect(second.problems).toEqual([])
    const times = (path: string) => asked.filter((one) => one === path).length
    expect([times('/a'), times('/b'), times('/d')]).toEqual([1, 1, 1])
    expect(times('/c')).toBeGreaterThan(1)
    const { warehouse, market, ledger, archive } = opened.context
    const told = await stories(warehouse, market, {
      ...{ from: '2026-06-01T00:00:00.000Z', to: '2026-06-06T00:00:00.000Z' },
    })
    // What could not be looked at stands as its feed tells it.
    expect(told.map(({ headline }) => headline)).toEqual(
      expect.arrayContaining(['Acme again', 'Globex opens in Oslo']),
    )
    expect(JSON.stringify(told)).not.toMatch(/Before you continue|Subscribe to continue/)
    const [claim] = told.flatMap(({ claims }) => claims)
    expect(claim).toMatchObject({ organization: 'acme', percent: '8', effective: '2026-07-01' })
    expect(claim?.cite.quote.words).toBe('Acme raises prices by 8% from 1 July.')
    const capture = captureById(ledger, claim?.cite.captureId ?? '')
    expect(capture?.targetUri).toMatch(/\/a$/)
    const kept = await archive.get(capture?.payloadDigest ?? '')
    expect(new TextDecoder().decode(kept)).toContain(claim?.cite.quote.words)
    // The pages are no declared source, and none of them is a source that has gone stale.
    const health = await sourceHealth(warehouse, market, '2026-06-06T00:00:00.000Z')
    expect(health.map(({ sourceId }) => sourceId)).toEqual(['trade'])
  } finally {
    await opened.close()
  }
})
