import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { sayOffer } from './say-offer.ts'

const read = (body: string) =>
  readPlans(parsePage(`<title>Pricing</title><h1>Pricing</h1>${body}`), {
    url: 'https://example.org/pricing',
  }).offers.map(sayOffer)
const cards = (price: (at: number) => string) =>
  ['Core', 'Growth']
    .map((name, at) => `<div class="plan"><h3>${name}</h3>${price(at)}</div>`)
    .join('')
const monthly = [14, 26]
const annual = [12, 22]
const both = ['Core: 14 P1M, 12 P1M', 'Growth: 26 P1M, 22 P1M']

test.each([
  [
    'an element around the number, the annual one shown',
    (at: number) =>
      `<div class="cost" data-annual="${annual[at]}" data-monthly="${monthly[at]}"><span>$</span><b>${annual[at]}</b> <span>/ month</span></div>`,
  ],
  [
    'an element around sign and number',
    (at: number) =>
      `<div data-price-monthly="${monthly[at]}" data-price-yearly="${annual[at]}"><strong>$${monthly[at]}</strong><span>/month</span></div>`,
  ],
  [
    'a group around the price and a note',
    (at: number) =>
      `<section data-month="${monthly[at]}" data-year="${annual[at]}"><p>$<span>${monthly[at]}</span>/month</p><small>for one firm</small></section>`,
  ],
])('%s keeps both states', (_, price) => {
  expect(read(cards(price))).toEqual(both)
})

test('a table in a script keeps the state that is not shown', () => {
  const shown = cards((at) => `<p>$<b>${annual[at]}</b> / month</p>`)
  const kept =
    '<script>const PRICES = { core: { annual: 12, monthly: 14 }, growth: { annual: 22, monthly: 26 } }</script>'
  expect(read(shown + kept)).toEqual(both)
})

test('a yearly total in a script goes without the label of the month', () => {
  const shown = cards((at) => `<p>$<span id="p${at}">${monthly[at]}</span><span>/month</span></p>`)
  const kept =
    '<script>let cost = { core: { monthly: 14, yearly: 140 }, growth: { monthly: 26, yearly: 260 } }</script>'
  expect(read(shown + kept)).toEqual(['Core: 14 P1M, 140 P1Y', 'Growth: 26 P1M, 260 P1Y'])
})

test('plans that only a script holds are called by their keys', () => {
  const kept =
    '<p>All prices in USD</p><script>const pricing = { basic: { monthly: 9, yearly: 90 }, pro: { monthly: 19, yearly: 190 } }</script>'
  expect(read(kept)).toEqual(['basic: 9 P1M, 90 P1Y', 'pro: 19 P1M, 190 P1Y'])
})

test('lines of one paragraph that each end in a price are a list of services', () => {
  expect(read('<p>Haircut 25 €<br>Colour 60 €<br>Beard 12 €</p>')).toEqual([
    'Haircut: 25 once',
    'Colour: 60 once',
    'Beard: 12 once',
  ])
})
