import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { agrees, likeliest } from '../../../src/extract/plans/witnesses/same-sum.ts'
import { savingIn } from '../../../src/extract/plans/witnesses/saving.ts'
import { Doubt } from '../../../src/model/doubt.ts'

const card = (name: string, price: string, more = '') =>
  `<div class="plan-card"><h3>${name}</h3><p class="price">${price}</p>${more}</div>`
const offer = (name: string, price: string, unit = 'MON') =>
  `{"@type":"Offer","name":"${name}","priceSpecification":{"@type":"UnitPriceSpecification","price":"${price}","priceCurrency":"USD","unitCode":"${unit}"}}`
const jsonLd = (...offers: string[]) =>
  `<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Acme","offers":[${offers}]}</script>`
const script = (...plans: object[]) =>
  `<script type="application/json">${JSON.stringify({ plans })}</script>`

function read(body: string, url = 'https://example.org/pricing') {
  const page = parsePage(`<html lang="en"><title>Pricing</title><body>${body}</body></html>`)
  const found = readPlans(page, { url })
  for (const doubt of found.doubts) expect(Doubt.safeParse(doubt).success).toBe(true)
  const prices = found.offers.flatMap(({ name, components }) =>
    components.map((one) =>
      [name, one.amount, one.confidence, ...(found.witnesses.get(one) ?? [])].join(' '),
    ),
  )
  return { ...found, prices }
}

test('every voice that states the same price is named', () => {
  const { prices, doubts } = read(
    card('Pro', '$49/mo') +
      card('Team', '$99/mo') +
      jsonLd(offer('Pro', '49.00'), offer('Acme Team', '99')) +
      script(
        { name: 'Pro', price: 49, currency: 'USD' },
        { name: 'Team', unit_amount: 9900, currency: 'USD' },
      ),
  )
  expect(prices).toEqual(['Pro 49 high cards json-ld script', 'Team 99 high cards json-ld script'])
  expect(doubts).toEqual([])
})

test('another sum in structured data is a doubt with both sides, and the shown price stays', () => {
  const { prices, doubts, problems } = read(
    card('Pro', '$49/mo') +
      card('Team', '$99/mo') +
      jsonLd(offer('Pro', '39'), offer('Team', '99')),
  )
  expect(prices).toEqual(['Pro 49 medium cards', 'Team 99 high cards json-ld'])
  expect(doubts).toMatchObject([
    {
      subject: 'pro',
      metric: 'base',
      values: [
        { witness: 'cards', amount: '49', billingDuration: 'P1M' },
        { witness: 'json-ld', amount: '39', billingDuration: 'P1M' },
      ],
    },
  ])
  expect(problems.map(({ code, unit }) => [code, unit])).toEqual([['extract/disagreement', 'Pro']])
})

test('a year in data is twelve months on the page; other spans, currencies and a 0 accuse nobody', () => {
  const { doubts } = read(
    card('Pro', '$49/mo') +
      card('Team', '$99/mo') +
      card('Max', '$199/mo') +
      jsonLd(offer('Pro', '588', 'ANN'), offer('Team', '990', 'ANN'), offer('Max', '0')),
  )
  expect(doubts).toEqual([])
})

test('`annual` in data may mean a year or a month of it', () => {
  const annual = '<p class="price">$39/mo billed annually</p>'
  const { doubts } = read(
    card('Pro', '$49/mo', annual) +
      card('Team', '$99/mo', annual.replace('39', '79')) +
      script(
        { name: 'Pro', price: { monthly: 49, annual: 39 }, currency: 'USD' },
        { name: 'Team', price: { monthly: 99, annual: 948 }, currency: 'USD' },
      ),
  )
  expect(doubts).toEqual([])
})

test('a table that gives a plan another price than its card', () => {
  const { prices, doubts } = read(
    card('Pro', '$49/mo') +
      card('Team', '$99/mo') +
      '<table><tr><th></th><th>Pro</th><th>Team</th></tr><tr><td>Price per month</td><td>$59</td><td>$99</td></tr></table>',
  )
  expect(prices).toContain('Team 99 high cards table')
  expect(prices.filter((one) => one.startsWith('Pro')).every((one) => !one.includes('high'))).toBe(
    true,
  )
  expect(doubts.map(({ values }) => values.map((one) => `${one.witness} ${one.amount}`))).toEqual([
    ['cards 49', 'table 59'],
  ])
})

test('twelve months against the year against the stated saving', () => {
  const both = (name: string, year: string, saving: string) =>
    card(name, '$10/mo', `<p class="price">or $${year}/year</p><p>Save ${saving} yearly</p>`)
  const { prices, doubts } = read(
    both('Solo', '96', '20%') + both('Team', '100', '2 months') + both('Max', '60', '20%'),
  )
  expect(prices.filter((one) => one.includes('arithmetic'))).toEqual([
    'Solo 10 high cards arithmetic',
    'Solo 96 high cards arithmetic',
  ])
  expect(doubts.map(({ name, reason }) => [name, reason.split('; ')[1]])).toEqual([
    ['Max', 'its card tells of 20 % saved, its prices of 50 %'],
  ])
})

test('a year that costs more than twelve months', () => {
  const { doubts } = read(
    card('Solo', '$10/mo', '<p class="price">$1,200/year</p>') +
      card('Team', '$20/mo', '<p class="price">$200/year</p>'),
  )
  expect(doubts.map(({ name, reason }) => [name, reason.split('; ')[1]])).toEqual([
    ['Solo', 'a year costs more than twelve months'],
  ])
})

test('what nobody can see is never high', () => {
  const scripted = read(
    script(
      { name: 'Pro', price: 49, currency: 'USD', interval: 'month' },
      { name: 'Team', price: 99, currency: 'USD', interval: 'month' },
    ),
  )
  expect(scripted.prices).toEqual(['Pro 49 low script', 'Team 99 low script'])
  const stated = read(jsonLd(offer('Pro', '49'), offer('Team', '99')))
  expect(stated.prices).toEqual(['Pro 49 low json-ld', 'Team 99 low json-ld'])
})

test('what makes a price less sure', () => {
  const sure = read(card('Pro', '$49/mo') + card('Team', '$99/mo'))
  expect(sure.prices).toEqual(['Pro 49 high cards', 'Team 99 high cards'])
  const openPeriod = read(card('Pro', '$49') + card('Team', '$99'))
  expect(openPeriod.prices).toEqual(['Pro 49 medium cards', 'Team 99 medium cards'])
  const otherDollar = read(
    card('Pro', '$49/mo') + card('Team', '$99/mo'),
    'https://example.com.au/pricing',
  )
  expect(otherDollar.prices).toEqual(['Pro 49 low cards', 'Team 99 low cards'])
  const alone = read(card('Pro', '$49/mo'))
  expect(alone.prices).toEqual(['Pro 49 medium cards'])
})

test('structured data settles what a bare sign means', () => {
  const canadian = jsonLd(offer('Pro', '49'), offer('Team', '99')).replaceAll('USD', 'CAD')
  const { offers, doubts } = read(card('Pro', '$49/mo') + card('Team', '$99/mo') + canadian)
  expect(offers.flatMap(({ components }) => components.map((one) => one.currency))).toEqual([
    'CAD',
    'CAD',
  ])
  expect(doubts).toEqual([])
})

const sum = (amount: string, billingDuration: string | null, currency = 'USD') => ({
  amount,
  currency,
  billingDuration,
})

test.each([
  [sum('49', 'P1M'), sum('49.00', null), true],
  [sum('49', 'P1M'), sum('49', 'P1Y'), false],
  [sum('99', 'P1Y'), sum('8.25', 'P1M'), true],
  [sum('99', 'P1Y'), sum('8', 'P1M'), true],
  [sum('99', 'P1Y'), sum('9.99', 'P1M'), null],
  [sum('49', 'P1M'), sum('59', 'P1M'), false],
  [sum('49', 'P1M'), sum('59', null), false],
  [sum('49', 'P1M'), sum('588', null), null],
  [sum('49', 'P1M'), sum('49', 'P1M', 'EUR'), null],
])('%o and %o agree: %s', (a, b, expected) => {
  expect(agrees(a, b)).toBe(expected)
})

test.each([
  ['49', '588', 'one may be for a month and the other for a year'],
  ['49', '4900', 'one may be in cents'],
  ['1.099', '1099', 'a thousands mark may be misread'],
  ['49', '39', 'one may be out of date, or for another way of paying'],
])('%s against %s: %s', (a, b, expected) => {
  expect(likeliest(sum(a, null), sum(b, null))).toBe(expected)
})

test.each([
  ['Save 20% yearly', 0.2],
  ['20% off with annual billing', 0.2],
  ['2 months free', 2 / 12],
  ['Bei jährlicher Zahlung 15 % sparen', 0.15],
  ['Économisez 10 % par an', 0.1],
  ['Ahorra 25% al año', 0.25],
  ['2 Monate gratis', 2 / 12],
  ['99.9% uptime', null],
  ['14 days free', null],
])('%s saves %s', (text, expected) => {
  expect(savingIn(text)?.share ?? null).toBe(expected)
})

test('a year that is no twelve months of the price it is said to be is a doubt', () => {
  const billed = (month: string, year: string) =>
    card('Basic', `${month}/mo billed annually`, `<p>billed ${year} yearly</p>`) +
    card('Pro', '$40/mo billed annually', '<p>billed $480 yearly</p>')
  expect(read(billed('$12', '$150')).doubts).toMatchObject([
    { values: [{ amount: '150' }, { witness: 'arithmetic', amount: '144' }] },
  ])
  for (const fine of [billed('$12', '$149'), billed('$9.99', '$119'), billed('$12', '$144')])
    expect(read(fine).doubts).toEqual([])
})
