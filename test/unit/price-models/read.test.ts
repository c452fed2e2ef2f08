import { describe, expect, test } from 'vitest'
import { readPlanFile } from '../../../src/extract/price-models/read-plan-file.ts'
import { bill } from '../../../src/model/bill.ts'
import { Scenario } from '../../../src/model/plan.ts'

const scenario = (quantities: object) =>
  Scenario.parse({ id: 's', name: 'S', quantities, termMonths: 1 })

describe('Stripe price objects', () => {
  const price = {
    id: 'price_1',
    object: 'price',
    currency: 'usd',
    unit_amount: 1250,
    recurring: { interval: 'month', interval_count: 1, usage_type: 'licensed' },
    product: { id: 'prod_1', object: 'product', name: 'Team', unit_label: 'seat' },
  }
  const read = (...prices: object[]) =>
    readPlanFile(JSON.stringify({ object: 'list', data: prices }), 'prices.json')

  test('the prices of a product are one plan, in whole units of money', () => {
    const tiers = [
      { up_to: 5, unit_amount: 700, flat_amount: null },
      { up_to: 'inf', unit_amount_decimal: '650.5', flat_amount: 100 },
    ]
    const usage = {
      ...price,
      id: 'p2',
      unit_amount: null,
      billing_scheme: 'tiered',
      tiers_mode: 'volume',
      tiers,
      nickname: 'Fonts',
      metadata: { metric: 'font' },
    }
    const { format, plans, left } = read(price, usage)
    expect([format, left]).toEqual(['stripe', []])
    const [team] = plans
    if (!team) throw new Error('no plan')
    expect(team.components[0]).toEqual({
      metric: 'seat',
      kind: 'unit',
      cadence: 'month',
      amount: '12.5',
    })
    expect(bill(team, scenario({ seat: '2', font: '6' })).total).toBe(String(25 + 6 * 6.505 + 1))
  })

  test('10 a month or 100 a year are two ways to buy, not one bill', () => {
    const yearly = { ...price, id: 'p2', unit_amount: 12_000, recurring: { interval: 'year' } }
    const setUp = { ...price, id: 'p3', unit_amount: 5000, recurring: null, nickname: 'Set-up' }
    const { plans } = read(price, yearly, setUp)
    expect(plans.map(({ id, name }) => [id, name])).toEqual([
      ['prod_1-monthly', 'Team, monthly'],
      ['prod_1-yearly', 'Team, yearly'],
    ])
    const year = Scenario.parse({ id: 's', name: 'S', quantities: { seat: '2' } })
    expect(plans.map((plan) => bill(plan, year).total)).toEqual(['400', '340'])
  })

  test('two prices for one thing are no price', () => {
    expect(read(price, { ...price, id: 'p2', unit_amount: 900 })).toMatchObject({
      plans: [],
      left: [{ name: 'Team', reason: 'several prices for seats: which one is not said' }],
    })
  })

  test('a yen has no cents', () => {
    expect(read({ ...price, currency: 'jpy' }).plans[0]?.components[0]?.amount).toBe('1250')
  })

  test.each([
    [
      'billed by the week',
      { recurring: { interval: 'week' } },
      'billed by the day, the week, or an odd number of months',
    ],
    [
      'chosen by the buyer',
      { custom_unit_amount: { minimum: 100 } },
      'the buyer chooses the amount',
    ],
    ['with tax', { tax_behavior: 'inclusive' }, 'its price includes tax'],
    [
      'rounded down',
      { transform_quantity: { divide_by: 10, round: 'down' } },
      'packages are rounded down',
    ],
    ['without an amount', { unit_amount: null }, 'no amount'],
  ])('a price %s is left, with the reason', (_name, rest, reason) => {
    expect(read({ ...price, ...rest })).toMatchObject({
      plans: [],
      left: [{ name: 'Team', reason }],
    })
  })

  test('tiers that overlap are named', () => {
    const tiers = [
      { up_to: 5, unit_amount: 1 },
      { up_to: 3, unit_amount: 1 },
      { up_to: null, unit_amount: 1 },
    ]
    expect(() =>
      read({ ...price, billing_scheme: 'tiered', tiers_mode: 'graduated', tiers }),
    ).toThrow(
      'components.0.tiers.1.upTo: seat: tiers are not in order or overlap: tier 2 ends at 3, the one before at 5',
    )
    expect(() => read({ ...price, unit_amount: -5 })).toThrow('seat: amount is negative')
  })
})

describe('schema.org Offers', () => {
  const page = (offer: object) =>
    readPlanFile(
      `<html><script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Desk', offers: offer })}</script></html>`,
      'page.html',
    )
  const seat = {
    '@type': 'UnitPriceSpecification',
    price: 12.5,
    priceCurrency: 'EUR',
    billingDuration: 'P1M',
    referenceQuantity: { '@type': 'QuantitativeValue', value: 1, unitText: 'seat' },
  }

  test('a block that is no JSON is left out by name, and the others are read', () => {
    const { plans, left } = readPlanFile(
      `<script type="application/ld+json">{ "@type": </script>
       <script type="application/ld+json">${JSON.stringify({ '@type': 'Product', name: 'Desk', offers: { '@type': 'Offer', priceSpecification: seat } })}</script>`,
      'page.html',
    )
    expect(plans.map(({ name }) => name)).toEqual(['Desk'])
    expect(left).toMatchObject([
      { name: 'JSON-LD block 1', reason: expect.stringContaining('no YAML') },
    ])
  })

  test('each price specification is a charge', () => {
    const setUp = {
      '@type': 'UnitPriceSpecification',
      name: 'Set-up',
      price: '99.00',
      priceCurrency: 'EUR',
      priceComponentType: 'https://schema.org/Installation',
    }
    const { format, plans } = page({
      '@type': 'Offer',
      name: 'Team',
      priceSpecification: [seat, setUp],
    })
    expect(format).toBe('schema.org')
    expect(plans[0]).toMatchObject({
      id: 'team',
      currency: 'EUR',
      components: [
        { metric: 'seat', kind: 'unit', cadence: 'month', amount: '12.5' },
        { metric: 'set-up', kind: 'flat', cadence: 'once', amount: '99.00' },
      ],
    })
  })

  test('a monthly and a yearly price are two ways to buy; an offer goes by what it is of', () => {
    const flat = { '@type': 'UnitPriceSpecification', priceCurrency: 'USD' }
    const monthly = { ...flat, name: 'Monthly', price: 10, billingDuration: 'P1M' }
    const yearly = { ...flat, name: 'Billed annually', price: 100, billingDuration: 'P1Y' }
    const { plans } = page({ '@type': 'Offer', priceSpecification: [monthly, yearly] })
    expect(plans.map(({ name }) => name)).toEqual(['Desk, monthly', 'Desk, yearly'])
    const year = Scenario.parse({ id: 's', name: 'S', quantities: {} })
    expect(plans.map((plan) => bill(plan, year).total)).toEqual(['120', '100'])
  })

  test('a price without a period is no price model, unless it is nothing', () => {
    const bare = { '@type': 'Offer', name: 'Team', priceCurrency: 'USD' }
    expect(page({ ...bare, price: '29' })).toMatchObject({
      plans: [],
      left: [{ name: 'Team', reason: 'whether it is charged once or each month is not said' }],
    })
    expect(page({ ...bare, price: 0 }).plans[0]?.components[0]).toMatchObject({ amount: '0' })
  })

  test('what only looks like our own addition is refused', () => {
    const additionalProperty = { propertyID: 'bellwether', value: '{' }
    expect(() =>
      page({ '@type': 'Offer', name: 'Team', priceSpecification: seat, additionalProperty }),
    ).toThrow('additionalProperty bellwether is not what our writer wrote')
  })

  test('a lower bound stays one', () => {
    const { price, ...rest } = seat
    const { plans } = page({
      '@type': 'Offer',
      name: 'Team',
      priceSpecification: { ...rest, minPrice: '10' },
    })
    expect(plans[0]?.components[0]).toMatchObject({ amount: '10', from: true })
  })

  test.each([
    [
      'an unknown unit',
      { referenceQuantity: { unitText: 'blorb' } },
      'priced per a unit that is not known',
    ],
    [
      'a period that no plan has',
      { billingDuration: 'P1W' },
      'a billing period that no plan has: "P1W"',
    ],
    ['tax within', { valueAddedTaxIncluded: true }, 'its price includes tax'],
  ])('%s leaves the price, with the reason', (_name, rest, reason) => {
    expect(
      page({ '@type': 'Offer', name: 'Team', priceSpecification: { ...seat, ...rest } }),
    ).toMatchObject({
      plans: [],
      left: [{ name: 'Team', reason }],
    })
  })

  test('no currency, or several, is a defect', () => {
    const { priceCurrency, ...bare } = seat
    const offer =
      (...specs: object[]) =>
      () =>
        page({ '@type': 'Offer', name: 'Team', priceSpecification: specs })
    expect(offer(bare)).toThrow('Team names no currency')
    expect(offer(seat, { ...seat, priceCurrency: 'USD' })).toThrow(
      'Team is priced in several currencies',
    )
  })
})

describe('our own files', () => {
  const yaml =
    'id: p\nname: P\ncurrency: USD\ncomponents:\n  - { metric: seat, kind: unit, cadence: month, amount: "5" }\n'
  test('a plan, or the offers of a workspace', () => {
    expect(readPlanFile(yaml, 'p.yaml')).toMatchObject({
      format: 'bellwether',
      plans: [{ id: 'p' }],
    })
    const offers = `offers:\n  - serviceLine: a\n    plan:\n${yaml.replace(/^/gm, '      ')}`
    expect(readPlanFile(offers, 'bellwether.yaml').plans).toHaveLength(1)
  })

  test.each([
    ['no price model', '{"a": 1}', 'f holds no price model that we know'],
    ['no YAML', 'a: [', 'it is no YAML'],
    ['empty', '', 'f holds no price model that we know'],
    ['an amount as a number', yaml.replace('"5"', '5'), 'components.0.amount'],
  ])('%s is refused by name', (_name, text, message) => {
    expect(() => readPlanFile(text, 'f')).toThrow(message)
  })
})
