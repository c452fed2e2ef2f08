import type { DuckDBConnection, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api'
import { z } from 'zod'
import type { HeldAnswers } from './held-answers.ts'
import { readMeta } from './migrate.ts'
import { momentOf, type NewestRecord } from './newest-record.ts'
import { tables } from './publish.ts'

type Parameters = Readonly<Record<string, string | number | boolean | null>>

/** What can be asked of a warehouse. */
export interface Readable {
  /** The ledger row up to which all is here; 0 when empty. */
  watermark(): Promise<number>
  /** Rows of one statement with `$named` parameters, parsed: decimals, bigints and moments come as text. */
  query<T>(sql: string, row: z.ZodType<T>, parameters?: Parameters): Promise<T[]>
  /** The columns a statement would answer, without running it. */
  columns(sql: string): Promise<string[]>
  /** Table → row count and a digest that does not depend on the order of rows; for comparing rebuilds. */
  rowHashes(): Promise<Record<string, string>>
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
  /** For those of them that `held` is ready for. */
  readonly fromHeld: readonly DuckDBConnection[]
  readonly newest: NewestRecord
  readonly held: HeldAnswers
}

/** `query` and its like on connections of their own, which never see a half-written batch. */
export function reading({ asKnown, now, fromHeld, newest, held }: Readers): Readable {
  const [connection] = asKnown
  const [sharedAsKnown, sharedNow, sharedHeld] = [sharing(asKnown), sharing(now), sharing(fromHeld)]
  const found = async (sql: string, parameters: Parameters | undefined) => {
    const values: Record<string, DuckDBValue> | undefined = parameters && { ...parameters }
    const ask = (free: DuckDBConnection) => free.runAndReadAll(sql, values)
    const moment = momentOf(parameters)
    if (moment !== undefined && (await newest.isBefore(moment))) {
      const state = held.state()
      const isHeld = await held.isReadyFor(sql)
      const rows = await (isHeld ? sharedHeld : sharedNow)(ask)
      // A batch may have come in between: then this is what was known a little later, or earlier.
      if ((await newest.isBefore(moment)) && (!isHeld || held.state() === state)) return rows
    }
    return sharedAsKnown(ask)
  }
  const query: Readable['query'] = async (sql, row, parameters) =>
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
