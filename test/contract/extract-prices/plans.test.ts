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
  const digits = html.replaceAll(/<\/?sup>|[.,\s]/g, '')
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
