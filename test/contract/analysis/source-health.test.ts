import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHealth } from '../../../src/analysis/source-health.ts'
import { Market } from '../../../src/model/market.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import { day, look, nothing, readingOf, sources } from '../../flow/warehouse/ledger-story.ts'

const market = Market.parse({
  name: 'Test',
  contact: 'a@b.example',
  firm: { id: 'us', name: 'Us' },
})
let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterEach(() => warehouse.close())

test('a source is fresh only while its pages can be read', async () => {
  const unreadable = look('c3', day(3))
  const [c1, c2] = [
    look('c1', day(1)),
    look('c2', day(2), { outcome: 'not_modified', payloadDigest: null }),
  ]
  const after = look('c4', day(4), { outcome: 'not_modified', payloadDigest: null })
  const returned = look('c5', day(5), { payloadDigest: c1.payloadDigest, revisitOf: 'c1' })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    captures: [c1, c2, unreadable, after, returned],
    readings: [readingOf(c1)],
  })
  const at = async (n: number) =>
    (await sourceHealth(warehouse, market, day(n))).find(
      ({ sourceId }) => sourceId === 'acme-pricing',
    )
  expect(await at(2)).toMatchObject({
    state: 'fresh',
    lastOk: day(2),
    consecutiveFailures: 0,
    detail: '',
  })
  // A page that answered but could not be read, and a "not modified" of that page, confirm nothing.
  expect(await at(4)).toMatchObject({
    state: 'stale',
    lastOk: day(2),
    lastLook: day(4),
    consecutiveFailures: 2,
    detail: 'answered, but its facts could not be read',
  })
  expect(await at(5)).toMatchObject({ state: 'fresh', lastOk: day(5), consecutiveFailures: 0 })
  expect(await at(9)).toMatchObject({ state: 'stale', detail: 'not looked at since it was due' })
})

test('sources that were never read, or are paused', async () => {
  const [acme, globex] = sources
  if (!acme || !globex) throw new Error('no sources')
  const blocked = look('c1', day(1), {
    outcome: 'blocked_robots',
    payloadDigest: null,
    detail: 'disallow: /pricing',
  })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    sources: [acme, { ...globex, enabled: false }],
    captures: [blocked],
  })
  expect(await sourceHealth(warehouse, market, day(2))).toMatchObject([
    {
      state: 'never-read',
      lastOk: null,
      lastOutcome: 'blocked_robots',
      detail: 'disallow: /pricing',
      consecutiveFailures: 1,
    },
    { state: 'paused', lastOutcome: 'none', detail: 'never looked at' },
  ])
})
