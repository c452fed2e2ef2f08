import { afterEach, beforeEach, expect, test } from 'vitest'
import { marketTrends } from '../../../src/analysis/market-trends.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import { Market } from '../../../src/model/market.ts'
import type { Finding } from '../../../src/model/observation.ts'
import { dateOf } from '../../../src/model/time.ts'
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
  sources,
} from '../../flow/warehouse/ledger-story.ts'

const market = Market.parse({
  name: 'Test market',
  contact: 'a@b.example',
  firm: { id: 'us', name: 'Us' },
  organizations: { acme: { name: 'Acme' }, globex: { name: 'Globex' } },
  serviceLines: [{ id: 'models', name: 'Models', products: { acme: ['M1', 'M2', 'M3'] } }],
})

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterEach(() => warehouse.close())

/** A weekly look at Acme on each day: which plans at which price. */
async function pages(days: Record<number, Record<string, string>>, events: ChangeEvent[] = []) {
  const looks = Object.entries(days).map(([n, plans]) => {
    const capture = look(`c${n}`, day(Number(n)))
    const findings = Object.entries(plans).map(
      ([name, amount]): Finding => offer(name, [price('input-token', amount)]),
    )
    return { capture, findings }
  })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    sources: sources.map((source) => ({ ...source, every: 'P1W' })),
    captures: looks.map(({ capture }) => capture),
    readings: looks.map(({ capture }) => readingOf(capture)),
    observations: looks.flatMap(({ capture, findings }) =>
      findings.map((finding) =>
        seen(`${capture.id}-${finding.subject}`, capture, finding.subject, finding),
      ),
    ),
    events: events.map((event, i) => ({ seq: i + 1, event })),
  })
}

const weekly = (from: number, to: number, plans: Record<string, string>) =>
  Object.fromEntries(
    Array.from({ length: Math.ceil((to - from) / 7) }, (_, i) => [from + 7 * i, plans]),
  )

test('an empty market: no index, no test, nobody who moves', async () => {
  const trends = await marketTrends(warehouse, market, day(40))
  expect(trends).toMatchObject({
    market: { moves: 0, p: null },
    youngMoves: 0,
    rivals: [],
    moved: [],
  })
  const [line] = trends.indices
  expect(line).toMatchObject({ organizations: 0, drifted: false })
  expect(line?.months.every(({ jevons, prices }) => jevons === null && prices === 0)).toBe(true)
})

test('a cut moves the index, a newcomer does not and is placed', async () => {
  await pages({
    ...weekly(1, 40, { m1: '10', m2: '4' }),
    ...weekly(43, 80, { m1: '5', m2: '4', m3: '7' }),
  })
  const { indices, moved } = await marketTrends(warehouse, market, day(75))
  const [line] = indices
  const levels = line?.months.flatMap(({ on, jevons }) => (jevons === null ? [] : [[on, jevons]]))
  expect(levels).toEqual([
    ['2026-01-31', 1],
    ['2026-02-28', expect.closeTo(Math.SQRT1_2)],
    [dateOf(day(75)), expect.closeTo(Math.SQRT1_2)],
  ])
  expect(line?.months.at(-1)).toMatchObject({ prices: 3, matched: 3 })
  expect(line?.months.at(-1)?.timeProductDummy).toBeCloseTo(Math.SQRT1_2)
  expect(line).toMatchObject({ organizations: 1, entrants: { prices: 1, medianPosition: 1 } })
  expect(moved.map(({ plan, points }) => [plan, points.map(({ amount }) => amount)])).toEqual([
    ['m1', [10, 5, 5]],
  ])
})

test('a hole in the looks is a gap in the line and in the index', async () => {
  await pages({ ...weekly(1, 20, { m1: '10' }), ...weekly(64, 90, { m1: '5' }) })
  const { indices, moved } = await marketTrends(warehouse, market, day(88))
  expect(moved[0]?.points.map(({ at, amount }) => [dateOf(at), amount])).toEqual([
    ['2026-01-01', 10],
    ['2026-01-15', 10],
    ['2026-01-15', null],
    ['2026-03-05', 5],
    ['2026-03-29', 5],
  ])
  const byMonth = new Map(indices[0]?.months.map(({ on, jevons }) => [on, jevons]))
  expect(byMonth.get('2026-01-31')).toBeNull()
})

test('only final moves of the page are tested; habits know the younger ones too', async () => {
  const cut = (n: number, more: Partial<ChangeEvent>) =>
    move(`e${n}`, {
      ...{ before: '10', after: '9', effectiveBy: day(n), detectedAt: day(n) },
      ...{ state: 'final', afterObservation: 'c1-m1', ...more },
    })
  const days = [8, 15, 22, 29, 36, 43]
  await pages(weekly(1, 90, { m1: '10' }), [
    ...days.map((n) => cut(n, {})),
    cut(38, { state: 'temporary' }),
    cut(39, { state: 'retracted' }),
    cut(40, { cause: 'collector' }),
    cut(41, { state: 'held' }),
    cut(80, { state: 'provisional' }),
    // A second price on one day is the same move.
    cut(8, { id: 'e8b', title: 'm2', subject: 'm2' }),
  ])
  const trends = await marketTrends(warehouse, market, day(88))
  expect(trends.market).toMatchObject({ moves: 6, up: 0, down: 6, p: 2 / 64 })
  expect(trends.youngMoves).toBe(1)
  const [acme] = trends.rivals
  expect(acme).toMatchObject({
    organizationName: 'Acme',
    usualStep: expect.closeTo(0.1),
    usualWeekday: 4,
    usualMonth: 1,
    lead: null,
    test: { moves: 6, p: 2 / 64 },
  })
  expect(acme?.moves).toHaveLength(7)
  expect(acme?.moves[0]).toMatchObject({
    prices: 2,
    plans: ['m1', 'm2'],
    cites: [{ captureId: 'c8' }],
  })
  const { value = 0, low = 0, high = 0 } = acme?.chance ?? {}
  expect(low).toBeLessThan(value)
  expect(value).toBeLessThan(high)
  expect(value).toBeGreaterThan(0.5)
})

test('the lead runs from the first article that names rival and plan', async () => {
  const feed = { ...sources[0], id: 'news', organization: 'news', kind: 'trade-feed' }
  const capture = look('n1', day(3), { sourceId: 'news' })
  const article = (n: number, headline: string): Finding => ({
    kind: 'article',
    subject: `a${n}`,
    article: {
      ...{ url: `https://n.example/${n}`, headline, summary: '', author: null },
      ...{ publisher: 'News', datePublished: day(n), topics: [] },
    },
  })
  const findings = [
    article(1, 'Acme raises its prices for M12'),
    article(2, 'Globex cuts the price of M1'),
    article(3, 'Acme will cut the price of M1 in two weeks'),
  ]
  await pages(weekly(1, 40, { m1: '10' }), [
    move('e1', {
      ...{ state: 'final', title: 'M1', effectiveBy: day(17), detectedAt: day(17) },
      effectiveAfter: day(16),
      afterObservation: 'c1-m1',
    }),
  ])
  await warehouse.append({
    ...nothing,
    watermark: 2,
    sources: [...sources, { ...feed, url: 'https://n.example', every: 'P1D', enabled: true }],
    captures: [capture],
    observations: findings.map((finding) =>
      seen(finding.subject, capture, finding.subject, finding),
    ),
  })
  const { rivals } = await marketTrends(warehouse, market, day(40))
  expect(rivals[0]?.lead).toEqual({ days: 13, moves: 1 })
})
