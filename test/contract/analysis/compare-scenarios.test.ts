import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareScenarios } from '../../../src/analysis/compare-scenarios.ts'
import { whatIf } from '../../../src/analysis/what-if.ts'
import { Market } from '../../../src/model/market.ts'
import { addMs } from '../../../src/model/time.ts'
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

const per = { value: '1000000', unitCode: 'bw:token' }
const market = Market.parse({
  name: 'Test market',
  contact: 'a@b.example',
  firm: { id: 'us', name: 'Us' },
  organizations: { acme: { name: 'Acme' }, globex: { name: 'Globex' } },
  serviceLines: [
    {
      id: 'models',
      name: 'Models',
      products: { acme: ['M1', 'asked', 'never'], globex: ['g1', 'old', 'free', 'soon'] },
    },
    { id: 'other', name: 'Without an own offer', products: { acme: ['M1'] } },
  ],
  scenarios: [
    { id: 'small', name: 'Small', quantities: { 'input-token': '1000000' } },
    { id: 'elsewhere', name: 'Elsewhere', serviceLine: 'other', quantities: {} },
  ],
  offers: [
    {
      serviceLine: 'models',
      plan: {
        id: 'ours',
        name: 'Ours',
        currency: 'USD',
        components: [{ metric: 'input-token', kind: 'unit', cadence: 'usage', amount: '3', per }],
      },
    },
  ],
})

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await openWarehouse(':memory:')
  const euro = { currency: 'EUR' }
  const acme = [1, 2].map((n) => look(`a${n}`, day(n)))
  const globex = [1, 2].map((n) =>
    look(`g${n}`, addMs(day(n), 60_000), { sourceId: 'globex-pricing' }),
  )
  const [a1, a2, g1, g2] = [...acme, ...globex]
  if (!a1 || !a2 || !g1 || !g2) throw new Error('no looks')
  const blocked = look('a3', day(3), { outcome: 'challenge', payloadDigest: null })
  const confirmed = look('g3', day(3), {
    sourceId: 'globex-pricing',
    outcome: 'not_modified',
    payloadDigest: null,
  })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    captures: [a1, a2, g1, g2, blocked, confirmed],
    readings: [a1, a2, g1, g2].map((capture) => readingOf(capture)),
    observations: [
      seen('o1', a1, 'm1', offer('m1', [price('input-token', '10')])),
      seen('asked', a1, 'asked', offer('asked', [], { onRequest: true })),
      seen('o2', a2, 'm1', offer('m1', [price('input-token', '1')])),
      seen('p1', g1, 'g1', offer('g1', [price('input-token', '1.6', euro)])),
      seen('p2', g1, 'old', offer('old', [price('input-token', '1')])),
      seen('p3', g2, 'old', null),
      seen('p4', g2, 'free', offer('free', [price('output-token', '1')])),
      seen(
        'p5',
        g2,
        'soon',
        offer('soon', [price('input-token', '1')], { availability: 'PreOrder' }),
      ),
    ],
    events: [{ seq: 1, event: move('e1', { state: 'held' }) }],
  })
})
afterAll(() => warehouse.close())

test('bills in one currency, cheapest first, with their proofs', async () => {
  const [comparison, ...more] = await compareScenarios(warehouse, market, day(4))
  expect(more).toEqual([])
  expect(comparison).toMatchObject({ scenario: 'small', serviceLine: 'models', currency: 'USD' })
  const rows = comparison?.rows.map(({ organization, plan, perMonth, ours, staleSince }) => ({
    organization,
    plan,
    perMonth,
    ours,
    staleSince,
  }))
  expect(rows).toEqual([
    { organization: 'globex', plan: 'g1', perMonth: '2', ours: false, staleSince: null },
    { organization: 'us', plan: 'Ours', perMonth: '3', ours: true, staleSince: null },
    // The cut to 1 is held, so the price before it stands; a challenge hides the page since day 3.
    { organization: 'acme', plan: 'm1', perMonth: '10', ours: false, staleSince: day(3) },
  ])
  expect(comparison?.rows[0]?.rate).toEqual({
    from: 'EUR',
    to: 'USD',
    rate: '1.25',
    on: '2026-01-02',
    source: 'European Central Bank',
  })
  expect(comparison?.rows[2]?.cites).toEqual([
    {
      observationId: 'o1',
      captureId: 'a1',
      label: 'Acme pricing, 2026-01-01',
      url: 'https://example.com/acme-pricing',
      capturedAt: day(1),
    },
  ])
  expect(comparison?.rows[2]?.bill.assumptions.join()).toContain('not believed yet')
  expect(comparison?.position).toEqual({
    rank: 2,
    n: 2,
    gapToMedian: -0.5,
    logGap: Math.log(0.5),
    percentile: null,
    ranks: { best: 2, worst: 2 },
    cheapest: 'no',
  })
  const bent = comparison?.rows.map(({ plan, comparability: { score, differences } }) => [
    plan,
    score,
    differences.map(({ kind }) => kind),
  ])
  expect(bent).toEqual([
    ['g1', 0.93, ['tax-unknown', 'currency-converted']],
    ['Ours', 1, []],
    ['m1', 0.69, ['tax-unknown', 'in-doubt', 'stale']],
  ])
})

test('what cannot be compared says why', async () => {
  const [comparison] = await compareScenarios(warehouse, market, day(4))
  expect(comparison?.notComparable).toEqual([
    { organization: 'acme', plan: 'asked', reason: 'price on request' },
    { organization: 'acme', plan: 'never', reason: 'no offer of this name has been read' },
    { organization: 'globex', plan: 'old', reason: 'no longer on the page since 2 January 2026' },
    { organization: 'globex', plan: 'free', reason: 'no price for input tokens' },
    { organization: 'globex', plan: 'soon', reason: 'announced, and cannot be bought yet' },
  ])
})

test('a comparison of the past knows only what was known then', async () => {
  const [comparison] = await compareScenarios(warehouse, market, addMs(day(1), 60_000))
  expect(comparison?.rows.map(({ plan, staleSince }) => [plan, staleSince])).toEqual([
    ['old', null],
    ['Ours', null],
    ['m1', null],
  ])
  // The first fixing is of 2 January: on the first there is no rate.
  expect(comparison?.notComparable[2]).toEqual({
    organization: 'globex',
    plan: 'g1',
    reason: 'no exchange rate from EUR to USD within seven days before 1 January 2026',
    hint: expect.stringContaining('bellwether source add https://www.ecb.europa.eu/'),
  })
})

test('a rate older than seven days is no rate', async () => {
  await warehouse.append({
    ...nothing,
    watermark: 2,
    rates: [{ on: '2025-12-26', currency: 'USD', rate: '1.25' }],
  })
  const [comparison] = await compareScenarios(warehouse, market, day(4))
  expect(comparison?.rows.map(({ plan }) => plan)).toEqual(['Ours', 'm1'])
  await warehouse.append({
    ...nothing,
    watermark: 3,
    rates: [{ on: '2025-12-27', currency: 'USD', rate: '1.25' }],
  })
  const [again] = await compareScenarios(warehouse, market, day(4))
  expect(again?.rows.map(({ plan }) => plan)).toEqual(['g1', 'Ours', 'm1'])
})

test('a plan that its source maps to a line is compared there, once', async () => {
  const [line] = market.serviceLines
  if (!line) throw new Error('no line')
  const bare = { ...market, serviceLines: [{ ...line, products: {} }] }
  const acme = [{ plan: '/^m/', service: line.id }]
  const maps = new Map([
    ['acme-pricing', acme],
    ['globex-pricing', [{ plan: 'g1', service: 'another' }]],
  ])
  const plans = async (of: typeof market, mapped?: typeof maps): Promise<string[]> => {
    const [comparison] = await compareScenarios(warehouse, of, day(4), mapped)
    const all = [...(comparison?.rows ?? []), ...(comparison?.notComparable ?? [])]
    return all.map(({ organization, plan }) => `${organization} ${plan}`)
  }
  expect(await plans(bare)).toEqual(['us Ours'])
  expect(await plans(bare, maps)).toEqual(['us Ours', 'acme m1'])
  expect((await plans(market, maps)).filter((name) => name === 'acme m1')).toHaveLength(1)
})

test('a move that has not happened shows what it would do, and changes nothing', async () => {
  const move = { organization: 'us', plan: 'ours', metric: null, percent: '-50' }
  const answer = await whatIf(warehouse, market, day(4), new Map(), move)
  expect(answer).toMatchObject({ untouched: 0, plans: ['Ours'] })
  const [shift] = answer.touched
  expect(shift?.moved.map(({ before, after }) => [before.perMonth, after.perMonth])).toEqual([
    ['3', '1.5'],
  ])
  expect([shift?.before.position?.rank, shift?.after.position?.rank]).toEqual([2, 1])
  const [still] = await compareScenarios(warehouse, market, day(4))
  expect(still).toEqual(shift?.before)
})

test.each([
  [
    'a rival in another currency',
    { organization: 'globex', plan: null, metric: null },
    ['2', '2.2'],
  ],
  ['one charge', { organization: 'acme', plan: 'M1', metric: 'input-token' }, ['10', '11']],
  ['a charge that the plan lacks', { organization: 'acme', plan: 'M1', metric: 'seat' }, undefined],
  ['a plan that is not compared', { organization: 'acme', plan: 'asked', metric: null }, undefined],
])('of %s', async (_name, move, bills) => {
  const raised = { ...move, percent: '10' }
  const { touched, untouched } = await whatIf(warehouse, market, day(4), new Map(), raised)
  const moved = touched.flatMap((shift) => shift.moved)
  expect(moved.map(({ before, after }) => [before.perMonth, after.perMonth])).toEqual(
    bills ? [bills] : [],
  )
  expect(untouched).toBe(bills ? 0 : 1)
})

test('a price that nobody confirms fades, and is not compared after 45 days', async () => {
  const scored = async (n: number) => {
    const [comparison] = await compareScenarios(warehouse, market, day(n))
    return comparison?.rows.find(({ plan }) => plan === 'm1')?.comparability.score
  }
  const [soon, later] = [await scored(4), await scored(24)]
  expect(later).toBeLessThan(soon ?? 0)
  expect(await scored(47)).toBeGreaterThan(0)
  const [old] = await compareScenarios(warehouse, market, day(48))
  expect(old?.notComparable).toContainEqual({
    organization: 'acme',
    plan: 'm1',
    reason: 'last confirmed on 2 January 2026: too old to compare',
  })
})
