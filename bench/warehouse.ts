// What an append costs: many rows at once beside the library alone, small ones into an empty warehouse, and with
// --file (as bench/answers-speed fills it; a copy is written) the same small ones into a large one.
//   npm run bench -- warehouse [--file FILE]
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DuckDBDataChunk, DuckDBInstance, type DuckDBValue } from '@duckdb/node-api'
import { z } from 'zod'
import type { Capture } from '../src/model/capture.ts'
import type { Observation } from '../src/model/observation.ts'
import { addMs, type Instant } from '../src/model/time.ts'
import { openWarehouse, type Warehouse } from '../src/warehouse/warehouse.ts'
import type { WarehouseBatch } from '../src/warehouse/warehouse-batch.ts'

const sources = Array.from({ length: 40 }, (_, i) => ({
  id: `vendor-${i}`,
  organization: `vendor-${i}`,
  kind: 'pricing-page',
  url: `https://vendor-${i}.example/pricing`,
  every: 'P1D',
  enabled: true,
}))
/** What is appended comes after all that a file holds, as in life. */
let origin: Instant = '2026-01-01T00:00:00.000Z'
const at = (n: number): Instant => addMs(origin, n * 60_000)

function capture(n: number): Capture {
  const uri = `https://vendor-${n % 40}.example/pricing`
  return {
    ...{ id: `capture-${n}`, sourceId: `vendor-${n % 40}`, slot: at(n), attempt: 0 },
    ...{ targetUri: uri, finalUri: uri, capturedAt: at(n), outcome: 'ok', status: 200 },
    ...{ headers: [], mediaType: 'text/html', payloadDigest: `sha256:${n}`, payloadBytes: 50_000 },
    ...{ revisitOf: null, via: 'http', robots: 'allow', durationMs: 100, detail: null },
  }
}

/** One plan with an input and an output price, new on every sight. */
function observation(n: number): Observation {
  const price = (metric: string, cents: number) => ({
    ...{ metric, charge: 'usage' as const, amount: (cents / 100).toFixed(2), currency: 'USD' },
    referenceQuantity: { value: '1000000', unitCode: 'bw:token' },
    ...{ billingDuration: null, billing: null, from: false, was: false },
    evidence: { selector: 'table > tbody > tr:nth-child(3) > td', text: `$${cents / 100} / 1M` },
  })
  const subject = `model-${n % 200}`
  return {
    ...{ id: `observation-${n}`, sourceId: `vendor-${n % 40}`, subject },
    finding: {
      ...{ kind: 'offer', subject },
      offer: {
        ...{ name: subject, addon: false, free: false, onRequest: false, region: null },
        ...{ taxIncluded: null, promotion: null },
        components: [price('input-token', 100 + (n % 977)), price('output-token', 400 + (n % 991))],
      },
    },
    ...{ observedAt: at(n), recordedAt: at(n), wasDerivedFrom: `capture-${n}` },
    ...{ wasGeneratedBy: { collector: 'pricing-page', version: 1 }, cause: 'source' },
  }
}

function batch(
  watermark: number,
  captures: Capture[],
  observations: Observation[],
): WarehouseBatch {
  const none = { readings: [], events: [], reviews: [], organizations: [], rates: [] }
  return { watermark, captures, observations, sources, ...none }
}

/** Milliseconds that DuckDB alone takes to append the same price rows as whole chunks, and to commit. */
async function rawAppend(folder: string, columns: DuckDBValue[][], ddl: string): Promise<number> {
  const instance = await DuckDBInstance.create(join(folder, 'raw.duckdb'))
  const connection = await instance.connect()
  await connection.run(ddl)
  const start = performance.now()
  await connection.run('BEGIN')
  const appender = await connection.createAppender('price_observation')
  const types = columns.map((_, i) => appender.columnType(i))
  const count = columns[0]?.length ?? 0
  for (let from = 0; from < count; from += 2048) {
    const chunk = DuckDBDataChunk.create(types)
    chunk.setColumns(columns.map((column) => column.slice(from, from + 2048)))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  await connection.run('COMMIT')
  await connection.run('CHECKPOINT')
  const took = performance.now() - start
  connection.closeSync()
  instance.closeSync()
  return took
}

async function readBack(path: string): Promise<{ columns: DuckDBValue[][]; ddl: string }> {
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  const rows = await connection.runAndReadAll('FROM price_observation')
  const sql = "SELECT sql FROM duckdb_tables() WHERE table_name = 'price_observation'"
  const ddl = String((await connection.runAndReadAll(sql)).getRows()[0]?.[0])
  const columns = rows.getColumns()
  connection.closeSync()
  instance.closeSync()
  return { columns, ddl }
}

const { values } = parseArgs({ options: { file: { type: 'string' } } })
const folder = mkdtempSync(join(tmpdir(), 'bellwether-bench-'))
const path = join(folder, 'warehouse.duckdb')
const bulk = 20_000
const observations = Array.from({ length: bulk }, (_, n) => observation(n))
const warehouse = await openWarehouse(path)
let start = performance.now()
await warehouse.append(batch(1, [], observations))
await warehouse.checkpoint()
const ours = performance.now() - start
await warehouse.close()
const { columns, ddl } = await readBack(path)
const raw = await rawAppend(folder, columns, ddl)
const rate = (ms: number) => `${Math.round((bulk / ms) * 1000).toLocaleString('en')} per second`
console.log(`warehouse: ${bulk} observations of two prices each`)
console.log(`append (rows, price versions, watermark)  ${ours.toFixed(0)} ms, ${rate(ours)}`)
console.log(`appender alone (the price rows)           ${raw.toFixed(0)} ms, ${rate(raw)}`)
console.log(`ratio                                     ${(ours / raw).toFixed(1)}`)

const Count = z.object({ n: z.string() })

/** Median milliseconds of 400 appends as a run makes them after each source. */
async function smallAppends(into: Warehouse, name: string): Promise<number> {
  const watermark = (await into.watermark()) + 1
  const times: number[] = []
  const before = process.cpuUsage()
  for (let n = 0; n < 400; n++) {
    const captures = Array.from({ length: 4 }, (_, i) => capture(n * 4 + i))
    const start = performance.now()
    const rows = [observation(n * 4), observation(n * 4 + 1)]
    await into.append(batch(watermark + n, captures, rows))
    times.push(performance.now() - start)
  }
  const { user, system } = process.cpuUsage(before)
  times.sort((a, b) => a - b)
  const quantile = (q: number) => times[Math.floor(times.length * q)] ?? 0
  const figures = `median ${quantile(0.5).toFixed(1)} ms, 90 % within ${quantile(0.9).toFixed(1)} ms, longest ${quantile(0.999).toFixed(1)} ms, processor ${((user + system) / 1000 / 400).toFixed(1)} ms`
  console.log(`400 small appends (4 captures, 2 plans) into ${name}: ${figures}`)
  return quantile(0.5)
}

const small = await openWarehouse(join(folder, 'small.duckdb'))
const intoEmpty = await smallAppends(small, 'an empty warehouse')
if (values.file) {
  const copy = join(folder, 'large.duckdb')
  copyFileSync(values.file, copy)
  const large = await openWarehouse(copy)
  const held = 'SELECT count(*) AS n, iso(max(recorded_at)) AS newest FROM observation'
  const [rows] = await large.query(held, Count.extend({ newest: z.string() }))
  if (rows) origin = addMs(rows.newest, 60_000)
  const intoLarge = await smallAppends(large, `one of ${rows?.n} observations`)
  console.log(`ratio                                     ${(intoLarge / intoEmpty).toFixed(1)}`)
  await large.close()
}
for (const [name, sql] of [
  ['believed prices', "SELECT count(*) AS n FROM believed_price('2026-02-01')"],
  ['price versions, computed', "SELECT count(*) AS n FROM price_versions('2026-02-01')"],
  ['price versions, kept', 'SELECT count(*) AS n FROM price_version'],
] as const) {
  start = performance.now()
  await small.query(sql, Count)
  console.log(`${name.padEnd(42)}${(performance.now() - start).toFixed(1)} ms`)
}
await small.close()
rmSync(folder, { recursive: true })
