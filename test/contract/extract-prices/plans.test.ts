import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import type { Offer, PriceComponent } from '../../../src/model/offer.ts'
import { perLabel } from '../../../src/model/unit.ts'

const folder = 'test/fixtures/plans'

function sayPrice(one: PriceComponent): string {
  const per = one.referenceQuantity
  const label = per ? perLabel(per).replaceAll('bw:', '') : null
  return [
    one.amount,
    one.currency,
    one.charge,
    one.billingDuration,
    label && (per?.value === '1' ? `1 ${label}` : label),
    one.billing,
    one.from ? 'from' : '',
    one.was ? 'was' : '',
    one.metric.endsWith('-token') ? `[${one.metric}]` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

const sayOffer = (offer: Offer): string =>
  [
    offer.name,
    ...(offer.addon ? ['addon'] : []),
    ...(offer.free ? ['free'] : []),
    ...(offer.onRequest ? ['onRequest'] : []),
    ...(offer.availability ? [offer.availability] : []),
    ...offer.components.map(sayPrice),
  ].join(' | ')

test.each(readdirSync(folder))('%s', (name) => {
  const page = parsePage(readFileSync(`${folder}/${name}/page.html`, 'utf8'))
  const { offers } = readPlans(page, { url: 'https://example.org/' })
  const expected = readFileSync(`${folder}/${name}/expected.txt`, 'utf8')
    .split('\n')
    .filter(Boolean)
  expect(offers.map(sayOffer).sort()).toEqual(expected.sort())
  for (const { components } of offers) {
    for (const { evidence } of components)
      expect(page.$(evidence.selector).length, evidence.selector).toBe(1)
  }
})

test.each(readdirSync(folder))('%s cut off anywhere is read without a fault', (name) => {
  const html = readFileSync(`${folder}/${name}/page.html`, 'utf8')
  const digits = html.replaceAll(/<\/?(?:sup|span|small|strong)(?: class="[\w-]*")?>|[.,\s]/g, '')
  for (let cut = 0; cut < html.length; cut += 97) {
    const { offers } = readPlans(parsePage(html.slice(0, cut)), { url: '' })
    for (const { components } of offers) {
      for (const { amount } of components) expect(digits).toContain(amount.replace('.', ''))
    }
  }
})

test('thousands of cards take seconds, not minutes', () => {
  const card = (i: number) =>
    `<div class="plan"><h3>Plan ${i}</h3><p class="price">$${i + 1}/mo</p><ul><li>a</li></ul></div>`
  const html = `<div class="plans">${Array.from({ length: 2_000 }, (_, i) => card(i)).join('')}</div>`
  const started = performance.now()
  expect(readPlans(parsePage(html), { url: '' }).offers).toHaveLength(2_000)
  expect(performance.now() - started).toBeLessThan(10_000)
})

const inBody = (html: string): string => `<html><body>${html}</body></html>`
const many = (count: number, one: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => one(i)).join('')

test.each([
  ['tables in tables', '<table><tr><td>'.repeat(1_000)],
  ['nothing is closed', many(3_000, (i) => `<div class=plan><h3>P ${i}<p class=price>$${i}/mo`)],
  ['ten megabytes of words', `<p>${'lorem ipsum $5 per month '.repeat(420_000)}</p>`],
  ['ten megabytes of paragraphs', `<p>${'dolor '.repeat(36)}$5</p>`.repeat(45_000)],
  ['a hundred thousand nodes', '<span>$1</span>'.repeat(100_000)],
  ['forty thousand list items', inBody(many(40_000, (i) => `<li>Item ${i}: $${i}.00</li>`))],
  ['seven thousand prices', inBody(many(7_000, (i) => `<p>Item ${i}: $${i}</p>`))],
])('%s: refused in time, with a reason', (_, html) => {
  const started = performance.now()
  expect(() => readPlans(parsePage(html), { url: '' })).toThrow(
    expect.objectContaining({ name: 'Problem', code: 'extract/limit' }),
  )
  expect(performance.now() - started).toBeLessThan(10_000)
})

test.each([
  [
    'a flat list',
    inBody(`<dl>${many(5_000, (i) => `<dt>T ${i}</dt><dd>$${i} per month</dd>`)}</dl>`),
  ],
  ['an attribute of a megabyte', inBody(`<p data-monthly="${'9'.repeat(1_000_000)}">$5/mo</p>`)],
  ['a class of a megabyte', inBody(`<p class="${'price '.repeat(200_000)}">$5/mo</p>`)],
  ['only scripts', `<script>var x = ${JSON.stringify(many(9_000, (i) => `$${i}`))}</script>`],
  [
    'control characters',
    inBody('<div class="plan"><h3>P\u202e\u0000ro</h3><p>$\u202e9\u0001/mo</p></div>'),
  ],
])('%s: read in time', (_, html) => {
  const started = performance.now()
  readPlans(parsePage(html), { url: '' })
  expect(performance.now() - started).toBeLessThan(10_000)
})
