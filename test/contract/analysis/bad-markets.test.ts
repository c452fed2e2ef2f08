import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareScenarios } from '../../../src/analysis/compare-scenarios.ts'
import { positionsOverTime } from '../../../src/analysis/positions-over-time.ts'
import { Market } from '../../../src/model/market.ts'
import { addMs } from '../../../src/model/time.ts'
import { positionSentence } from '../../../src/reports/position.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import {
  day,
  look,
  nothing,
  offer,
  price,
  readingOf,
  seen,
} from '../../flow/warehouse/ledger-story.ts'

const per = { value: '1000000', unitCode: 'bw:token' }
const plan = {
  id: 'ours',
  name: 'Ours',
  currency: 'USD',
  components: [{ metric: 'input-token', kind: 'unit', cadence: 'usage', amount: '3', per }],
}
const marketOf = (rest: object) =>
  Market.parse({
    name: 'Test market',
    contact: 'a@b.example',
    firm: { id: 'us', name: 'Us' },
    organizations: { acme: { name: 'Acme' }, globex: { name: 'Globex' } },
    serviceLines: [{ id: 'models', name: 'Models', products: { acme: ['m1'], globex: ['g1'] } }],
    scenarios: [{ id: 'small', name: 'Small', quantities: { 'input-token': '1000000' } }],
    offers: [{ serviceLine: 'models', plan }],
    ...rest,
  })

let empty: Warehouse
let warehouse: Warehouse
beforeAll(async () => {
  empty = await openWarehouse(':memory:')
  warehouse = await openWarehouse(':memory:')
  const [a1, g1] = [look('a1', day(1)), look('g1', day(1), { sourceId: 'globex-pricing' })]
  const blocked = { outcome: 'challenge', payloadDigest: null } as const
  const a2 = look('a2', day(2), blocked)
  const g2 = look('g2', addMs(day(2), 60_000), { sourceId: 'globex-pricing', ...blocked })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    captures: [a1, g1, a2, g2],
    readings: [a1, g1].map((capture) => readingOf(capture)),
    observations: [
      seen('o1', a1, 'm1', offer('m1', [price('input-token', '10')])),
      seen('p1', g1, 'g1', offer('g1', [price('input-token', '2', { currency: 'XYZ' })])),
    ],
  })
})
afterAll(async () => {
  await empty.close()
  await warehouse.close()
})

test('an empty market has our bill, and says that nobody is comparable', async () => {
  const [comparison] = await compareScenarios(empty, marketOf({}), day(4))
  expect(comparison?.rows.map(({ plan: name }) => name)).toEqual(['Ours'])
  expect(comparison?.notComparable.map(({ reason }) => reason)).toEqual([
    'no offer of this name has been read',
    'no offer of this name has been read',
  ])
  expect(comparison).toMatchObject({ position: null })
  expect(comparison).not.toHaveProperty('curve')
  if (comparison) expect(positionSentence(comparison)).toContain('No rival is comparable')
})

test('a market without lines, scenarios or offers is compared at nothing', async () => {
  const bare = marketOf({ serviceLines: [], scenarios: [], offers: [] })
  expect(await compareScenarios(warehouse, bare, day(4))).toEqual([])
})

test('one vendor only, gone stale, is placed and marked; a currency without a rate is not compared', async () => {
  const [comparison] = await compareScenarios(warehouse, marketOf({}), day(4))
  expect(comparison?.notComparable).toMatchObject([
    {
      organization: 'globex',
      plan: 'g1',
      reason: 'no exchange rate from XYZ to USD within seven days before 1 January 2026',
    },
  ])
  expect(comparison?.position).toMatchObject({ rank: 1, n: 1, percentile: null, cheapest: 'yes' })
  const rivals = comparison?.rows.filter(({ ours }) => !ours) ?? []
  expect(rivals.map(({ staleSince }) => staleSince)).toEqual([day(2)])
  expect(rivals[0]?.comparability.differences.map(({ kind }) => kind)).toContain('stale')
})

test('a scenario that no plan can serve names every reason', async () => {
  const scenarios = [{ id: 's', name: 'S', quantities: { seat: '5', 'input-token': '10' } }]
  const limited = { ...plan, components: [{ ...plan.components[0], maximumQuantity: '5' }] }
  const offers = [{ serviceLine: 'models', plan: limited }]
  const [comparison] = await compareScenarios(warehouse, marketOf({ scenarios, offers }), day(4))
  expect(comparison?.rows).toEqual([])
  expect(comparison?.position).toBeNull()
  expect(comparison?.notComparable.map(({ plan: name, reason }) => [name, reason])).toEqual([
    ['Ours', 'no price for seats, only for input tokens; at most 5 input tokens; 10 are needed'],
    ['m1', 'no price for seats, only for input tokens'],
    ['g1', 'no price for seats, only for input tokens'],
  ])
})

test('absurd tiers of our own are refused where they are declared', () => {
  const tiers = [
    { upTo: '10', unitAmount: '1' },
    { upTo: '5', unitAmount: '-1' },
  ]
  const component = { metric: 'seat', kind: 'graduated', cadence: 'month', tiers }
  const offers = [{ serviceLine: 'models', plan: { ...plan, components: [component] } }]
  expect(() => marketOf({ offers })).toThrow(/not in order or overlap/)
  expect(() => marketOf({ offers })).toThrow(/tier 2 has a negative unitAmount/)
})

test('over time each place is as it was believed then; before the first look there is none', async () => {
  const before = addMs(day(1), -1)
  const places = await positionsOverTime(warehouse, marketOf({}), [before, day(4)])
  expect(places).toEqual([
    {
      scenario: 'small',
      serviceLine: 'models',
      points: [
        { at: before, position: null },
        { at: day(4), position: expect.objectContaining({ rank: 1, n: 1 }) },
      ],
    },
  ])
})
