import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** A Parquet file as DuckDB reads it: the type of each column by its name, and the rows as text. */
export async function readParquet(
  bytes: Uint8Array,
): Promise<{ types: Record<string, string>; rows: unknown[][] }> {
  const folder = mkdtempSync(join(tmpdir(), 'bellwether-parquet-'))
  const path = join(folder, 'table.parquet')
  writeFileSync(path, bytes)
  const database = await DuckDBInstance.create(':memory:')
  const connection = await database.connect()
  try {
    const read = await connection.runAndReadAll(`FROM '${path}'`)
    const names = read.columnNames()
    const types = read.columnTypes().map(String)
    return {
      types: Object.fromEntries(names.map((name, n) => [name, types[n] ?? ''])),
      rows: read.getRowsJson(),
    }
  } finally {
    connection.closeSync()
    database.closeSync()
    rmSync(folder, { recursive: true })
  }
}
