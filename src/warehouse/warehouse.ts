import type {
  DuckDBConnection,
  DuckDBInstance,
  DuckDBResultReader,
  DuckDBValue,
} from '@duckdb/node-api'
import { z } from 'zod'
import { failpoint } from '../model/failpoint.ts'
import { appendBatch, rememberFile } from './append-batch.ts'
import { readMeta } from './migrate.ts'
import { momentOf, type NewestRecord, newestRecord } from './newest-record.ts'
import { openDatabase } from './open-database.ts'
import { exportTables, publishSnapshot, tables } from './publish.ts'
import { storeError } from './store-error.ts'
import type { WarehouseBatch } from './warehouse-batch.ts'

type Parameters = Readonly<Record<string, string | number | boolean | null>>

/** What is derived from the ledger for questions: disposable, rebuilt with the same answers. */
export interface Warehouse {
  /**
   * Adds what the ledger committed, in one transaction with its watermark; checkpoints after every few
   * batches. Rows already there are passed over, so a batch may be given again.
   *
   * @throws Problem `store/full`, `store/read-only`, `store/damaged`.
   */
  append(batch: WarehouseBatch): Promise<void>
  /** The ledger row up to which all is here; 0 when empty. */
  watermark(): Promise<number>
  /** Rows of one statement with `$named` parameters, parsed: decimals, bigints and moments come as text. */
  query<T>(sql: string, row: z.ZodType<T>, parameters?: Parameters): Promise<T[]>
  /** The columns a statement would answer, without running it. */
  columns(sql: string): Promise<string[]>
  /** Table → row count and a digest that does not depend on the order of rows; for comparing rebuilds. */
  rowHashes(): Promise<Record<string, string>>
  checkpoint(): Promise<void>
  /** Writes a snapshot that other processes may read, replacing the last one in one step. */
  publish(path: string): Promise<void>
  /** One `.parquet` file per table into a folder. */
  exportParquet(folder: string): Promise<void>
  /** One `.csv` file per table into a folder. */
  exportCsv(folder: string): Promise<void>
  close(): Promise<void>
}

async function inTransaction(
  connection: DuckDBConnection,
  work: () => Promise<void>,
): Promise<void> {
  await connection.run('BEGIN')
  try {
    failpoint('append.begun')
    await work()
    failpoint('append.before_commit')
    await connection.run('COMMIT')
  } catch (error) {
    // A failed COMMIT has already rolled back; a second failure must not hide the first.
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

/** Rows as objects; by columns and in a plain loop, because every other way takes three times as long. */
function rowsOf(found: DuckDBResultReader): Record<string, unknown>[] {
  const [names, columns] = [found.deduplicatedColumnNames(), found.getColumnsJson()]
  return Array.from({ length: found.currentRowCount }, (_, i) => {
    const row: Record<string, unknown> = {}
    let j = 0
    for (const name of names) row[name] = columns[j++]?.[i]
    return row
  })
}

const HashRow = z.object({ hash: z.string() })

/** Gives work the connection with the least to do: statements of one connection wait for each other. */
function sharing(connections: readonly DuckDBConnection[]) {
  const seats = connections.map((connection) => ({ connection, busy: 0 }))
  return async <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> => {
    const seat = seats.reduce((best, one) => (one.busy < best.busy ? one : best))
    seat.busy += 1
    try {
      return await work(seat.connection)
    } finally {
      seat.busy -= 1
    }
  }
}

interface Readers {
  readonly asKnown: readonly [DuckDBConnection, ...DuckDBConnection[]]
  /** For questions about a moment after all that was recorded. */
  readonly now: readonly [DuckDBConnection, ...DuckDBConnection[]]
  readonly newest: NewestRecord
}

/** `query` and its like on connections of their own, which never see a half-written batch. */
function reading({
  asKnown,
  now,
  newest,
}: Readers): Pick<Warehouse, 'query' | 'columns' | 'watermark' | 'rowHashes'> {
  const [connection] = asKnown
  const [sharedAsKnown, sharedNow] = [sharing(asKnown), sharing(now)]
  const found = async (sql: string, parameters: Parameters | undefined) => {
    const values: Record<string, DuckDBValue> | undefined = parameters && { ...parameters }
    const ask = (free: DuckDBConnection) => free.runAndReadAll(sql, values)
    const moment = momentOf(parameters)
    if (moment !== undefined && (await newest.isBefore(moment))) {
      const rows = await sharedNow(ask)
      // A batch may have come in between: then this is what was known a little later.
      if (await newest.isBefore(moment)) return rows
    }
    return sharedAsKnown(ask)
  }
  const query: Warehouse['query'] = async (sql, row, parameters) =>
    z.array(row).parse(rowsOf(await found(sql, parameters)))
  return {
    query,
    async columns(sql) {
      const prepared = await connection.prepare(sql)
      const names = Array.from({ length: prepared.columnCount }, (_, i) => prepared.columnName(i))
      prepared.destroySync()
      return names
    },
    async watermark() {
      return Number((await readMeta(connection)).get('watermark') ?? 0)
    },
    async rowHashes() {
      const hashes: Record<string, string> = {}
      for (const table of tables) {
        const sql = `SELECT count(*) || ':' || coalesce(sum(md5_number_lower(t::VARCHAR)::HUGEINT), 0) AS hash FROM ${table} AS t`
        hashes[table] = (await query(sql, HashRow))[0]?.hash ?? ''
      }
      return hashes
    },
  }
}

// A checkpoint costs about as much as three small batches; a lost write-ahead log costs only a new feed.
const batchesPerCheckpoint = 20
const rowsWorthOneBatch = 250

function rowCount({ captures, readings, observations, events }: WarehouseBatch): number {
  return captures.length + readings.length + observations.length + events.length
}

/** One after the other: a transaction and a checkpoint never meet on the writing connection. */
function inTurn(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
}

/**
 * Opens (and makes, or migrates) the warehouse at a path; `:memory:` keeps it in memory.
 *
 * @throws Problem `store/locked` while another process has it open, `store/newer` for a file of a newer
 *   program, `store/damaged` when even without its write-ahead log it cannot be read.
 */
export async function openWarehouse(path: string): Promise<Warehouse> {
  const instance = await openDatabase(path)
  const writer = await instance.connect()
  const asKnown = [await instance.connect(), await instance.connect()] as const
  const now = [await instance.connect(), await instance.connect()] as const
  for (const one of now) await one.run("SET search_path = 'kept,main'")
  const turn = inTurn()
  let memory = await rememberFile(writer)
  const guarded = <T>(work: () => Promise<T>) =>
    work().catch((error: unknown) => {
      throw storeError(error, path)
    })
  const write = <T>(work: () => Promise<T>) => turn(() => guarded(work))
  const newest = newestRecord(asKnown[0])
  const ask = reading({ asKnown, now, newest })
  let sinceCheckpoint = 0
  const checkpoint = async () => {
    await writer.run('CHECKPOINT')
    failpoint('append.checkpoint')
    sinceCheckpoint = 0
  }
  return {
    query: (sql, row, parameters) => guarded(() => ask.query(sql, row, parameters)),
    columns: (sql) => ask.columns(sql),
    watermark: () => guarded(() => ask.watermark()),
    rowHashes: () => guarded(() => ask.rowHashes()),
    append: (batch) =>
      write(async () => {
        newest.grow(batch)
        try {
          await inTransaction(writer, () => appendBatch(writer, batch, memory))
          failpoint('append.after_commit')
        } catch (error) {
          memory = await rememberFile(writer)
          throw error
        }
        sinceCheckpoint += 1 + rowCount(batch) / rowsWorthOneBatch
        if (sinceCheckpoint >= batchesPerCheckpoint) await checkpoint()
      }),
    checkpoint: () => write(checkpoint),
    publish: (to) => write(() => publishSnapshot(writer, to)),
    exportParquet: (folder) => write(() => exportTables(writer, folder, 'parquet')),
    exportCsv: (folder) => write(() => exportTables(writer, folder, 'csv')),
    close: () =>
      write(async () => {
        if (sinceCheckpoint > 0) await checkpoint()
      }).finally(() => disconnect(instance, writer, ...asKnown, ...now)),
  }
}

function disconnect(instance: DuckDBInstance, ...connections: DuckDBConnection[]): void {
  for (const connection of connections) connection.closeSync()
  instance.closeSync()
}
