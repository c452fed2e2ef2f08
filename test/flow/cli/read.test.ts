import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeXlsx } from 'hucre'
import { expect, test } from 'vitest'
import { bellwether, spawned } from './cli.ts'
import { feed, pricingPage, site } from './site.ts'
import { temporaryFolder } from './workspace.ts'

const lines = (text: string): Record<string, unknown>[] =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

test('a pricing page as JSON has exactly the documented shape', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'page.html')
  writeFileSync(path, pricingPage)
  const { code, out, err } = await bellwether(['read', path, '--as', 'pricing-page', '--json'])
  expect(code, err).toBe(0)
  const read = JSON.parse(out)
  expect(Object.keys(read)).toEqual(['offers', 'doubts', 'problems'])
  expect(Object.keys(read.offers[0])).toEqual([
    'name',
    'addon',
    'free',
    'onRequest',
    'promotion',
    'prices',
    'features',
  ])
  expect(read.offers).toMatchObject([
    { name: 'Team', addon: false, free: false, onRequest: false },
    { name: 'Business', prices: [{ amount: '59' }] },
    { name: 'Enterprise', onRequest: true, prices: [] },
  ])
  expect(read.offers[0].prices).toEqual([
    {
      metric: 'seat',
      amount: '29',
      currency: 'EUR',
      kind: 'recurring',
      period: 'P1M',
      per: 'seat',
      billing: 'annual',
      from: false,
      was: false,
      confidence: 'high',
      witnesses: ['cards'],
      evidence: { selector: expect.stringContaining('p'), text: expect.stringContaining('€29') },
    },
  ])
})

test('the table shows limits under each plan, and marks a guess', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'page.html')
  const plan = (name: string, price: string, list: string) =>
    `<div class="plan"><h3>${name}</h3><p class="price">${price}</p><ul>${list}</ul></div>`
  writeFileSync(
    path,
    `<html lang="en"><title>Pricing</title><body>${plan('Solo', '$9/mo', '<li>10,000 requests/month</li><li>5 GB storage</li><li>Email support</li>')}${plan('Team', '$29/mo', '<li>Unlimited users</li>')}</body></html>`,
  )
  const sure = await bellwether(['read', path, '--url', 'https://rival.example/pricing'])
  expect(sure.out).toContain('    includes 10,000 requests per month, 5 GB storage\n')
  expect(sure.out).toContain('    includes unlimited users\n')
  expect(sure.out).not.toContain('(?)')
  const elsewhere = ['read', path, '--url', 'https://rival.example.ca/pricing', '--explain']
  const { out } = await bellwether(elsewhere)
  expect(out).toContain('(?) a guess')
  expect(out).toMatch(/low +Solo +9 USD +cards +several currencies share its sign/)
})

test('--explain says why each candidate was taken or left', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'page.html')
  writeFileSync(
    path,
    pricingPage.replace('</body>', '<footer><p>Plans from €5</p></footer></body>'),
  )
  const shown = await bellwether(['read', path, '--explain'])
  expect(shown.out).toContain('currency of the page: EUR')
  expect(shown.out).toMatch(/taken +Business +\d+: repeated/)
  expect(shown.out).toMatch(/left +Plans from €5 +footer/)
  const { out } = await bellwether(['read', path, '--explain', '--json'])
  expect(JSON.parse(out).explain.decisions).toContainEqual({
    what: 'Plans from €5',
    selector: expect.stringContaining('footer'),
    taken: false,
    reason: 'footer',
  })
  writeFileSync(path, feed)
  expect((await bellwether(['read', path, '--explain'])).code).toBe(2)
})

test('what a file is, is told from what is in it', async () => {
  using folder = temporaryFolder()
  const write = (name: string, text: string): string => {
    const path = join(folder.path, name)
    writeFileSync(path, text)
    return path
  }
  const page = await bellwether(['read', write('page', pricingPage)])
  expect(page.out).toMatch(/Business +59 EUR/)
  const news = await bellwether(['read', write('news', feed)])
  expect(news.out).toContain('Desk Weekly (rss), 1 items')
  expect(news.out).toMatch(/2026-11-02 +Rival cuts prices +https:\/\/desk\.example\/1/)
  const text = await bellwether(['read', write('text', 'from $5 per user per month')])
  expect(text.out).toMatch(/5 +USD +per seat +P1M/)
  const story = `<html><head><meta property="article:published_time" content="2026-11-01"></head><body><article><h1>News</h1><p>${'Many words. '.repeat(40)}</p></article></body></html>`
  const article = await bellwether(['read', write('story.html', story), '--json'])
  expect(JSON.parse(article.out)).toMatchObject({
    article: { title: 'News', published: '2026-11-01' },
  })
  const json = await bellwether(['read', write('api.json', '{"a":1}')])
  expect(json).toMatchObject({ code: 0, err: expect.stringContaining('[extract/nothing-found]') })
  const empty = await bellwether(['read', write('empty.csv', '')])
  expect(empty).toMatchObject({ code: 1, err: expect.stringContaining('[extract/wrong-type]') })
})

test('price lists in files and JSON are read without a declaration, with the place of every price', async () => {
  using folder = temporaryFolder()
  const write = (name: string, bytes: string | Uint8Array): string => {
    const path = join(folder.path, name)
    writeFileSync(path, bytes)
    return path
  }
  const rows = [
    ['Plan', 'Monthly (EUR)', 'Setup fee (EUR)'],
    ['Team', 29.9, 100],
    ['Business', 59, 'on request'],
  ]
  const csv = rows.map((row) => row.join(';')).join('\n')
  const xlsx = await writeXlsx({ sheets: [{ name: 'Prices', rows }] })
  const json = JSON.stringify({
    plans: [{ name: 'Team', monthly_price: 29.9, setup_fee: 100, currency: 'EUR' }],
  })
  const files = [write('list.csv', csv), write('list.xlsx', xlsx), write('list.json', json)]
  const places = ['B2', 'Prices!B2', "$['plans'][0]['monthly_price']"]
  for (const [i, path] of files.entries()) {
    const { code, out, err } = await bellwether(['read', path, '--json'])
    expect(code, err).toBe(0)
    expect(JSON.parse(out).offers[0]).toMatchObject({
      name: 'Team',
      prices: [
        { amount: '29.9', currency: 'EUR', period: 'P1M', evidence: { selector: places[i] } },
        { amount: '100', kind: 'one-time' },
      ],
    })
  }
  const explained = await bellwether(['read', files[1] ?? '', '--explain'])
  expect(explained.out).toMatch(/taken +Monthly \(EUR\) +a column of prices +Prices!B1/)
  const lines = await spawned(['read', '--stdin'], { input: files.join('\n') })
  expect(lines.out.trim().split('\n')).toHaveLength(3)
})

test('what a page states for machines, with the offers in it', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'shop.html')
  writeFileSync(
    path,
    `<html><body><script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Desk",
    "offers":{"@type":"Offer","price":"19.50","priceCurrency":"GBP"}}</script></body></html>`,
  )
  const { code, out } = await bellwether(['read', path, '--as', 'structured', '--json'])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    items: [{ syntax: 'json-ld', value: { name: 'Desk' } }],
    offers: [{ name: 'Desk', prices: [{ amount: '19.50', currency: 'GBP' }] }],
    problems: [],
  })
  const people = await bellwether(['read', path, '--as', 'structured'])
  expect(people.out).toMatch(/json-ld[\s\S]+Desk +19\.50 GBP/)
})

test('a price text is read as it stands', async () => {
  const { code, out } = await bellwether([
    'read',
    '--as',
    'price-text',
    '--json',
    '€49 / user / month',
  ])
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    prices: [
      { amount: '49', currency: 'EUR', period: 'P1M', per: { value: '1', unitCode: 'bw:seat' } },
    ],
    problems: [],
  })
  expect((await bellwether(['read', '--as', 'price-text', 'no money here'])).out).toBe('no price\n')
})

test('an address is asked only with a contact, and private ones only when named', async () => {
  await using pages = await site({ '/pricing': { body: pricingPage } })
  const url = `${pages.url}/pricing`
  const nobody = await bellwether(['read', url])
  expect(nobody).toMatchObject({ code: 1, err: expect.stringContaining('[config/no-contact]') })
  expect(nobody.err).toContain('BELLWETHER_CONTACT')
  const refused = await bellwether(['read', url, '--contact', 'ops@example.com'])
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('[fetch/refused]') })
  expect(refused.err).toContain('--allow-host')
  expect(pages.asked).toEqual([])
  const read = await bellwether(['read', url, '--allow-host', '127.0.0.1'], {
    BELLWETHER_CONTACT: 'ops@example.com',
  })
  expect(read.code, read.err).toBe(0)
  expect(read.out).toContain('Team')
  const gone = await bellwether(['read', `${pages.url}/x`, '--allow-host', '127.0.0.1'], {
    BELLWETHER_CONTACT: 'ops@example.com',
  })
  expect(gone).toMatchObject({ code: 1, err: expect.stringContaining('[fetch/gone]') })
})

test('each line gets its answer in order, whatever it holds', async () => {
  using folder = temporaryFolder()
  const path = join(folder.path, 'page.html')
  writeFileSync(path, pricingPage)
  const input = [
    JSON.stringify({ id: 1, html: pricingPage, as: 'pricing-page' }),
    JSON.stringify({ id: 'two', text: '€5 per month' }),
    JSON.stringify(path),
    path,
    '{"id": 5, "html": "cut off',
    JSON.stringify({ id: 6, path: join(folder.path, 'none.html') }),
    JSON.stringify({ id: 7, hmtl: 'x' }),
    JSON.stringify({ id: 8 }),
    '17',
    '',
    JSON.stringify({ id: 9, text: feed, as: 'feed', base: 'https://desk.example/' }),
    JSON.stringify({ id: 10, html: `${'<div>'.repeat(5000)}` }),
    JSON.stringify({ id: 11, url: 'https://rival.example/' }),
    JSON.stringify({ id: 12, html: pricingPage }),
  ].join('\n')
  const { code, out, err } = await spawned(['read', '--stdin'], { input })
  expect(err).toBe('')
  expect(code).toBe(3)
  const answers = lines(out)
  expect(answers).toMatchObject([
    { id: 1, as: 'pricing-page', offers: [{ name: 'Team' }, {}, {}], problems: [] },
    { id: 'two', as: 'price-text', prices: [{ amount: '5' }] },
    { as: 'pricing-page', offers: [{}, {}, {}] },
    { as: 'pricing-page', offers: [{}, {}, {}] },
    { problems: [{ code: 'input/invalid', unit: 'line 5' }] },
    { id: 6, problems: [{ code: 'input/missing' }] },
    { id: 7, problems: [{ code: 'input/invalid', message: expect.stringContaining('hmtl') }] },
    { id: 8, problems: [{ code: 'input/invalid' }] },
    { problems: [{ code: 'input/invalid' }] },
    { id: 9, as: 'feed', items: [{ title: 'Rival cuts prices' }] },
    { id: 10, problems: [{ code: 'extract/limit' }] },
    { id: 11, problems: [{ code: 'config/no-contact' }] },
    { id: 12, as: 'pricing-page', offers: [{ name: 'Team' }, {}, {}] },
  ])
  expect(answers).toHaveLength(13)
  const good = await spawned(['read', '--stdin', '--as', 'price-text'], {
    input: '{"text":"$1"}\n',
  })
  expect(good).toMatchObject({ code: 0, err: '' })
})

test('many more pages than memory holds go through', async () => {
  const padded = `${pricingPage}<!--${'x'.repeat(400_000)}-->`
  const count = 120
  const line = (id: number): string => JSON.stringify({ id, html: padded })
  const input = Array.from({ length: count }, (_, id) => line(id)).join('\n')
  const { code, out, err } = await spawned(['read', '--stdin', '--as', 'pricing-page'], {
    input,
    env: { NODE_OPTIONS: '--max-old-space-size=40' },
  })
  expect(err).toBe('')
  expect(code).toBe(0)
  expect(lines(out).map(({ id }) => id)).toEqual(Array.from({ length: count }, (_, id) => id))
})
