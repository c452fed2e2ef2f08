import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { sayOffer } from './say-offer.ts'

const read = (body: string, title = 'Pricing') =>
  readPlans(
    parsePage(`<title>${title}</title><body><main><h1>${title}</h1>${body}</main></body>`),
    {
      url: 'https://example.org/page',
    },
  ).offers.map(sayOffer)
const services = ['Haircut: 25 once', 'Colour: 60 once', 'Beard: 12 once']
const each = (entry: (name: string, sum: number) => string) =>
  [entry('Haircut', 25), entry('Colour', 60), entry('Beard', 12)].join('')

test.each([
  ['in one paragraph', `<p>${each((name, sum) => `${name} ........ €${sum}<br>`)}</p>`],
  ['in a list', `<ul>${each((name, sum) => `<li>${name}......${sum} €</li>`)}</ul>`],
  [
    'in spans',
    `<div>${each((name, sum) => `<div><span>${name}</span><span>.....</span><span>${sum} €</span></div>`)}</div>`,
  ],
  [
    'of middle dots',
    `<div>${each((name, sum) => `<p>${name} <i>·········</i> <b>${sum} €</b></p>`)}</div>`,
  ],
])('dots that lead to the price are no part of name or sum, %s', (_, body) => {
  expect(read(body)).toEqual(services)
})

test('a number in pieces is one number', () => {
  const card = (name: string, price: string) =>
    `<div class="card"><h3>${name}</h3><p>${price}</p></div>`
  const pieces = (whole: string) => `<span>${whole}</span><span>,</span><span>500</span>`
  expect(
    read(
      card('Small', `$${pieces('1')}<span>/year</span>`) +
        card('Large', `$${pieces('2')}<span>/year</span>`),
    ),
  ).toEqual(['Small: 1500 P1Y', 'Large: 2500 P1Y'])
})

const plans = (name: string, control: string) =>
  ['Silver', 'Gold']
    .map((one) => `<div class="${name}"><h3>${one}</h3><ul><li>Ten hours</li></ul>${control}</div>`)
    .join('')
const quoted = ['Silver: on request', 'Gold: on request']

test.each([
  ['a link', '<a class="btn" href="/contact">Contact us</a>'],
  ['a button', '<button type="button">Get a quote</button>'],
])('plans of a page without prices that are asked for by %s are on request', (_, control) => {
  expect(read(plans('pricing-card', control))).toEqual(quoted)
  expect(read(plans('package', control))).toEqual(quoted)
})

test('other cards with such a button, and plans of another page, are none', () => {
  const control = '<a class="btn" href="/contact">Contact us</a>'
  expect(read(plans('card', control))).toEqual([])
  expect(read(plans('planet', control))).toEqual([])
  expect(read(plans('pricing-card', control), 'What we do')).toEqual([])
})

test.each([
  ['before the number', (sum: number) => `<div>$</div><div>${sum}</div><div>/month</div>`],
  ['after it', (sum: number) => `<p>${sum}</p>\n<p>$</p>\n<p>per month</p>`],
  [
    'as a code',
    (sum: number) => `<div class="a">USD</div> <div class="b">${sum}</div><div>monthly</div>`,
  ],
])('a currency in a block of its own %s belongs to it', (_, price) => {
  const card = (name: string, sum: number) =>
    `<div class="plan"><h3>${name}</h3><div class="flex">${price(sum)}</div><p>5 seats</p></div>`
  expect(read(card('Small', 15) + card('Large', 26))).toEqual(['Small: 15 P1M', 'Large: 26 P1M'])
})

test('a sign between two numbers is of neither for certain', () => {
  const card = (name: string) =>
    `<div class="plan"><h3>${name}</h3><div><div>15</div><div>$</div><div>26</div></div></div>`
  expect(read(card('Small') + card('Large'))).toEqual([])
})
