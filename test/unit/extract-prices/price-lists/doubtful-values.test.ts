import { expect, test } from 'vitest'
import { readJsonPrices } from '../../../../src/extract/price-list/read-json-prices.ts'
import { readPriceFile } from '../../../../src/extract/price-list/read-price-file.ts'
import type { PriceListRead } from '../../../../src/extract/price-list/read-price-list.ts'
import { utf8 } from './read-fixture.ts'

/** Name, amount, currency and "was" of every price, one line each. */
function said({ offers }: PriceListRead): string[] {
  return offers.flatMap(({ name, components }) =>
    components.map(({ amount, currency, was }) =>
      [name, amount, currency, ...(was ? ['was'] : [])].join(' '),
    ),
  )
}

const csv = (lines: readonly string[]): Promise<PriceListRead> =>
  readPriceFile(
    { body: Buffer.from(lines.join('\n')), mediaType: 'text/csv', charset: null, url: 'x' },
    utf8,
  )

test.each([
  ['JPY', '1500'],
  ['KWD', '1.5'],
  ['USD', '15'],
])('minor units are those of the currency above the record: %s', (currency, amount) => {
  const plans = [{ name: 'Pro', unit_amount: 1500 }]
  expect(said(readJsonPrices({ currency, plans }))).toEqual([`Pro ${amount} ${currency}`])
  const data = { currency_code: currency, plans }
  expect(said(readJsonPrices({ currency: 'EUR', data }))).toEqual([`Pro ${amount} ${currency}`])
})

test.each(['formerPrice', 'previousPrice', 'undiscounted_price', 'strike_price'])(
  '%s is a former price, beside another and alone',
  (key) => {
    const read = (record: object) =>
      said(readJsonPrices({ currency: 'USD', plans: [{ name: 'Pro', ...record }] })).sort()
    expect(read({ price: 15, [key]: 20 })).toEqual(['Pro 15 USD', 'Pro 20 USD was'])
    expect(read({ [key]: 20 })).toEqual(['Pro 20 USD was'])
  },
)

test.each([
  'price_change',
  'price_increase',
  'average_price',
  'competitor_price',
  'late_fee',
  'priceRank',
  'price_order',
  'price_tier',
])('%s is no price of the offer', (key) => {
  const plans = [
    { name: 'Pro', price: 15, [key]: 3 },
    { name: 'Max', price: 25, [key]: { amount: 4 } },
  ]
  expect(said(readJsonPrices({ currency: 'USD', plans }))).toEqual(['Pro 15 USD', 'Max 25 USD'])
})

test('names with a number, and names that elsewhere are badges', async () => {
  const rows = ['Plan 1,10', 'Plan 2,20', 'Plan 3,30']
  const numbered = ['Plan 1 10 USD', 'Plan 2 20 USD', 'Plan 3 30 USD']
  expect(said(await csv(['Plan,Price USD', ...rows]))).toEqual(numbered)
  const more = await csv(['Plan,Price USD', ...rows, 'Pro,40', 'Beta,50', 'New,60', 'Popular,70'])
  expect(said(more)).toEqual([
    ...numbered,
    'Pro 40 USD',
    'Beta 50 USD',
    'New 60 USD',
    'Popular 70 USD',
  ])
  const plans = [
    { name: 'Beta', price: 5 },
    { label: 'New', name: 'Pro', price: 6 },
  ]
  expect(said(readJsonPrices({ currency: 'EUR', plans }))).toEqual(['Beta 5 EUR', 'Pro 6 EUR'])
})

test('a row with a price and no name is named as a problem', async () => {
  const read = await csv(['Plan,Price USD', 'Pro,10', ',20', 'Max,30'])
  expect(said(read)).toEqual(['Pro 10 USD', 'Max 30 USD'])
  expect(read.problems).toMatchObject([
    { code: 'extract/invalid', message: expect.stringContaining('B3 "20": no name') },
  ])
})

test.each([
  ['Price (US cents)', '10 USD'],
  ['Preis in Cent (EUR)', '10 EUR'],
  ['Price (pence)', '10 GBP'],
  ['USD thousands', '1000000 USD'],
  ['Price (USD thousands)', '1000000 USD'],
  ['Tsd. EUR', '1000000 EUR'],
  ['Price in k USD', '1000000 USD'],
  ['Price in k€', '1000000 EUR'],
  ['Price USD per thousand requests', '1000 USD'],
  ['Price per 1k requests (USD)', '1000 USD'],
  ['USD / 1K tokens', '1000 USD'],
  ['Price EUR (k API calls)', '1000 EUR'],
  ['Tsd. Anfragen EUR', '1000 EUR'],
])('a head of cents or thousands scales what it stands over: %s', async (head, price) => {
  expect(said(await csv([`Service,${head}`, 'Alpha,1000', 'Bravo,1000']))).toEqual([
    `Alpha ${price}`,
    `Bravo ${price}`,
  ])
})

test.each(['Price (JPY cents)', 'USD millions', 'Mio. EUR', 'Price CHF in millions'])(
  'a scale that is not clear gives a problem and no price: %s',
  async (head) => {
    const read = await csv([`Service,${head}`, 'Alpha,1000', 'Bravo,2000'])
    expect(said(read)).toEqual([])
    expect(read.problems.map(({ code }) => code)).toContain('extract/ambiguous')
  },
)

test.each([
  [{ price: 1000, unit: 'cents' }, ['Pro 10 USD']],
  [{ price: 1000, price_unit: 'cents' }, ['Pro 10 USD']],
  [{ price: { amount: 1000, unit: 'cent' } }, ['Pro 10 USD']],
  [{ price_cents: 1000, unit: 'cents' }, ['Pro 10 USD']],
  [{ price_usd_thousands: 2 }, ['Pro 2000 USD']],
  [{ price: 2, price_unit: 'thousands' }, []],
  [{ price: '$10', unit: 'cents' }, []],
  [{ price: 2, unit: 'hour' }, ['Pro 2 USD']],
])('a unit of money beside a price of JSON: %j', (fields, prices) => {
  const plans = [{ name: 'Pro', ...fields }]
  expect(said(readJsonPrices({ currency: 'USD', plans }))).toEqual(prices)
})

test('a unit of money above the records', () => {
  const plans = [{ name: 'Pro', price: 1000 }]
  expect(said(readJsonPrices({ currency: 'USD', price_unit: 'cents', plans }))).toEqual([
    'Pro 10 USD',
  ])
})

test('what is beyond the limits is named', async () => {
  const rows = Array.from({ length: 10_001 }, (_, i) => `Service ${i % 7},${i % 5}`)
  const sheet = await csv(['Service,Price USD', ...rows])
  expect(sheet.problems.map(({ message }) => message)).toContain(
    'only the first 10000 rows were read, 2 were not',
  )
  const plans = Array.from({ length: 10_001 }, (_, i) => ({ name: `Plan ${i}`, price: 1 }))
  const list = readJsonPrices({ currency: 'USD', plans })
  expect(list.offers).toHaveLength(10_000)
  expect(list.problems).toMatchObject([{ code: 'extract/limit' }])
}, 60_000)

test('three digits after a comma stay open where the language writes decimals with a point', async () => {
  const read = await csv(['Plan,Price USD', 'Alpha,"1,099"', 'Bravo,"10,5"'])
  expect(said(read)).toEqual(['Bravo 10.5 USD'])
  expect(read.problems).toMatchObject([{ code: 'extract/ambiguous', unit: 'Alpha' }])
  const small = await csv(['Plan,Price USD', 'Alpha,"1,099"', 'Bravo,"0,125"'])
  expect(said(small)).toEqual(['Alpha 1.099 USD', 'Bravo 0.125 USD'])
})

test('prices of several years are left, with a problem', async () => {
  const read = await csv(['Plan,2023 price USD,2024 price USD', 'Alpha,10,12', 'Bravo,20,22'])
  expect(said(read)).toEqual([])
  expect(read.problems[0]).toMatchObject({ code: 'extract/ambiguous' })
  const beside = await csv(['Plan,Price USD,Price USD 2023', 'Alpha,10,12', 'Bravo,20,22'])
  expect(said(beside)).toEqual(['Alpha 10 USD', 'Bravo 20 USD'])
})

test('keys of several years are left, with a problem', () => {
  const plans = [
    { name: 'Pro', price_2023: 10, price_2024: 12 },
    { name: 'Max', price_2024: 20 },
  ]
  const read = readJsonPrices({ currency: 'USD', plans })
  expect(said(read)).toEqual(['Max 20 USD'])
  expect(read.problems).toMatchObject([{ unit: 'Pro' }, { unit: 'Pro' }])
})

test.each(['competitors', 'rivalPrices', 'alternatives', 'comparison'])(
  'what stands under %s is not ours, and says so',
  (key) => {
    const ours = [{ name: 'Pro', price: 15 }]
    const read = readJsonPrices({
      currency: 'USD',
      plans: ours,
      [key]: [{ name: 'Other', price: 9 }],
    })
    expect(said(read)).toEqual(['Pro 15 USD'])
    expect(read.explain.decisions).toContainEqual({
      what: key,
      selector: `$['${key}']`,
      taken: false,
      reason: 'its key names what others sell',
    })
  },
)
