import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { Instant } from '../../../src/model/time.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import type { WarehouseBatch } from '../../../src/warehouse/warehouse-batch.ts'
import { day, look, move, nothing, offer, price, readingOf, seen, sources } from './ledger-story.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const sight = fc.record({
  source: fc.constantFrom('acme-pricing', 'globex-pricing'),
  subject: fc.constantFrom('m1', 'm2', 'm3'),
  amount: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 6 }),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
  again: fc.boolean(),
  outcome: fc.constantFrom('ok', 'ok', 'ok', 'not_modified', 'timeout'),
  told: fc.option(
    fc.record({
      kind: fc.constantFrom(
        ...(['price-changed', 'price-changed', 'unit-changed', 'promotion-started'] as const),
        ...(['offer-added', 'offer-removed', 'offer-renamed', 'offer-merged'] as const),
      ),
      state: fc.constantFrom(
        ...(['candidate', 'held', 'provisional', 'retracted', 'temporary', 'final'] as const),
      ),
      // The look before may be at another plan, and may come later than the event or never.
      back: fc.integer({ min: -2, max: 5 }),
    }),
    { freq: 2 },
  ),
})
type Sight = typeof sight extends fc.Arbitrary<infer T> ? T : never

/** A state that one of some events reached. */
function toldAt({ source, subject, told }: Sight, i: number): ChangeEvent[] {
  if (!told) return []
  const { kind, state, back } = told
  const about = { kind, state, sourceId: source, subject, detectedAt: day(i + 1) }
  const effective = { effectiveBy: day(Math.max(1, i)), after: `${i % 4}.5` }
  const cited = { beforeObservation: `o${i - back}`, afterObservation: `o${i}` }
  return [move(`e${i % 3} ${source} ${subject}`, { ...about, ...effective, ...cited })]
}

/** One batch for each sight: a look, its reading, what it found, and now and then an event. */
function batches(sights: readonly Sight[]): WarehouseBatch[] {
  return sights.map((sight, i) => {
    const { source, subject, amount, currency, again, outcome } = sight
    // A second reading of the look before, recorded later.
    const at = again ? Math.max(1, i) : i + 1
    const capture = look(`c${i}`, day(at), { sourceId: source, outcome })
    const finding =
      amount === null ? null : offer(subject, [price('input-token', `${amount}.5`, { currency })])
    const recordedAt = day(i + 1)
    return {
      ...nothing,
      watermark: i + 1,
      captures: [capture],
      readings: outcome === 'timeout' ? [] : [readingOf(capture, recordedAt)],
      observations: [seen(`o${i}`, capture, subject, finding, { recordedAt })],
      events: toldAt(sight, i).map((event) => ({ seq: i + 1, event, recordedAt })),
    }
  })
}

function joined(parts: readonly WarehouseBatch[]): WarehouseBatch {
  return {
    ...nothing,
    watermark: parts.at(-1)?.watermark ?? 0,
    captures: parts.flatMap(({ captures }) => captures),
    readings: parts.flatMap(({ readings }) => readings),
    observations: parts.flatMap(({ observations }) => observations),
    events: parts.flatMap(({ events }) => events),
  }
}

const differ = (kept: string, counted: string, key = 'subject') => `
  (SELECT ${key} AS differs FROM (FROM ${kept} EXCEPT ALL FROM ${counted}))
  UNION ALL
  (SELECT ${key} AS differs FROM (FROM ${counted} EXCEPT ALL FROM ${kept}))`

const counted = "price_versions_counted('infinity', '-infinity')"
const newest = `(
  FROM price_observation
  QUALIFY dense_rank() OVER (
    PARTITION BY source_id, subject
    ORDER BY observed_at DESC, recorded_at DESC, version DESC, observation_id DESC
  ) = 1
)`
const statesKnown = (known: string) => `(
  FROM (
    SELECT
      *,
      min(detected_at) FILTER (state IN ('provisional', 'final')) OVER (PARTITION BY event_id) AS believed_at
    FROM event
    WHERE recorded_at <= ${known}::TIMESTAMP
  )
  QUALIFY seq = max(seq) OVER (PARTITION BY event_id)
)`
const cited = `(
  SELECT observation_id, source_id, subject, observed_at, capture_id
  FROM observation
  WHERE observation_id IN (
    SELECT before_observation FROM event
    UNION ALL
    SELECT after_observation FROM event
  )
)`
const read = (known: string) => `(
  SELECT source_id, min(observed_at), max(observed_at), max_by(capture_id, (observed_at, capture_id))
  FROM reading
  WHERE recorded_at <= ${known}::TIMESTAMP
  GROUP BY source_id
)`
const differences = [
  differ('price_version', counted),
  differ('current_price', newest),
  differ('current_event', statesKnown("'infinity'")),
  differ('cited_observation', cited),
  differ('source_reading', read("'infinity'"), 'source_id'),
  differ('open_event', "open_events('infinity')"),
  differ('recent_capture', "recent_captures('infinity')", 'source_id'),
]

const answersNow = ['believed_price', 'price_versions', 'events_as_known', 'source_freshness']

async function expectKeptNow(warehouse: Warehouse, now: Instant) {
  const Text = z.object({ text: z.string() })
  for (const name of answersNow) {
    const rows = (moment: string) =>
      `SELECT t::VARCHAR AS text FROM ${name}(${moment}) AS t ORDER BY 1`
    // Only a parameter of that name says as of when a question is asked.
    const kept = await warehouse.query(rows('$asOf'), Text, { asOf: now })
    const whole = await warehouse.query(rows('$moment'), Text, { moment: now })
    expect(kept, name).toEqual(whole)
    // What was asked before is held.
    expect(await warehouse.query(rows('$asOf'), Text, { asOf: now }), name).toEqual(whole)
  }
}

/** Whatever is doubted, each offer on the pages is believed under its own name, as it was at one look. */
const mislabelled = `
  WITH believed AS (
    SELECT source_id, subject, count(DISTINCT capture_id) FILTER (amount IS NULL OR NOT in_doubt) AS looks
    FROM believed_price($moment)
    GROUP BY ALL
  )
  SELECT subject AS differs FROM believed WHERE looks > 1
  UNION ALL
  SELECT subject AS differs FROM believed ANTI JOIN newest_prices($moment) USING (source_id, subject)
  UNION ALL
  SELECT subject AS differs FROM newest_prices($moment) ANTI JOIN believed USING (source_id, subject)`

/** What is kept may stand for the past only where nothing came since. */
const differencesAt = [
  differ('price_versions($known)', "price_versions_counted($known, '-infinity')"),
  differ('events_as_known($known)', statesKnown('$known')),
  differ('looks_read($known)', read('$known'), 'source_id'),
]

const Differing = z.object({ differs: z.string() })

async function hashesAfter(feed: readonly WarehouseBatch[]) {
  const warehouse = await openWarehouse(':memory:')
  for (const [i, batch] of feed.entries()) {
    await warehouse.append(batch)
    // What was held before the next batch must not be told after it.
    if (i === 1) await expectKeptNow(warehouse, day(40))
  }
  const hashes = await warehouse.rowHashes()
  const watermark = await warehouse.watermark()
  for (const sql of differences) expect(await warehouse.query(sql, Differing)).toEqual([])
  const moments = new Set(feed.flatMap((part) => part.observations.map((o) => o.recordedAt)))
  for (const known of [...moments].slice(0, 3)) {
    for (const sql of differencesAt) {
      expect(await warehouse.query(sql, Differing, { known })).toEqual([])
    }
    expect(await warehouse.query(mislabelled, Differing, { moment: known })).toEqual([])
  }
  const now = [...moments].toSorted().at(-1) ?? day(1)
  await expectKeptNow(warehouse, now)
  expect(await warehouse.query(mislabelled, Differing, { moment: now })).toEqual([])
  await warehouse.close()
  return { hashes, watermark }
}

test('however the rows are cut into batches, and given twice, the tables are the same', async () => {
  const story = fc.array(sight, { minLength: 1, maxLength: 25 })
  const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 25, maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(story, cuts, async (sights, sizes) => {
      const all = batches(sights)
      const feed: WarehouseBatch[] = []
      let start = 0
      for (const size of sizes) {
        const part = all.slice(start, start + size)
        if (part.length === 0) break
        // The overlap with the batch before stands for a feed that died before it heard of its success.
        feed.push(joined(all.slice(Math.max(0, start - 2), start + size)))
        start += size
      }
      const rest = all.slice(start)
      if (rest.length > 0) feed.push(joined(rest))
      expect(await hashesAfter([...feed, ...feed.slice(-1)])).toEqual(
        await hashesAfter([joined(all)]),
      )
    }),
    { numRuns: 8 },
  )
})

const states = ['candidate', 'provisional', 'temporary'] as const

// A statement is planned once per open file: no plan may rest on what a table did not hold yet.
test('what is kept is right whichever of looks, prices and events come first', async () => {
  const parts = batches(
    Array.from(
      { length: 12 },
      (_, i): Sight => ({
        ...{ source: 'acme-pricing', subject: i % 2 === 0 ? 'm1' : 'm2', amount: i + 1 },
        ...{ currency: 'USD', again: i % 4 === 3, outcome: 'ok' },
        told:
          i % 5 < 2 ? { kind: 'price-changed', state: states[i % 3] ?? 'final', back: 2 } : null,
      }),
    ),
  )
  const [looks, readings, prices, events] = (
    ['captures', 'readings', 'observations', 'events'] as const
  ).map((part) =>
    parts.map((batch) => ({ ...nothing, watermark: batch.watermark, [part]: batch[part] })),
  )
  const orders = [
    [looks, readings, prices, events],
    [events, prices, readings, looks],
  ]
  const expected = await hashesAfter([joined(parts)])
  for (const order of orders) {
    expect(await hashesAfter(order.flatMap((part) => part ?? []))).toEqual(expected)
  }
})

test('batches given again after the file was reopened add nothing', async () => {
  const path = join(folder, 'warehouse.duckdb')
  const all = batches(
    [1, 2, 3, 4].map(
      (amount): Sight => ({
        ...{ source: 'acme-pricing', subject: 'm1', amount, currency: 'USD' },
        ...{ again: false, outcome: 'ok', told: null },
      }),
    ),
  )
  const first = await openWarehouse(path)
  for (const batch of all) await first.append(batch)
  const hashes = await first.rowHashes()
  await first.close()
  const second = await openWarehouse(path)
  for (const batch of all) await second.append(batch)
  expect(await second.rowHashes()).toEqual(hashes)
  expect(hashes['price_version']).toMatch(/^4:/)
  await second.close()
})

test('a batch is there whole or not at all', async () => {
  const warehouse = await openWarehouse(':memory:')
  const capture = look('c1', day(1))
  const broken = { ...move('e1'), effectiveBy: 'never' }
  const events = [{ seq: 1, event: broken }]
  const batch = { ...nothing, watermark: 7, captures: [capture], events }
  await expect(warehouse.append(batch)).rejects.toThrow()
  expect(await warehouse.watermark()).toBe(0)
  expect((await warehouse.rowHashes())['capture']).toBe('0:0')
  await warehouse.append({ ...batch, events: [{ seq: 1, event: move('e1') }] })
  expect(await warehouse.watermark()).toBe(7)
  expect((await warehouse.rowHashes())['capture']).toMatch(/^1:/)
  await warehouse.close()
})

test('a source that changes hands takes its prices with it', async () => {
  const warehouse = await openWarehouse(':memory:')
  const capture = look('c1', day(1))
  const observations = [seen('o1', capture, 'm1', offer('m1', [price('input-token', '1')]))]
  await warehouse.append({ ...nothing, watermark: 1, captures: [capture], observations })
  const renamed = sources.map((source) => ({ ...source, organization: 'initech' }))
  await warehouse.append({ ...nothing, watermark: 2, sources: renamed })
  const owners = await warehouse.query(
    'SELECT organization FROM price_observation',
    z.object({ organization: z.string() }),
  )
  expect(owners).toEqual([{ organization: 'initech' }])
  await warehouse.close()
})

test('prices keep every digit, also those that no decimal column holds', async () => {
  const warehouse = await openWarehouse(':memory:')
  const capture = look('c1', day(1))
  const amounts = ['0.000000000001', '0.00000000000049', '123456789012345678901234567']
  const observations = amounts.map((amount, i) =>
    seen(`o${i}`, capture, `m${i}`, offer(`m${i}`, [price('input-token', amount)])),
  )
  await warehouse.append({ ...nothing, watermark: 1, captures: [capture], observations })
  const rows = await warehouse.query(
    'SELECT amount, amount_text FROM price_observation ORDER BY subject',
    z.object({ amount: z.string().nullable(), amount_text: z.string() }),
  )
  expect(rows.map((row) => row.amount_text)).toEqual(amounts)
  expect(rows.map((row) => row.amount)).toEqual(['0.000000000001', '0.000000000000', null])
  await warehouse.close()
})

test('a snapshot replaces the one before, and tables are exported', async () => {
  const path = join(folder, 'published', 'snapshot.duckdb')
  const warehouse = await openWarehouse(join(folder, 'warehouse.duckdb'))
  await warehouse.publish(path)
  const capture = look('c1', day(1))
  await warehouse.append({ ...nothing, watermark: 3, captures: [capture] })
  await warehouse.publish(path)
  const snapshot = await openWarehouse(path)
  expect(await snapshot.rowHashes()).toEqual(await warehouse.rowHashes())
  expect(await snapshot.watermark()).toBe(3)
  await snapshot.close()
  expect(existsSync(`${path}.new`)).toBe(false)
  await warehouse.exportParquet(join(folder, 'parquet'))
  await warehouse.exportCsv(join(folder, 'csv'))
  expect(readdirSync(join(folder, 'csv'))).toContain('price_version.csv')
  const file = join(folder, 'parquet', 'capture.parquet')
  const rows = await warehouse.query(
    `SELECT capture_id FROM '${file}'`,
    z.object({ capture_id: z.string() }),
  )
  expect(rows).toEqual([{ capture_id: 'c1' }])
  await warehouse.close()
})
