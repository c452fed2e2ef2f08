import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { failpoint } from '../model/failpoint.ts'
import { appendBatch, rememberFile } from './append-batch.ts'
import { holdAnswers, lookFirstAtHeld } from './held-answers.ts'
import { newestRecord } from './newest-record.ts'
import { openDatabase } from './open-database.ts'
import { exportTables, publishSnapshot } from './publish.ts'
import { type Readable, reading } from './readers.ts'
import { storeError } from './store-error.ts'
import type { WarehouseBatch } from './warehouse-batch.ts'

/** What is derived from the ledger for questions: disposable, rebuilt with the same answers. */
export interface Warehouse extends Readable {
  /**
   * Adds what the ledger committed, in one transaction with its watermark; checkpoints after every few
   * batches. Rows already there are passed over, so a batch may be given again.
   *
   * @throws Problem `store/full`, `store/read-only`, `store/damaged`.
   */
  append(batch: WarehouseBatch): Promise<void>
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
  const fromHeld = [await instance.connect(), await instance.connect()] as const
  const holder = await instance.connect()
  for (const one of [...now, holder]) await one.run("SET search_path = 'kept,main'")
  const held = await holdAnswers(holder)
  for (const one of fromHeld) await lookFirstAtHeld(one)
  const turn = inTurn()
  let memory = await rememberFile(writer)
  const guarded = <T>(work: () => Promise<T>) =>
    work().catch((error: unknown) => {
      throw storeError(error, path)
    })
  const write = <T>(work: () => Promise<T>) => turn(() => guarded(work))
  const newest = newestRecord(asKnown[0])
  const ask = reading({ asKnown, now, fromHeld, newest, held })
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
        held.added()
        try {
          await inTransaction(writer, () => appendBatch(writer, batch, memory))
          failpoint('append.after_commit')
        } catch (error) {
          memory = await rememberFile(writer)
          throw error
        } finally {
          held.added()
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
      }).finally(() => disconnect(instance, writer, holder, ...asKnown, ...now, ...fromHeld)),
  }
}

function disconnect(instance: DuckDBInstance, ...connections: DuckDBConnection[]): void {
  for (const connection of connections) connection.closeSync()
  instance.closeSync()
}
