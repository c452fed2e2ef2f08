import { afterEach, beforeEach, expect, test } from 'vitest'
import { counts } from '../../../src/analysis/counts.ts'
import { priceHistories } from '../../../src/analysis/price-histories.ts'
import { recentChanges } from '../../../src/analysis/recent-changes.ts'
import { regulatoryCalendar } from '../../../src/analysis/regulatory-calendar.ts'
import { stories } from '../../../src/analysis/stories.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { Finding } from '../../../src/model/observation.ts'
import { dateOf } from '../../../src/model/time.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import type { WarehouseBatch } from '../../../src/warehouse/warehouse-batch.ts'
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
import { testMarket } from './test-market.ts'

const market = testMarket({
  serviceLines: [{ id: 'models', name: 'Models', products: { acme: ['M1', 'M2'] } }],
})
const kinds = ['trade-feed', 'regulatory-feed']
const feeds = kinds.map((kind) => ({
  ...sources[0],
  id: kind,
  organization: kind,
  kind,
  url: 'https://feed.example',
  every: 'P1D',
  enabled: true,
}))

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterEach(() => warehouse.close())

const append = (batch: Partial<WarehouseBatch>) =>
  warehouse.append({ ...nothing, watermark: 1, sources: [...sources, ...feeds], ...batch })
const numbered = (events: ChangeEvent[]) => events.map((event, i) => ({ seq: i + 1, event }))
const input = (subject: string, amount: string, more: object = {}) =>
  offer(subject, [price('input-token', amount, more)])

/** The page of Acme on each day: which plans at which price. */
async function pages(days: Record<number, Finding[]>, events: ChangeEvent[] = []) {
  const looks = Object.entries(days).map(([n, findings]) => ({
    capture: look(`c${n}`, day(Number(n))),
    findings,
  }))
  await append({
    captures: looks.map(({ capture }) => capture),
    readings: looks.map(({ capture }) => readingOf(capture)),
    observations: looks.flatMap(({ capture, findings }) =>
      findings.map((finding) =>
        seen(`${capture.id}-${finding.subject}`, capture, finding.subject, finding),
      ),
    ),
    events: numbered(events),
  })
}

test('a change is news when it is first believed, with proofs of both sides', async () => {
  const told = { beforeObservation: 'c1-m1', afterObservation: 'c2-m1' }
  await pages({ 1: [input('m1', '10')], 2: [input('m1', '1')] }, [
    move('e1', told),
    move('e1', { ...told, state: 'provisional', detectedAt: day(3) }),
    move('e1', { ...told, state: 'final', detectedAt: day(50) }),
  ])
  const week = (from: number, to: number, known: number) =>
    recentChanges(warehouse, market, { from: day(from), to: day(to), known: day(known) })
  const [change] = await week(3, 9, 60)
  expect(change).toMatchObject({
    organization: 'acme',
    organizationName: 'Acme',
    change: -0.9,
    unit: 'USD per 1M tokens',
    event: { id: 'e1', state: 'final' },
    cites: [
      { observationId: 'c2-m1', captureId: 'c2', label: 'Acme pricing, 2026-01-02' },
      { captureId: 'c1' },
    ],
  })
  expect(await week(45, 60, 60)).toEqual([])
  expect((await week(1, 9, 2)).map(({ event }) => event.state)).toEqual(['candidate'])
})

test('histories leave out what was doubted and go on through it', async () => {
  const glitch = move('e1', {
    state: 'retracted',
    beforeObservation: 'c1-m1',
    afterObservation: 'c2-m1',
    detectedAt: day(4),
  })
  await pages(
    {
      1: [input('m1', '10'), input('m2', '4'), input('m3', '1')],
      2: [input('m1', '0.1')],
      3: [input('m1', '10')],
      9: [input('m1', '5')],
    },
    [glitch],
  )
  const histories = await priceHistories(warehouse, market, day(20))
  expect(
    histories.map(({ plan, per, steps }) => [
      plan,
      per,
      steps.map(({ from, to, amount }) => [from, to, amount]),
    ]),
  ).toEqual([
    [
      'm1',
      '1M tokens',
      [
        [day(1), day(9), '10'],
        [day(9), null, '5'],
      ],
    ],
    ['m2', '1M tokens', [[day(1), null, '4']]],
  ])
  expect(histories[0]?.steps[1]?.cites).toMatchObject([{ observationId: 'c9-m1', captureId: 'c9' }])
  const before = await priceHistories(warehouse, market, day(5))
  expect(before[0]?.steps).toMatchObject([{ from: day(1), to: null, amount: '10' }])
})

test('a flip of currency in doubt is no gap', async () => {
  const flip = move('e1', {
    kind: 'currency-changed',
    state: 'held',
    beforeObservation: 'c1-m1',
    afterObservation: 'c2-m1',
  })
  await pages({ 1: [input('m1', '10')], 2: [input('m1', '10', { currency: 'EUR' })] }, [flip])
  const histories = await priceHistories(warehouse, market, day(3))
  expect(histories).toMatchObject([
    { currency: 'USD', steps: [{ from: day(1), to: null, amount: '10' }] },
  ])
  expect(histories).toHaveLength(1)
})

const article = (url: string, headline: string, publisher: string, published: string): Finding => ({
  kind: 'article',
  subject: url,
  article: {
    url,
    headline,
    publisher,
    summary: 'The large model now costs a fifth of what it did before.',
    author: null,
    datePublished: published,
    topics: ['prices'],
  },
})

test('one story for all who ran it, told by the first; older stories are no news', async () => {
  const capture = look('f1', day(9), { sourceId: 'trade-feed' })
  const findings = [
    article('https://b.example/1', 'Acme cuts its price by 80 percent today', 'B Wire', day(8)),
    article('https://a.example/1', 'Acme cuts its price by 80 percent', 'A Daily', day(7)),
    article('https://a.example/0', 'Acme cuts its price by 20 percent', 'A Daily', day(2)),
    article('https://b.example/0', 'Acme cuts its price by 20 percent', 'B Wire', day(6)),
  ]
  await append({
    captures: [capture],
    observations: findings.map((finding) =>
      seen(finding.subject, capture, finding.subject, finding),
    ),
  })
  const rows = await stories(warehouse, market, { from: day(5), to: day(10) })
  expect(rows).toMatchObject([
    {
      headline: 'Acme cuts its price by 80 percent',
      publisher: 'A Daily',
      published: day(7),
      alsoIn: [{ publisher: 'B Wire', url: 'https://b.example/1' }],
    },
  ])
  expect(rows[0]?.cites.map(({ observationId }) => observationId)).toEqual([
    'https://a.example/1',
    'https://b.example/1',
  ])
  expect(await stories(warehouse, market, { from: day(5), to: day(8) })).toEqual([])
})

test('the regulatory calendar: what is due soonest first, each matter as it stands', async () => {
  const rule = (identifier: string, stage: 'proposed' | 'adopted', dates: object): Finding => ({
    kind: 'regulation',
    subject: identifier,
    item: {
      ...{
        identifier,
        stage,
        jurisdiction: 'US',
        agency: null,
        title: identifier,
        abstract: '',
        url: 'https://r.example',
      },
      ...{ datePublished: null, dateCommentsClose: null, dateInForce: null, ...dates },
    },
  })
  const [first, second] = [
    look('r1', day(1), { sourceId: 'regulatory-feed' }),
    look('r2', day(2), { sourceId: 'regulatory-feed' }),
  ]
  await append({
    captures: [first, second],
    observations: [
      seen('x1', first, 'past', rule('past', 'adopted', { datePublished: dateOf(day(1)) })),
      seen('x2', first, 'late', rule('late', 'proposed', { dateCommentsClose: dateOf(day(30)) })),
      seen('x3', first, 'soon', rule('soon', 'proposed', { dateCommentsClose: dateOf(day(9)) })),
      seen(
        'x4',
        second,
        'late',
        rule('late', 'adopted', {
          dateCommentsClose: dateOf(day(2)),
          dateInForce: dateOf(day(40)),
        }),
      ),
    ],
  })
  const at = async (n: number) =>
    (await regulatoryCalendar(warehouse, market, day(n))).map(
      ({ identifier, stage }) => `${identifier} ${stage}`,
    )
  expect(await at(1)).toEqual(['soon proposed', 'late proposed', 'past adopted'])
  expect(await at(10)).toEqual(['late adopted', 'past adopted', 'soon proposed'])
})

test('counts are of what is on the pages now', async () => {
  await pages({ 1: [input('m1', '10'), input('m2', '4')], 2: [input('m1', '9')] })
  await append({
    watermark: 2,
    captures: [look('c3', day(3))],
    observations: [seen('gone', look('c3', day(3)), 'm2', null)],
  })
  expect(await counts(warehouse, market, day(2))).toEqual({
    organizations: 4,
    offers: 2,
    prices: 2,
    captures: 2,
    observations: 3,
  })
  expect(await counts(warehouse, market, day(3))).toEqual({
    organizations: 4,
    offers: 1,
    prices: 1,
    captures: 3,
    observations: 4,
  })
})
