import { afterEach, beforeEach, expect, test } from 'vitest'
import { dataQuality } from '../../../src/analysis/data-quality.ts'
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

const market = testMarket()
let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterEach(() => warehouse.close())

test('an empty market has nothing to be trusted, and says so', async () => {
  await warehouse.append({ ...nothing, watermark: 1 })
  expect(await dataQuality(warehouse, market, day(1))).toEqual({
    prices: 0,
    confirmed: 0,
    inDoubt: 0,
    complete: 0,
    medianConfirmed: null,
    oldestConfirmed: null,
    judgedRight: 0,
    judgedWrong: 0,
    rivals: 2,
    rivalsPriced: 0,
  })
})

test('counts what is fresh, complete and in doubt, and what persons said of what was believed', async () => {
  const a1 = look('a1', day(1))
  const a2 = look('a2', day(2))
  const blocked = look('a3', day(3), { outcome: 'challenge', payloadDigest: null })
  const bare = { charge: 'recurring', referenceQuantity: null, billingDuration: null }
  const said = (seq: number, id: string, state: 'accept' | 'reject' | 'open', n: number) => ({
    seq,
    id,
    sourceId: 'acme-pricing',
    kind: 'held-change' as const,
    state,
    by: 'ada',
    at: day(n),
  })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    captures: [a1, a2, blocked],
    readings: [readingOf(a1), readingOf(a2)],
    observations: [
      seen('o1', a1, 'm1', offer('m1', [price('input-token', '10')])),
      seen('o2', a2, 'm1', offer('m1', [price('input-token', '1')])),
      seen('o3', a1, 'flat', offer('flat', [price('base', '9', bare)])),
    ],
    events: [
      { seq: 1, event: move('held', { state: 'held' }) },
      ...['right', 'wrong', 'undone'].map((id, i) => ({
        seq: 2 + i,
        event: move(id, { state: 'provisional', subject: 'elsewhere' }),
      })),
    ],
    reviews: [
      said(1, 'right', 'accept', 2),
      said(2, 'wrong', 'reject', 2),
      said(3, 'undone', 'reject', 2),
      said(4, 'undone', 'open', 2),
      // Never believed, so nobody was misled.
      said(5, 'held', 'reject', 4),
    ],
  })
  const fresh = await dataQuality(warehouse, market, day(2))
  expect(fresh).toMatchObject({ prices: 2, confirmed: 2, inDoubt: 1, complete: 1 })
  expect(fresh).toMatchObject({ judgedRight: 1, judgedWrong: 1, rivals: 2, rivalsPriced: 1 })
  expect(fresh).toMatchObject({ medianConfirmed: day(2), oldestConfirmed: day(2) })
  expect(await dataQuality(warehouse, market, day(3))).toMatchObject({ prices: 2, confirmed: 0 })
})
