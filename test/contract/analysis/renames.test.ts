import { afterAll, beforeAll, expect, test } from 'vitest'
import { believedOffers } from '../../../src/analysis/believed-offers.ts'
import { compareScenarios } from '../../../src/analysis/compare-scenarios.ts'
import { priceHistories } from '../../../src/analysis/price-histories.ts'
import type { EventState } from '../../../src/model/event.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import {
  day,
  look,
  move,
  nothing,
  offer,
  price,
  readingOf,
  seen,
} from '../../flow/warehouse/ledger-story.ts'
import { testMarket } from './test-market.ts'

const market = testMarket({
  serviceLines: [{ id: 'models', name: 'Models', products: { acme: ['Pro'] } }],
  scenarios: [{ id: 'small', name: 'Small', quantities: { 'input-token': '1000000' } }],
  offers: [
    {
      serviceLine: 'models',
      plan: { id: 'ours', name: 'Ours', currency: 'USD', components: [] },
    },
  ],
})

/** Pro is there on day 1 and Professional instead of it on day 2, with the rename in this state. */
async function warehouseWith(state: EventState): Promise<Warehouse> {
  const warehouse = await openWarehouse(':memory:')
  const [a1, a2] = [look('a1', day(1)), look('a2', day(2))]
  await warehouse.append({
    ...nothing,
    watermark: 1,
    captures: [a1, a2],
    readings: [readingOf(a1), readingOf(a2)],
    observations: [
      seen('o1', a1, 'pro', offer('pro', [price('input-token', '10')])),
      seen('o2', a2, 'pro', null),
      seen('o3', a2, 'professional', offer('professional', [price('input-token', '10')])),
    ],
    events: [
      {
        seq: 1,
        event: move('e1', {
          kind: 'offer-renamed',
          subject: 'professional',
          series: null,
          before: null,
          after: null,
          state,
          effectiveBy: day(2),
          detectedAt: day(2),
          beforeObservation: 'o1',
          afterObservation: 'o3',
        }),
      },
    ],
  })
  return warehouse
}

let doubted: Warehouse
let believed: Warehouse
beforeAll(async () => {
  doubted = await warehouseWith('candidate')
  believed = await warehouseWith('provisional')
})
afterAll(async () => {
  await doubted.close()
  await believed.close()
})

const plans = async (warehouse: Warehouse): Promise<unknown[]> =>
  (await believedOffers(warehouse, day(3))).map(({ subject, present, unconfirmed }) => [
    subject,
    present,
    unconfirmed,
  ])
const compared = async (warehouse: Warehouse): Promise<string[]> => {
  const [comparison] = await compareScenarios(warehouse, market, day(3))
  const rows = (comparison?.rows ?? []).map(({ plan, perMonth }) => `${plan} ${perMonth}`)
  const others = (comparison?.notComparable ?? []).map(({ plan, reason }) => `${plan}: ${reason}`)
  return [...rows, ...others]
}

test('until a rename is believed the plan is there under its old name', async () => {
  expect(await plans(doubted)).toEqual([
    ['pro', true, false],
    ['professional', true, true],
  ])
  expect(await compared(doubted)).toContain('pro 10')
})

test('once it is believed the plan is followed under its new name', async () => {
  expect(await plans(believed)).toEqual([
    ['pro', false, false],
    ['professional', true, false],
  ])
  expect(await compared(believed)).toContain('professional 10')
})

test('the history of the old name ends with a rename that is believed, and goes on through a doubted one', async () => {
  const ends = async (warehouse: Warehouse): Promise<unknown[]> =>
    (await priceHistories(warehouse, market, day(3))).map(({ plan, steps }) => [
      plan,
      steps.at(-1)?.to ?? null,
    ])
  expect(await ends(believed)).toContainEqual(['pro', day(2)])
  expect(await ends(doubted)).toContainEqual(['pro', null])
})
