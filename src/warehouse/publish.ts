import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { failpoint } from '../model/failpoint.ts'

export const tables = [
  'source',
  'organization',
  'rate',
  'capture',
  'reading',
  'observation',
  'price_observation',
  'article',
  'regulation',
  'fixing',
  'event',
  'review_state',
  'price_version',
] as const

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function sync(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Writes a copy beside `path` and renames it over: readers see the old snapshot or the new one. The
 * copy is made by DuckDB, because a file copy within this process would drop DuckDB's lock when it
 * closes the file (POSIX locks end with any close).
 */
export async function publishSnapshot(connection: DuckDBConnection, path: string): Promise<void> {
  const beside = `${path}.new`
  mkdirSync(dirname(path), { recursive: true })
  rmSync(beside, { force: true })
  rmSync(`${beside}.wal`, { force: true })
  const named = await connection.runAndReadAll('SELECT current_database()')
  const own = String(named.getRowsJson()[0]?.[0]).replaceAll('"', '""')
  await connection.run(`ATTACH ${quoted(beside)} AS snapshot`)
  try {
    await connection.run(`COPY FROM DATABASE "${own}" TO snapshot`)
    await connection.run('CHECKPOINT snapshot')
  } finally {
    await connection.run('DETACH snapshot')
  }
  failpoint('publish.copied')
  sync(beside)
  renameSync(beside, path)
  failpoint('publish.renamed')
  sync(dirname(path))
}

/** One file per table, rows in a stable order. */
export async function exportTables(
  connection: DuckDBConnection,
  folder: string,
  format: 'parquet' | 'csv',
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const table of tables) {
    const file = quoted(join(folder, `${table}.${format}`))
    const options = format === 'csv' ? 'FORMAT csv, HEADER' : 'FORMAT parquet, COMPRESSION zstd'
    await connection.run(`COPY (SELECT * FROM ${table} ORDER BY ALL) TO ${file} (${options})`)
  }
}
