import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWorkspace } from '../../../src/cli/workspace.ts'
import { bellwether } from './cli.ts'
import { api, csv, feed, pricingPage, rates, site } from './site.ts'
import { feedSource, market, recordLooks, temporaryFolder, writeWorkspace } from './workspace.ts'

const network = 'network: { allowHosts: ["127.0.0.1"], gapMs: 0 }\n'

function workspaceIn(path: string, sources: Record<string, string> = {}): void {
  writeWorkspace(path, sources)
  writeFileSync(join(path, 'bellwether.yaml'), `# our words\n${market}${network}# the end\n`)
}

test('a pricing page, a feed, an API, a CSV price list and exchange rates are each declared by one look', async () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path)
  await using pages = await site({
    '/pricing': { body: pricingPage },
    '/feed': { type: 'application/rss+xml', body: feed },
    '/api': { type: 'application/json', body: api },
    '/prices.csv': { type: 'text/csv', body: csv },
    '/eurofxref-daily.xml': { type: 'text/xml', body: rates },
    '/register.json': {
      type: 'application/json',
      body: '{"results":[{"document_number":"2026-1","title":"Rule","type":"Rule","publication_date":"2026-11-02","html_url":"https://x.example/1"}]}',
    },
  })
  const add = (path: string, id: string, ...more: string[]) =>
    bellwether([
      'source',
      'add',
      `${pages.url}${path}`,
      '--id',
      id,
      '-w',
      folder.path,
      '--yes',
      ...more,
    ])
  const added = [
    await add('/pricing', 'rival-pricing', '--organization', 'rival'),
    await add('/feed', 'desk-weekly', '--organization', 'desk-weekly', '--every', 'PT6H'),
    await add('/api', 'rival-api', '--organization', 'rival'),
    await add('/prices.csv', 'aster-prices', '--organization', 'aster'),
    await add('/register.json', 'register', '--organization', 'register'),
    await bellwether([
      ...['source', 'add', `${pages.url}/eurofxref-daily.xml`, '-w', folder.path, '--yes'],
    ]),
  ]
  for (const one of added) expect(one.code, one.err).toBe(0)
  expect(added[0]?.out).toMatch(
    /Team +29 EUR +per seat +per month +annual +(high|medium|low)? +\S.*p\.price/,
  )

  const { market: now, sources, problems } = readWorkspace(folder.path, {})
  expect(problems).toEqual([])
  expect(sources.map(({ source }) => [source.id, source.kind, source.every])).toEqual([
    ['aster-prices', 'pricing-page', 'P1D'],
    ['desk-weekly', 'trade-feed', 'PT6H'],
    ['ecb-rates', 'exchange-rates', 'P1D'],
    ['register', 'regulatory-feed', 'P1D'],
    ['rival-api', 'pricing-api', 'P1D'],
    ['rival-pricing', 'pricing-page', 'P1D'],
  ])
  expect(Object.entries(now.organizations).map(([id, { role }]) => [id, role])).toEqual([
    ['rival', 'competitor'],
    ['desk-weekly', 'press'],
    ['aster', 'competitor'],
    ['register', 'regulator'],
    ['ecb', 'regulator'],
  ])
  expect(added.at(-1)?.out).toContain('2026-06-04  2 currencies  USD 1.25, GBP 0.8')
  const text = readFileSync(join(folder.path, 'bellwether.yaml'), 'utf8')
  expect(text).toMatch(/^# our words\n/)
  expect(text).toMatch(/# the end\n$/)
  const file = readFileSync(join(folder.path, 'sources/rival-pricing.yaml'), 'utf8')
  expect(file).toContain('$schema=../.bellwether/schema/source.schema.json')

  const tested = await bellwether(['source', 'test', 'aster-prices', '-w', folder.path, '--json'])
  expect(tested.code, tested.err).toBe(0)
  const { findings } = JSON.parse(tested.out) as { findings: { offer: { components: object[] } }[] }
  expect(findings.map(({ offer }) => offer.components)).toMatchObject([
    [
      { metric: 'input-token', amount: '0.0002', currency: 'USD' },
      { metric: 'output-token', amount: '0.0008' },
    ],
    [
      { amount: '0.0030' },
      { amount: '0.0150', referenceQuantity: { value: '1000', unitCode: 'bw:token' } },
    ],
  ])
  expect(existsSync(join(folder.path, '.bellwether/ledger.sqlite'))).toBe(false)
  expect(pages.asked.every((line) => line.includes('ops@example.com'))).toBe(true)
})

test('nothing is written over, without being asked, or for a page that cannot be read', async () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path)
  await using pages = await site({
    '/pricing': { body: pricingPage },
    '/about': { body: '<!doctype html><html><body><p>We are nice people.</p></body></html>' },
  })
  const add = (path: string, ...more: string[]) =>
    bellwether(['source', 'add', `${pages.url}${path}`, '-w', folder.path, ...more])
  const printed = await add('/pricing', '--organization', 'rival')
  expect(printed).toMatchObject({ code: 0, err: expect.stringContaining('--yes') })
  expect(printed.out).toMatch(/^# yaml[\s\S]*\nexpect:\n {2}plans: 1..6\n {2}currency: EUR\n$/)
  expect(printed.err).toMatch(/Team +29 EUR +per seat +per month +annual/)
  expect(existsSync(join(folder.path, 'sources/rival-pricing.yaml'))).toBe(false)
  expect(await add('/about', '--yes')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/extract\/nothing-found/),
  })
  expect(await add('/none', '--yes')).toMatchObject({
    code: 1,
    err: expect.stringContaining('[fetch/gone]'),
  })
  expect(await add('/pricing', '--yes', '--every', 'daily')).toMatchObject({ code: 2 })
  expect((await add('/pricing', '--yes', '--id', 'one')).code).toBe(0)
  const before = readFileSync(join(folder.path, 'sources/one.yaml'), 'utf8')
  expect(await add('/pricing', '--yes', '--id', 'one', '--every', 'P1W')).toMatchObject({
    code: 1,
    err: expect.stringContaining('[config/exists]'),
  })
  expect(readFileSync(join(folder.path, 'sources/one.yaml'), 'utf8')).toBe(before)
})

test('the list says when each source was last seen in order', async () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path, {
    'rival-news': feedSource('rival-news'),
    other: feedSource('other'),
    broken: 'id: broken\nkind: trade-fed\n',
  })
  await recordLooks(folder.path, 2)
  const list = await bellwether(['source', 'list', '-w', folder.path, '--json'])
  expect(list.code).toBe(3)
  expect(JSON.parse(list.out)).toMatchObject([
    { id: 'other', state: 'not seen yet', lastGood: null },
    { id: 'rival-news', state: 'fresh', lastGood: expect.stringContaining('T') },
  ])
  expect(list.err).toContain('broken.yaml:2:7')
  expect(list.err).toContain('trade-feed')
  const people = await bellwether(['source', 'list', '-w', folder.path])
  expect(people.out).toMatch(/rival-news +trade-feed +rival +P1D +\d{4}-\d\d-\d\d \d\d:\d\d +fresh/)
})

test('the schema allows what a source file may hold', async () => {
  using folder = temporaryFolder()
  const printed = await bellwether(['source', 'schema'])
  expect(printed.code).toBe(0)
  expect(printed.out).toContain('"pricing-page"')
  const written = await bellwether(['source', 'schema', '--out', folder.path])
  expect(written.code).toBe(0)
  const schema = readFileSync(join(folder.path, 'bellwether.schema.json'), 'utf8')
  expect(Object.keys(JSON.parse(schema).properties)).toContain('serviceLines')
  expect(JSON.parse(schema).required).toEqual(['name', 'contact', 'firm'])
})

test('an address is not watched twice by accident, nor as a kind that it is not', async () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path)
  await using pages = await site({ '/pricing': { body: pricingPage } })
  const add = (...more: string[]) =>
    bellwether([
      'source',
      'add',
      `${pages.url}/pricing`,
      '--organization',
      'rival',
      '-w',
      folder.path,
      '--yes',
      ...more,
    ])
  const feedOf = await add('--kind', 'trade-feed')
  expect([feedOf.code, feedOf.err]).toEqual([
    1,
    expect.stringMatching(/cannot be read as trade-feed[\s\S]*looks like a pricing-page/),
  ])
  expect((await add()).code).toBe(0)
  const again = await add()
  expect([again.code, again.err]).toEqual([
    1,
    expect.stringContaining('is watched already, as rival-pricing'),
  ])
  expect((await add('--id', 'second')).code).toBe(0)
})

test('a source of an organization that is not declared is left out and told', () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path, { news: feedSource('news').replace('rival\n', 'rivl\n') })
  const { sources, problems } = readWorkspace(folder.path, {})
  expect(sources).toEqual([])
  expect(problems).toMatchObject([{ code: 'config/invalid', hint: 'Did you mean rival?' }])
})

test('a page that names its feed gives way to it where a feed is asked for, or where no price is found', async () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path)
  const named = '<link rel="alternate" type="application/rss+xml" href="/feed">'
  const blog = `<!doctype html><html><head><title>Desk</title>${named}</head><body><h1>News</h1><p>${'We write about desks. '.repeat(80)}</p></body></html>`
  await using pages = await site({
    '/blog': { body: blog },
    '/pricing': { body: pricingPage.replace('<title>', `${named}<title>`) },
    '/feed': { type: 'application/rss+xml', body: feed },
  })
  const add = (path: string, ...more: string[]) =>
    bellwether(['source', 'add', `${pages.url}${path}`, '-w', folder.path, '--json', ...more])
  for (const more of [[], ['--kind', 'trade-feed']]) {
    const { code, out, err } = await add('/blog', ...more)
    expect(code, err).toBe(0)
    expect(err).toContain(`${pages.url}/blog is a web page that names this feed: ${pages.url}/feed`)
    expect(JSON.parse(out).declaration).toMatchObject({
      ...{ kind: 'trade-feed', url: `${pages.url}/feed` },
    })
  }
  expect(JSON.parse((await add('/pricing')).out).declaration.kind).toBe('pricing-page')
  const asked = await add('/pricing', '--kind', 'trade-feed')
  expect(JSON.parse(asked.out).declaration.kind).toBe('trade-feed')
})

test('an OCDS release package is declared as public awards, once it is said whose buyers they are', async () => {
  using folder = temporaryFolder()
  workspaceIn(folder.path)
  const body = JSON.stringify({
    releases: [{ ocid: 'ocds-x-1', id: '1', tender: { title: 'Desks' }, awards: [{ id: '1' }] }],
  })
  await using pages = await site({ '/awards': { type: 'application/json', body } })
  const add = (...more: string[]) =>
    bellwether(['source', 'add', `${pages.url}/awards`, '-w', folder.path, '--yes', ...more])
  expect((await add()).code).toBe(2)
  const { code, err } = await add('--jurisdiction', 'UK', '--organization', 'buyers')
  expect(code, err).toBe(0)
  const { sources, market: now } = readWorkspace(folder.path, {})
  expect(sources.map(({ source }) => [source.id, source.kind])).toEqual([
    ['buyers-awards', 'contract-awards'],
  ])
  expect(now.organizations['buyers']?.role).toBe('regulator')
})
