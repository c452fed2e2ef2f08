import { expect, test } from 'vitest'
import { parsePage } from '../../../src/extract/dom/page.ts'
import { readPlans } from '../../../src/extract/plans/read-plans.ts'
import { sayOffer } from './say-offer.ts'

const read = (body: string) => {
  const page = parsePage(`<title>Pricing</title><h1>Pricing</h1>${body}`)
  return readPlans(page, { url: 'https://example.org/pricing' }).offers.map(sayOffer)
}
const card = (name: string, inside: string) => `<div class="plan"><h3>${name}</h3>${inside}</div>`

test('a fee that every card names in its own words is charged once, by the plan', () => {
  const fee = '<p>$40/month</p><div class="start">Onboarding kit* <b>$90</b></div>'
  expect(
    read(`<div>${card('Harbour', fee)}${card('Quay', fee.replace('40', '70'))}</div>`),
  ).toEqual(['Harbour: 40 P1M, 90 once', 'Quay: 70 P1M, 90 once'])
})

test('cards of labelled rows are named by their first line, not by their rows', () => {
  const row = (label: string, price: string) =>
    `<div class="row"><span>${label}</span><span>${price}</span></div>`
  const shift = (name: string, base: number, far: number) =>
    `<div class="box"><div>${name}</div><div>${row('Inside the bay (base)', `$${base}`)}${row('Per kilometer', '+ $2/km')}${row('Across the bay (base)', `$${far}`)}</div></div>`
  expect(
    read(`<div>${shift('Day crossing', 80, 120)}${shift('Night crossing', 95, 140)}</div>`),
  ).toEqual(['Day crossing: 2 KMT, 80 once, 120 once', 'Night crossing: 2 KMT, 95 once, 140 once'])
})

test('a set-up and a month of the same sum are two prices', () => {
  const rows = (setUp: string, month: string) =>
    `<div><span>Setup:</span><span>$${setUp}</span></div><div><span>Monthly:</span><span>$${month}</span></div>`
  expect(
    read(`<div>${card('Reef', rows('500', '500'))}${card('Atoll', rows('900', '700'))}</div>`),
  ).toEqual(['Reef: 500 once, 500 P1M', 'Atoll: 900 once, 700 P1M'])
})

test('a heading that only asks for the price leaves the name to the one over it', () => {
  const part = (name: string, price: string) =>
    `<section><h2>${name}</h2><div><p>We walk the yard with you.</p><aside><h3>What it costs</h3><p>${price}</p></aside></div></section>`
  expect(
    read(`<main>${part('Yard survey', '$450')}${part('Mooring plan', '$820')}</main>`),
  ).toEqual(['Yard survey: 450 once', 'Mooring plan: 820 once'])
})

test('examples that add prices up are no offers', () => {
  const table = (head: string, rows: string) =>
    `<table><tr><th>${head}</th><th>Price</th></tr>${rows}</table>`
  const body = `<h2>Rates</h2>${table('Service', '<tr><td>Ferry charter</td><td>$300</td></tr><tr><td>Water taxi</td><td>$60</td></tr>')}
    <h2>Sample routes</h2>${table('Route', '<tr><td>Pier 1 → Old Mill</td><td>$74</td></tr><tr><td>Pier 1 → Cape</td><td>$91</td></tr>')}
    <h3>Worked examples</h3>${table('Trip', '<tr><td>Two stops</td><td>$134</td></tr><tr><td>Three stops</td><td>$151</td></tr>')}`
  expect(read(body)).toEqual(['Ferry charter: 300 once', 'Water taxi: 60 once'])
})

test('a list that folds out names services by its terms; where it asks questions it is talk', () => {
  const entry = (name: string, text: string) =>
    `<dt><span><div>${name}</div></span></dt><dd class="accordion-content">Drawn by hand.<br>${text}</dd>`
  const list = (entries: string) =>
    `<div><h2>Services &amp; fees</h2><dl class="accordion">${entries}</dl></div>`
  expect(
    read(list(entry('Hull lettering', 'From $250') + entry('Sail numbers', 'From $100'))),
  ).toEqual(['Hull lettering: from 250 once', 'Sail numbers: from 100 once'])
  expect(
    read(list(entry('Is lettering dear?', 'From $250') + entry('Do numbers last?', 'From $100'))),
  ).toEqual([])
})

test('lists of measures under several headings are named with them', () => {
  const list = (name: string, rows: readonly (readonly [number, number])[]) =>
    `<article class="panel"><h2>${name}</h2><div>${rows
      .map(([time, price]) => `<p><span>${time} minutes</span><strong>$${price}</strong></p>`)
      .join('')}</div></article>`
  const pages =
    list('Harbour tour', [
      [30, 40],
      [60, 70],
    ]) +
    list('Reef dive', [
      [30, 90],
      [75, 160],
    ])
  expect(read(`<section>${pages}</section>`)).toEqual([
    '30 minutes (Harbour tour): 40 once',
    '60 minutes (Harbour tour): 70 once',
    '30 minutes (Reef dive): 90 once',
    '75 minutes (Reef dive): 160 once',
  ])
})

test('only the sum an extra is said of is an extra', () => {
  const li = (text: string) => `<li><strong>${text}</li>`
  const body = `<ul>${li('flyer</strong>: $80')}${li('booklet</strong>: $125 <em>$25 each additional page</em>')}${li('poster</strong>: $60')}</ul>`
  expect(read(body)).toEqual([
    'flyer: 80 once',
    'booklet: 125 once',
    'poster: 60 once',
    'additional page (extra): 25 bw:page once',
  ])
})

test('what the market asks and how far a part reaches are no prices of the plan', () => {
  const inside = (price: number, market: string) =>
    `<div class="price">$${price}</div><div>/user/month</div><div>Market rate: ${market}/user · <span>You save a third</span></div><ul><li>Salvage included up to $1,000</li></ul>`
  const plans = card('Skiff', inside(89, '$125–$150')) + card('Sloop', inside(149, '$200–$250'))
  expect(read(`<div>${plans}</div>`)).toEqual(['Skiff: 89 P1M bw:seat', 'Sloop: 149 P1M bw:seat'])
})

test('terms after a tax, and terms with a remark, are of the price over them', () => {
  const rate = (name: string, price: string, unit: string) =>
    card(name, `<div class="rate">${price}</div><div>${unit}</div>`)
  const body =
    rate('Surveyor', '£350', '+ VAT per hour') + rate('Trainee', '£120', '+ VAT per hour')
  expect(read(`<div>${body}</div>`)).toEqual(['Surveyor: 350 PT1H', 'Trainee: 120 PT1H'])
  const plans =
    rate('Berth', 'From £900', 'Per year, agreed with the owner') +
    rate('Dock', 'From £1,500', 'Per year, agreed with the owner')
  expect(read(`<div>${plans}</div>`)).toEqual(['Berth: from 900 P1Y', 'Dock: from 1500 P1Y'])
})

test('a bold name before a small description is the name', () => {
  const tile = (name: string, about: string, price: string) =>
    `<div class="tile"><div><strong>${name}</strong> <span>${about}</span><div>${price}</div></div></div>`
  const body =
    tile('Hull care', 'scrub, wax, polish', '$30/month') +
    tile('Sail care', 'wash and mend', '$20/month')
  expect(read(`<h3>Upkeep</h3><div>${body}</div>`)).toEqual([
    'Hull care: 30 P1M',
    'Sail care: 20 P1M',
  ])
})

test('the heading over a group of boxes that only say their term names the group', () => {
  const group = (name: string, month: number, year: number) =>
    `<h2>${name}</h2><div class="row"><div class="opt"><p>Monthly</p><p class="price">$${month}</p></div><div class="opt"><p>Yearly</p><p class="price">$${year}</p></div></div>`
  expect(read(`<main>${group('Dock care', 49, 490)}${group('Shop care', 99, 990)}</main>`)).toEqual(
    ['Dock care: 49 P1M, 490 P1Y', 'Shop care: 99 P1M, 990 P1Y'],
  )
})

test('the label of a row says the time of its price', () => {
  const rows = (month: number, start: number) =>
    `<div class="row"><span>Monthly rental</span><span>$${month}</span></div><div class="row"><span>Installation</span><span>$${start}</span></div>`
  const body = card('Line 100', rows(45, 99)) + card('Line 500', rows(75, 149))
  expect(read(`<div>${body}</div>`)).toEqual([
    'Line 100: 99 once, 45 P1M',
    'Line 500: 149 once, 75 P1M',
  ])
})

test('a plan with a button to ask by is on request, beside one plan with a price', () => {
  const priced = card('Crew', '<p>$20/month</p><a class="btn" href="#">Start</a>')
  const asked = card('Fleet', '<p>For many boats.</p><a class="btn" href="#">Contact sales</a>')
  expect(read(`<div>${priced}${asked}</div>`)).toEqual(['Crew: 20 P1M', 'Fleet: on request'])
})

test('columns of other ways to get it done are no plans', () => {
  const table = (heads: string) =>
    `<table><tr><th></th>${heads}</tr><tr><td>Monthly cost</td><td>$60</td><td>$240</td><td>$9,000</td></tr><tr><td>Start</td><td>a day</td><td>a week</td><td>a year</td></tr></table>`
  expect(read(table('<th>Northbay</th><th>Traditional agency</th><th>In-house team</th>'))).toEqual(
    [],
  )
  expect(read(table('<th>Lite</th><th>Other</th><th>Pro</th>'))).toHaveLength(3)
})

test('two extras of one price in cards of their own are two extras', () => {
  const extra = (name: string) => `<div class="card"><h3>${name}</h3><p>+ $0.50 per bag</p></div>`
  const body = `<section><h2>Add-ons</h2><div>${extra('Name tags')}${extra('Logo print')}</div></section>`
  expect(read(body)).toEqual(['Name tags (extra): 0.50 bw:bag', 'Logo print (extra): 0.50 bw:bag'])
})

test('cents in an element of their own, a discount for another term and two sums with one term', () => {
  const price = (whole: string, cents: string) =>
    `<span class="price"><span>$</span> <span>${whole}</span> <span>${cents}</span> <span>/month</span></span><p>10% discount for annual billing</p>`
  const body = card('Jib', price('29', '.99')) + card('Boom', price('59', '.50'))
  expect(read(`<div>${body}</div>`)).toEqual(['Jib: 29.99 P1M', 'Boom: 59.50 P1M'])
  const band = (name: string, sums: string) =>
    card(name, `<div class="sum">${sums}</div><div>Per year (least and most)</div>`)
  expect(read(`<div>${band('Lite', '£100, £500')}${band('Full', '£500, £2,500')}</div>`)).toEqual([
    'Lite: 100 P1Y, 500 P1Y',
    'Full: 500 P1Y, 2500 P1Y',
  ])
})

test('what could be saved and what customers made of it are no offers', () => {
  const plans = card('Jib', '<p>$15/month</p>') + card('Boom', '<p>$45/month</p>')
  const saved = `<section><h2>See what you could save</h2><div class="box"><p>Your bill today</p><p>$320/month</p></div><div class="box"><p>With the crew</p><p>$120/month</p></div></section>`
  const made = `<section><h2>From the harbour</h2>${card('Bakery on the quay', '<p>$48,000 in new orders</p>')}${card('The ferry office', '<p>$120,000 pipeline</p>')}</section>`
  expect(read(`<div>${plans}</div>${saved}${made}`)).toEqual(['Jib: 15 P1M', 'Boom: 45 P1M'])
})
