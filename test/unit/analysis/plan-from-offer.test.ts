import { expect, test } from 'vitest'
import { planFromOffer } from '../../../src/analysis/plan-from-offer.ts'
import { bill } from '../../../src/model/bill.ts'
import { Offer, PriceComponent } from '../../../src/model/offer.ts'
import { Scenario } from '../../../src/model/plan.ts'

const price = (metric: string, amount: string, more: object = {}) =>
  PriceComponent.parse({
    metric,
    charge: 'usage',
    amount,
    currency: 'USD',
    referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
    billingDuration: null,
    billing: null,
    from: false,
    was: false,
    evidence: { selector: '', text: '' },
    ...more,
  })
const recurring = { charge: 'recurring', referenceQuantity: null, billingDuration: 'P1M' }
const offer = (components: PriceComponent[], more: object = {}) =>
  Offer.parse({
    name: 'Model',
    addon: false,
    free: false,
    onRequest: false,
    region: null,
    taxIncluded: null,
    promotion: null,
    components,
    ...more,
  })
const cpu = { referenceQuantity: { value: '1', unitCode: 'bw:cpu' } }
const tokens = { 'input-token': '200000000', 'output-token': '50000000' }
const units = new Map(Object.keys(tokens).map((metric) => [metric, 'bw:token']))

function make(
  components: PriceComponent[],
  more: object = {},
  quantities: object = tokens,
  billing = 'monthly',
) {
  const scenario = Scenario.parse({ id: 's', name: 'S', quantities, billing })
  const made = planFromOffer(offer(components, more), { id: 'p', scenario, currency: 'USD', units })
  if ('reason' in made) return made
  const assumptions = made.differences.flatMap(({ kind, text }) =>
    kind === 'tax-unknown' ? [] : [text],
  )
  return { ...made, assumptions, bill: bill(made.plan, scenario) }
}

test('token prices per million, and the same per thousand, give the same bill', () => {
  const perThousand = { referenceQuantity: { value: '1000', unitCode: 'bw:token' } }
  const million = make([price('input-token', '2.5'), price('output-token', '10')])
  const thousand = make([
    price('input-token', '0.0025', perThousand),
    price('output-token', '0.01', perThousand),
  ])
  expect(million).toMatchObject({ bill: { perMonth: '1000', feasible: true } })
  expect(thousand).toMatchObject({ bill: { perMonth: '1000' } })
})

test('usage that the scenario does not need, and struck-through prices, do not matter', () => {
  const was = price('input-token', '5', { was: true })
  const images = [price('image', '1'), price('image', '2')]
  const made = make([was, price('input-token', '2.5'), price('output-token', '10'), ...images])
  expect(made).toMatchObject({ bill: { perMonth: '1000', assumptions: [] } })
})

test('a missing price for cached input is billed at the price of input, and says so', () => {
  const quantities = { 'input-token': '1000000', 'cached-input-token': '1000000' }
  const made = make([price('input-token', '2')], {}, quantities)
  expect(made).toMatchObject({
    bill: { perMonth: '4' },
    assumptions: ['no price for cached input tokens: billed at the price of input tokens'],
  })
})

test.each([
  ['a missing price', [price('input-token', '2')], {}, { bill: { missing: ['output-token'] } }],
  ['price on request', [], { onRequest: true }, { reason: 'price on request' }],
  ['free', [], { free: true }, { reason: 'free, without a price for more' }],
  ['no price', [], {}, { reason: 'no price is shown' }],
  [
    'tax inside',
    [price('input-token', '2')],
    { taxIncluded: true },
    { reason: 'its prices include tax, and no taxPercent is declared' },
  ],
  [
    'another unit',
    [price('input-token', '2', { referenceQuantity: { value: '1000', unitCode: 'bw:character' } })],
    {},
    { reason: 'input tokens: priced per character, not per token' },
  ],
  [
    'two prices for one thing',
    [price('input-token', '2'), price('input-token', '4')],
    {},
    { reason: 'the page shows several prices for input tokens' },
  ],
  [
    'a fee without a period',
    [price('base', '2', { ...recurring, billingDuration: null })],
    {},
    { reason: 'the plan itself: no monthly or yearly period is shown' },
  ],
  [
    'a price per processor and hour',
    [price('cpu', '0.05', { ...cpu, billingDuration: 'PT1H' })],
    {},
    { reason: 'cpu: priced by the time too, and for how long is not said' },
  ],
  [
    'a price below nothing',
    [price('input-token', '-1'), price('output-token', '2')],
    {},
    { reason: 'input tokens: a price below nothing is shown' },
  ],
  [
    'usage by the week',
    [price('input-token', '2', { billingDuration: 'P1W' })],
    {},
    { reason: 'input tokens: no monthly or yearly period is shown' },
  ],
  [
    'a price of which nobody says that it is per seat',
    [price('seat', '12', recurring)],
    {},
    { reason: 'seats: whether the price is for one or for all is not shown' },
  ],
])('%s is not compared', (_name, components, more, expected) => {
  const quantities = { ...tokens, cpu: '4', seat: '25' }
  const wanted = components.some(({ metric }) => metric in tokens) ? tokens : quantities
  expect(make(components, more, wanted)).toMatchObject(expected)
})

test('what is priced by the quarter is charged by the quarter, usage too', () => {
  const stored = { referenceQuantity: { value: '1', unitCode: 'E34' }, billingDuration: 'P3M' }
  expect(make([price('storage', '3', stored)], {}, { storage: '10' })).toMatchObject({
    bill: { perMonth: '10' },
  })
})

test('the least that a plan can cost is the plan itself where nothing was filled in', () => {
  const made = make([price('input-token', '2'), price('output-token', '2')])
  if ('reason' in made) throw new Error(made.reason)
  expect(made.least).toBe(made.plan)
})

test('the price of the billing that the scenario wants is taken', () => {
  const monthly = price('base', '12', recurring)
  const annual = price('base', '10', { ...recurring, billing: 'annual' })
  const yearly = price('base', '120', { ...recurring, billingDuration: 'P1Y' })
  expect(make([monthly, annual, yearly], {}, {})).toMatchObject({ bill: { perMonth: '12' } })
  expect(make([monthly, annual, yearly], {}, {}, 'annual')).toMatchObject({
    bill: { perMonth: '10' },
  })
  expect(make([annual], {}, {})).toMatchObject({
    bill: { perMonth: '10' },
    assumptions: ['the plan itself: only a price for annual billing is shown'],
  })
})

test.each([
  ['P3M', '30', '10'],
  ['P6M', '60', '10'],
  ['P1Y', '120', '10'],
  ['P2Y', '240', '10'],
])('a fee for %s of %s is %s a month', (billingDuration, amount, expected) => {
  expect(make([price('base', amount, { ...recurring, billingDuration })], {}, {})).toMatchObject({
    bill: { perMonth: expected },
  })
})

test('seats are charged by number, set-up once, hours by the hour', () => {
  const seats = price('seat', '20', {
    ...recurring,
    referenceQuantity: { value: '1', unitCode: 'bw:seat' },
  })
  const setup = price('setup', '120', { charge: 'one-time', referenceQuantity: null })
  const hours = price('gpu-hour', '2', { referenceQuantity: null, billingDuration: 'PT1H' })
  const made = make([seats, setup, hours], {}, { seat: '5', 'gpu-hour': '100' })
  expect(made).toMatchObject({ bill: { perMonth: '310' } })
})

test('a lower bound stays one, and the preferred currency is taken where there are two', () => {
  const prices = [
    price('input-token', '9', { currency: 'EUR' }),
    price('input-token', '2', { from: true }),
  ]
  const made = make(prices, {}, { 'input-token': '1000000' })
  expect(made).toMatchObject({
    plan: { currency: 'USD', components: [{ from: true, amount: '2' }] },
  })
})

test('how a plan is billed is said as far as its prices agree', () => {
  const seat = (billing: string | null, more: object = {}) =>
    price('seat', '10', { ...recurring, billing, ...more })
  const usage = price('input-token', '1')
  const setUp = price('set-up', '99', { charge: 'one-time', referenceQuantity: null })
  expect(make([seat('annual'), setUp, usage])).toMatchObject({ billing: 'annual' })
  expect(make([seat(null)])).toMatchObject({ billing: 'monthly' })
  expect(make([seat(null, { billingDuration: 'P1Y' })])).toMatchObject({ billing: 'annual' })
  expect(make([usage])).toMatchObject({ billing: 'usage' })
  const mixed = [seat('annual'), price('base', '5', { ...recurring, billing: 'monthly' })]
  expect(make(mixed)).toMatchObject({ billing: null })
})
