import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { sayOffer } from './say-offer.ts'

const read = (body: string) =>
  readPlans(parsePage(`<title>Pricing</title><h1>Pricing</h1>${body}`), {
    url: 'https://example.org/pricing',
  }).offers.map(sayOffer)
const rows = (cells: readonly string[]) =>
  `<table><tr><th>Service</th><th>Fee</th></tr>${cells
    .map((cell, i) => `<tr>${cell}<td>€${i + 3}5</td></tr>`)
    .join('')}</table>`
const ledger = ['Ledger entry: 35 once', 'Payroll: 45 once']

test.each([
  [
    'a span right after the words of a cell',
    rows([
      '<td>Ledger entry<span>One posted document</span></td>',
      '<td>Payroll<span>Each employee</span></td>',
    ]),
  ],
  [
    'small words in a cell',
    rows([
      '<td>Ledger entry <small>one posted document</small></td>',
      '<td>Payroll <small>each employee</small></td>',
    ]),
  ],
  [
    'plain words after bold ones',
    rows([
      '<td><strong>Ledger entry</strong> <span>one posted document</span></td>',
      '<td><strong>Payroll</strong> <span>each employee</span></td>',
    ]),
  ],
  [
    'pale words in the head of a row',
    rows([
      '<th scope="row">Ledger entry <span class="text-sm text-gray-500">one posted document</span></th>',
      '<th scope="row">Payroll <span class="text-sm text-gray-500">each employee</span></th>',
    ]),
  ],
  [
    'a hint in a term of a list',
    '<dl><dt>Ledger entry<span class="hint">one posted document</span></dt><dd>€35</dd><dt>Payroll<span class="hint">each employee</span></dt><dd>€45</dd></dl>',
  ],
  [
    'a note between name and price',
    '<ul><li>Ledger entry<span class="note">one posted document</span><span class="price">€35</span></li><li>Payroll<span class="note">each employee</span><span class="price">€45</span></li></ul>',
  ],
  [
    'the name in a second language',
    '<div><div class="card"><h3><span lang="en">Ledger entry</span><span lang="tr">Defter kaydı</span></h3><p>€35 once</p></div><div class="card"><h3><span lang="en">Payroll</span><span lang="tr">Bordro</span></h3><p>€45 once</p></div></div>',
  ],
])('%s is no part of the name', (_, body) => {
  expect(read(body)).toEqual(ledger)
})

test('words set in colour are part of a name', () => {
  const card = (name: string, sum: number) =>
    `<div class="card"><h3>${name}</h3><p>$${sum}/month</p></div>`
  expect(
    read(
      `<div>${card('Studio <span>Plus</span>', 49)}${card('Plan <small>Pro</small>', 99)}</div>`,
    ),
  ).toEqual(['Studio Plus: 49 P1M', 'Plan Pro: 99 P1M'])
})

test.each([
  ['cards', (name: string, sum: number) => `<div><h3>${name}</h3><p>$${sum}/month</p></div>`],
  ['lines', (name: string, sum: number) => `<li>${name}: $${sum}/month</li>`],
  ['paragraphs', (name: string, sum: number) => `<p><b>${name}</b> – $${sum}/month</p>`],
])('a plan with a plus is another plan, in %s', (_, entry) => {
  const all = [entry('Basic', 10), entry('Basic +', 20), entry('Basic ++', 30)]
  expect(read(`<section class="plans">${all.join('')}</section>`)).toEqual([
    'Basic: 10 P1M',
    'Basic +: 20 P1M',
    'Basic ++: 30 P1M',
  ])
})

test('a price of millions alone in what is called a price is one', () => {
  const card = (name: string, sum: string) =>
    `<div class="card"><h3>${name}</h3><div class="price"><small>Desde</small> <strong>$${sum}</strong></div></div>`
  expect(read(`<div>${card('Esencial', '699.000')}${card('Total', '1.200.000')}</div>`)).toEqual([
    'Esencial: from 699000 once',
    'Total: from 1200000 once',
  ])
})

test('a card without a title is called what its label says aloud', () => {
  const card = (label: string, sum: number) =>
    `<section aria-label="${label}"><p>$${sum}/month</p><p>${sum} sites</p></section>`
  expect(read(`<div>${card('Starter', 9)}${card('Growth', 29)}</div>`)).toEqual([
    'Starter: 9 P1M',
    'Growth: 29 P1M',
  ])
  expect(read(`<div>${card('Price', 9)}${card('Price', 29)}</div>`).join()).not.toContain('Price')
})
