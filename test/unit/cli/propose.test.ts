import { expect, test } from 'vitest'
import { proposeJson } from '../../../src/cli/commands/propose-json.ts'
import { proposeTable } from '../../../src/cli/commands/propose-table.ts'
import { toTable } from '../../../src/extract/table.ts'

test('the list with names and prices is found, wherever it stands', () => {
  const document = {
    meta: { pages: [{ name: 'next', href: '/2' }] },
    data: {
      models: [
        {
          'model-id': 1,
          name: 'Small',
          pricing: { prompt: '0.0002', currency: 'EUR' },
          context: 8,
        },
        { 'model-id': 2, name: 'Large', pricing: { prompt: '0.003', currency: 'EUR' }, context: 9 },
      ],
    },
  }
  expect(proposeJson(document)).toEqual({
    offers: '$.data.models[*]',
    name: '$.name',
    prices: [
      { metric: 'pricing-prompt', amount: '$.pricing.prompt', currency: '$.pricing.currency' },
    ],
  })
})

test('a key that is no word is written as RFC 9535 wants it', () => {
  expect(proposeJson([{ name: 'a', 'price per seat': 5 }])?.prices).toEqual([
    { metric: 'price-per-seat', amount: '$["price per seat"]' },
  ])
})

test.each([null, 17, [], {}, [1, 2], [{ name: 'a' }], [{ price: 1 }], { a: { b: [] } }])(
  'nothing is proposed for %j',
  (document) => expect(proposeJson(document)).toBeUndefined(),
)

test('columns of amounts under a currency are prices; counts are not', () => {
  const table = toTable('List', [
    ['Our prices', '', '', ''],
    ['Plan', 'Seats', 'Monthly (EUR)', 'Yearly €'],
    ['Team', '5', '29,00', '290'],
    ['Business', '50', '59,00', '590'],
  ])
  expect(proposeTable([toTable('', [['Notes']]), table])).toEqual({
    name: 'Plan',
    sheet: 'List',
    prices: [
      { metric: 'monthly', column: 'Monthly (EUR)' },
      { metric: 'yearly', column: 'Yearly €' },
    ],
  })
})

test('a table without money gives no proposal', () => {
  expect(
    proposeTable([
      toTable('', [
        ['Name', 'Age'],
        ['Ann', '30'],
      ]),
    ]),
  ).toBeUndefined()
})
