import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bellwether } from './cli.ts'
import { site } from './site.ts'
import { temporaryFolder, writeWorkspace } from './workspace.ts'

const words = 'Acme raises prices by 8 % from 1 July, its list says.'
const feed = `<rss version="2.0"><channel><title>Trade</title><item><title>Acme &amp; its prices</title><link>https://trade.example/1</link><guid>1</guid><pubDate>${new Date().toUTCString()}</pubDate><description>&lt;p&gt;Acme &lt;b&gt;raises&lt;/b&gt; prices by 8&amp;nbsp;% from 1 July, its list says.&lt;/p&gt;</description></item></channel></rss>`

test('each claim of the news leads to words that the archived bytes say, without the reader', async () => {
  using folder = temporaryFolder()
  await using web = await site({ '/feed': { type: 'application/rss+xml', body: feed } })
  const url = `${web.url}/feed`
  writeWorkspace(folder.path, { trade: `organization: trade\nkind: trade-feed\nurl: ${url}\n` })
  writeFileSync(
    join(folder.path, 'bellwether.yaml'),
    `contact: ops@example.com\nname: Desks\nfirm: { id: us, name: Us }\norganizations: { acme: { name: Acme }, trade: { name: Trade, role: press } }\nnetwork: { allowHosts: ['${new URL(url).host}'], gapMs: 0 }\n`,
  )
  const asked = (...args: string[]) => bellwether([...args, '-w', folder.path])
  expect((await asked('run')).code).toBe(0)

  const [story] = JSON.parse((await asked('news', '--json')).out)
  const [claim] = story.claims
  expect(claim).toMatchObject({ organization: 'acme', percent: '8', cite: { quote: { words } } })
  const { observationId: id, quote } = claim.cite

  const found = await asked('evidence', id, '--words', quote.words, '--json')
  expect(found.code).toBe(0)
  expect(JSON.parse(found.out)).toMatchObject({
    observation: { id },
    capture: { targetUri: url },
    words: [
      { words, place: { part: 'text', start: quote.start, end: quote.end }, isArchived: true },
    ],
  })
  const plain = await asked('evidence', id.slice(0, 8))
  expect(plain.code).toBe(0)
  expect(plain.out).toContain('says  “Acme & its prices”  headline 0–17, in the archived bytes')

  const other = await asked('evidence', id, '--words', 'Acme raises prices by 9 %')
  expect(other.code).toBe(1)
  expect(other.out).toContain('NOT SAID')
  expect((await asked('evidence', 'ffffffff')).code).toBe(2)

  // Bytes that are not those that came prove nothing.
  const objects = join(folder.path, '.bellwether', 'archive', 'objects')
  const [first = ''] = readdirSync(objects, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.gz'),
  )
  writeFileSync(join(objects, first), 'torn')
  const torn = await asked('evidence', id)
  expect([torn.code, torn.err]).toEqual([1, expect.stringContaining('archive/damaged')])
})
