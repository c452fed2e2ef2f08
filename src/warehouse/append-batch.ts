import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api'
import type { ChangeEvent } from '../model/event.ts'
import { failpoint } from '../model/failpoint.ts'
import { sha256 } from '../model/id.ts'
import type { Observation } from '../model/observation.ts'
import type { Instant } from '../model/time.ts'
import { appendRows, type Field } from './data-chunks.ts'
import { renewPrices } from './kept-prices.ts'
import {
  renewCited,
  renewEvents,
  renewOpenEvents,
  renewReadings,
  renewRecentCaptures,
} from './kept-tables.ts'
import { captureRow, eventRow, readingRow, reviewRow } from './ledger-rows.ts'
import { readMeta, writeMeta } from './migrate.ts'
import {
  articleRows,
  awardRows,
  fixingRows,
  observationRow,
  priceRows,
  regulationRows,
} from './observation-rows.ts'
import type { Planner } from './planner.ts'
import type { WarehouseBatch } from './warehouse-batch.ts'

/** What the one writer of a file remembers between batches, so that it need not be read again. */
export interface WriterMemory {
  readonly meta: Map<string, string>
  /** List by table as last given: the same list is not hashed again. */
  readonly lists: Map<string, readonly unknown[]>
  /** Age of the youngest row by table. */
  readonly youngest: Map<string, string | number>
  readonly statements: Map<string, DuckDBPreparedStatement>
}

/** A memory that holds what the file's `meta` table says. */
export async function rememberFile(connection: DuckDBConnection): Promise<WriterMemory> {
  const meta = await readMeta(connection)
  return { meta, lists: new Map(), youngest: new Map(), statements: new Map() }
}

interface Writer {
  readonly connection: DuckDBConnection
  readonly memory: WriterMemory
}

async function remember({ connection, memory }: Writer, key: string, value: string): Promise<void> {
  await writeMeta(connection, key, value)
  memory.meta.set(key, value)
}

interface Identity {
  readonly table: string
  readonly id: string
  /** A column that grows with the ledger. */
  readonly age: string
  readonly type: 'TIMESTAMP' | 'BIGINT'
}

/** The age of a table's youngest row; undefined while it is empty. */
async function youngestOf(writer: Writer, { table, age, type }: Identity) {
  const known = writer.memory.youngest.get(table)
  if (known !== undefined) return known
  const text = type === 'TIMESTAMP' ? `iso(max(${age}))` : `max(${age})::VARCHAR`
  const found = await writer.connection.runAndReadAll(`SELECT ${text} FROM ${table}`)
  const youngest = found.getRowsJson()[0]?.[0]
  if (typeof youngest !== 'string') return undefined
  return type === 'TIMESTAMP' ? youngest : Number(youngest)
}

/**
 * Which of `items` the table does not hold yet. Only rows at least as young as the oldest item can be
 * doubles, so the look costs what the overlap costs, not what the table costs.
 */
async function missing<T>(
  writer: Writer,
  items: readonly T[],
  where: Identity,
  read: NoInfer<{ id(item: T): string; age(item: T): string | number }>,
): Promise<T[]> {
  const ages = items.map(read.age).toSorted((a, b) => (a < b ? -1 : 1))
  const [oldest, newest] = [ages[0], ages.at(-1)]
  if (oldest === undefined || newest === undefined) return []
  const { table, id, age, type } = where
  const youngest = await youngestOf(writer, where)
  const seen = new Set<unknown>()
  if (youngest !== undefined && oldest <= youngest) {
    const sql = `SELECT ${id}::VARCHAR FROM ${table} WHERE ${age} >= $oldest::${type}`
    const found = await writer.connection.runAndReadAll(sql, { oldest: String(oldest) })
    for (const [held] of found.getRowsJson()) seen.add(held)
  }
  const last = youngest === undefined || newest > youngest ? newest : youngest
  writer.memory.youngest.set(table, last)
  return items.filter((item) => {
    const key = read.id(item)
    return !seen.has(key) && seen.add(key)
  })
}

async function replaceWhole(
  writer: Writer,
  table: string,
  list: readonly unknown[],
  rows: () => Field[][],
): Promise<boolean> {
  const { connection, memory } = writer
  if (memory.lists.get(table) === list) return false
  const hash = sha256(JSON.stringify(list))
  const changed = hash !== memory.meta.get(`list.${table}`)
  if (changed) {
    await connection.run(`DELETE FROM ${table}`)
    await appendRows(connection, table, rows())
    await remember(writer, `list.${table}`, hash)
  }
  memory.lists.set(table, list)
  return changed
}

async function replaceLists(
  writer: Writer,
  { sources, organizations, rates }: WarehouseBatch,
): Promise<void> {
  const sourceRows = () =>
    sources.map((s) => [
      ...[s.id, s.organization, s.kind, s.url, s.every, s.enabled],
      ...[s.rung ?? null, s.rungReason ?? null],
    ])
  if (await replaceWhole(writer, 'source', sources, sourceRows)) {
    for (const table of ['price_observation', 'current_price']) {
      await writer.connection.run(
        `UPDATE ${table} SET organization =
           (SELECT source.organization FROM source WHERE source.id = ${table}.source_id)`,
      )
    }
  }
  const organizationRows = () => organizations.map((o) => [o.id, o.name, o.role])
  await replaceWhole(writer, 'organization', organizations, organizationRows)
  const rateRows = () => rates.map((r) => [r.on, r.currency, r.rate, r.rate])
  await replaceWhole(writer, 'rate', rates, rateRows)
}

async function appendObservations(
  writer: Writer,
  observations: readonly Observation[],
  organizationOf: ReadonlyMap<string, string>,
): Promise<void> {
  const { connection } = writer
  const prices = observations.flatMap((o) => priceRows(o, organizationOf.get(o.sourceId) ?? null))
  await appendRows(connection, 'observation', observations.map(observationRow))
  await appendRows(connection, 'price_observation', prices)
  await appendRows(connection, 'article', observations.flatMap(articleRows))
  await appendRows(connection, 'regulation', observations.flatMap(regulationRows))
  await appendRows(connection, 'award', observations.flatMap(awardRows))
  await appendRows(connection, 'fixing', observations.flatMap(fixingRows))
  const priced = new Set(prices.map(([id]) => id))
  await renewPrices(
    plannerOf(writer),
    observations.filter(({ id }) => priced.has(id)),
  )
}

function plannerOf({ connection, memory }: Writer): Planner {
  return { connection, statements: memory.statements }
}

interface Fresh extends Pick<WarehouseBatch, 'captures' | 'readings' | 'observations'> {
  readonly events: readonly ChangeEvent[]
}

async function renewKept(planner: Planner, fresh: Fresh): Promise<void> {
  const { captures, readings, observations, events } = fresh
  await renewReadings(planner, readings)
  await renewRecentCaptures(planner, captures, readings)
  await renewEvents(planner, [...new Set(events.map(({ id }) => id))])
  const late = await renewCited(planner, observations, events)
  await renewOpenEvents(planner, events, late)
}

const recorded = { age: 'recorded_at', type: 'TIMESTAMP' } as const
const byId = { id: (item: { id: string }) => item.id }
const byRecording = { ...byId, age: (item: { id: string; recordedAt: Instant }) => item.recordedAt }

/** Adds one batch inside the caller's transaction; rows already there are passed over. */
export async function appendBatch(
  connection: DuckDBConnection,
  batch: WarehouseBatch,
  memory: WriterMemory,
): Promise<void> {
  const writer = { connection, memory }
  await replaceLists(writer, batch)
  const captures = await missing(
    writer,
    batch.captures,
    { table: 'capture', id: 'capture_id', age: 'captured_at', type: 'TIMESTAMP' },
    { ...byId, age: (capture) => capture.capturedAt },
  )
  await appendRows(connection, 'capture', captures.map(captureRow))
  const ofReading = { table: 'reading', id: 'reading_id', ...recorded }
  const readings = await missing(writer, batch.readings, ofReading, byRecording)
  await appendRows(connection, 'reading', readings.map(readingRow))
  const events = await missing(
    writer,
    batch.events,
    { table: 'event', id: 'seq', age: 'seq', type: 'BIGINT' },
    { id: ({ seq }) => String(seq), age: ({ seq }) => seq },
  )
  await appendRows(connection, 'event', events.map(eventRow))
  const reviews = await missing(
    writer,
    batch.reviews,
    { table: 'review_state', id: 'seq', age: 'seq', type: 'BIGINT' },
    { id: ({ seq }) => String(seq), age: ({ seq }) => seq },
  )
  await appendRows(connection, 'review_state', reviews.map(reviewRow))
  const ofObservation = { table: 'observation', id: 'observation_id', ...recorded }
  const observations = await missing(writer, batch.observations, ofObservation, byRecording)
  const organizationOf = new Map(batch.sources.map((s) => [s.id, s.organization]))
  await appendObservations(writer, observations, organizationOf)
  failpoint('append.rows')
  await renewKept(plannerOf(writer), {
    ...{ captures, readings, observations },
    events: events.map(({ event }) => event),
  })
  if (batch.watermark > Number(memory.meta.get('watermark') ?? 0)) {
    await remember(writer, 'watermark', String(batch.watermark))
  }
}
