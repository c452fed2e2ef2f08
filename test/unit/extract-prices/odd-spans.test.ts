import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { readPrices } from '../../../src/extract/price-text.ts'

const period = (text: string) =>
  readPrices(text, { language: 'en' }).map((one) => one.ambiguous ?? one.period)

test.each([
  '$10 / 4 weeks',
  '$20 / 28 days',
  '$30 every 2 weeks',
  '$30 every two weeks',
  '$9\nper 28 days',
])('%s is priced per a span that no period stands for', (text) => {
  expect(period(text)).toEqual([expect.stringContaining('no period we can compare')])
})

test('spans that are periods stay ones, and how long a thing lasts is none', () => {
  expect(period('$30 / 30 days')).toEqual(['P1M'])
  expect(period('$30 every three months')).toEqual(['P3M'])
  expect(period('$90 for 10 days')).toEqual([null])
})

test('a plan with such a price is left out and named', () => {
  const card = (name: string, price: string) =>
    `<div class="plan"><h3>${name}</h3><p class="price">${price}</p><a href="#">Buy</a></div>`
  const html = `<h1>Pricing</h1><div>${card('Quad', '$10 / 4 weeks')}${card('Moon', '$30 / month')}</div>`
  const { offers, problems } = readPlans(parsePage(html), { url: 'https://example.org/pricing' })
  expect(offers.map(({ name }) => name)).toEqual(['Moon'])
  expect(problems).toMatchObject([{ code: 'extract/ambiguous', unit: 'Quad' }])
})
