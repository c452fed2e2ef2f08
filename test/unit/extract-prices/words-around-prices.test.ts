import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'

const card = (name: string, price: string, more = '') =>
  `<div class="plan-card"><h3>${name}</h3><p class="price">${price}</p>${more}</div>`

function read(lang: string, ...cards: readonly string[]) {
  const body = `<h2>Pricing</h2>${cards.join('')}`
  const page = parsePage(`<html lang="${lang}"><title>Pricing</title><body>${body}</body></html>`)
  const { offers, explain } = readPlans(page, { url: 'https://example.org/pricing' })
  const left = explain.decisions.filter(({ taken }) => !taken).map(({ reason }) => reason)
  return { offers, left }
}

test('a price said with and without tax is one, without, and the other is left with its reason', () => {
  const { offers, left } = read(
    'de',
    card('Klein', '100 € / Monat', '<p>zzgl. MwSt. 119 € brutto</p>'),
    card('Groß', '200 € / Monat', '<p>(238 € inkl. MwSt.)</p>'),
  )
  expect(
    offers.map((one) => [one.taxIncluded, one.components.map(({ amount }) => amount)]),
  ).toEqual([
    [false, ['100']],
    [false, ['200']],
  ])
  expect(left).toEqual(['the same price with tax', 'the same price with tax'])
})

test('two prices with tax that are no twins stay two', () => {
  const { offers } = read(
    'en',
    card('Basic', '$100/mo excl. tax', '<p>$150/mo incl. tax with support</p>'),
    card('Pro', '$200/mo', '<p>$240/yr incl. tax</p>'),
  )
  expect(offers.flatMap(({ components }) => components.map(({ amount }) => amount))).toEqual([
    '100',
    '150',
    '200',
    '240',
  ])
})

test('a price for the first months is left, and told as the promotion it is', () => {
  const said = '49,95 € für 6 Monate, danach 59,95 €'
  const { offers, left } = read('de', card('Klein', said), card('Groß', '99,95 € pro Monat'))
  expect(offers[0]).toMatchObject({
    promotion: said,
    components: [{ amount: '59.95', billingDuration: 'P1M' }],
  })
  expect(left).toEqual(['for a first time only'])
})

test('what a renewed contract costs is told beside the price of its first term', () => {
  const { offers } = read(
    'en',
    card('Basic', '$2.99/mo', '<p>Renews at $11.99/mo</p>'),
    card('Pro', '$4.99/mo', '<p>$15.99/mo when you renew</p>'),
  )
  expect(offers.map(({ promotion }) => promotion)).toEqual([
    '$2.99/mo – Renews at $11.99/mo',
    '$4.99/mo – $15.99/mo when you renew',
  ])
})

test.each([
  ['Startguthaben: 100 €', 'a saving or a figure'],
  ['Wechselbonus 50 €', 'a saving or a figure'],
  ['Mindestbestellwert 50 €', 'a minimum, no charge'],
])('"%s" is left: %s', (text, reason) => {
  const { offers, left } = read(
    'de',
    card('Klein', '19 € / Monat', `<p>${text}</p>`),
    card('Groß', '29 € / Monat'),
  )
  expect(offers.flatMap(({ components }) => components)).toHaveLength(2)
  expect(left).toEqual([reason])
})

test('a least order is no offer of that name, a least fee is where a price starts', () => {
  const { offers } = read(
    'en',
    card('Translation', '$0.12 per word'),
    card('Minimum order value', '$50'),
    card('Enterprise', 'Minimum spend $5,000/mo'),
  )
  expect(offers.map((one) => [one.name, one.components.map(({ from }) => from)])).toEqual([
    ['Translation', [false]],
    ['Enterprise', [true]],
  ])
})

test('a first talk for nothing is done once, a plan for nothing goes on', () => {
  const { offers } = read(
    'en',
    card('Process audit', '$0'),
    card('Starter', '$0'),
    card('Team', '$40/mo'),
  )
  expect(offers.map((one) => [one.name, one.components.map(({ charge }) => charge)])).toEqual([
    ['Process audit', ['one-time']],
    ['Starter', ['recurring']],
    ['Team', ['recurring']],
  ])
})

test('the price for those who pay by the month stands in the note under the one by the year', () => {
  const { offers } = read(
    'es',
    card(
      'Básico',
      '$8.50 por usuario / por mes',
      '<p>* Facturado anualmente o $10.50 facturado mensualmente</p>',
    ),
    card(
      'Total',
      '$18.50 por usuario / por mes',
      '<p>* Facturado anualmente o $22.50 facturado mensualmente</p>',
    ),
  )
  expect(
    offers.map(({ components }) =>
      components.map((one) => [one.amount, one.billingDuration, one.billing]),
    ),
  ).toEqual([
    [
      ['8.50', 'P1M', 'annual'],
      ['10.50', 'P1M', 'monthly'],
    ],
    [
      ['18.50', 'P1M', 'annual'],
      ['22.50', 'P1M', 'monthly'],
    ],
  ])
})

test('prices of two states in one line are each billed as their state says', () => {
  const both = (month: string, year: string) =>
    `<span class="monthly-price">$${month}</span> <span class="annual-price">$${year}</span> <span>/month</span>`
  const note = '<p>/month (billed annually)</p>'
  const { offers } = read(
    'en',
    card('Basic', both('60', '50'), note),
    card('Pro', both('90', '75'), note),
  )
  expect(
    offers.map(({ components }) => components.map((one) => [one.amount, one.billing])),
  ).toEqual([
    [
      ['60', 'monthly'],
      ['50', 'annual'],
    ],
    [
      ['90', 'monthly'],
      ['75', 'annual'],
    ],
  ])
})
