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
  'award',
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

/**
 * One file per table, rows in a stable order. In CSV an apostrophe stands before what a spreadsheet would
 * run as a formula; Parquet, which nothing runs, has every text as it is.
 */
export async function exportTables(
  connection: DuckDBConnection,
  folder: string,
  format: 'parquet' | 'csv',
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const table of tables) {
    const file = quoted(join(folder, `${table}.${format}`))
    const { columns, options } =
      format === 'csv'
        ? await inertCsv(connection, table)
        : { columns: '*', options: 'FORMAT parquet, COMPRESSION zstd' }
    await connection.run(
      `COPY (SELECT ${columns} FROM ${table} ORDER BY ALL) TO ${file} (${options})`,
    )
  }
}

/** Starts of a formula in some spreadsheet, full-width ones too, behind what a reader may strip; a number with a sign is none. */
const formula = String.raw`^([\s\p{Z}\p{C}]*[=+@\-＝＋－＠]|[\t\r\n])`
const signedNumber = String.raw`^[+-]?[0-9]+(\.[0-9]+)?$`
/**
 * Where a file that is opened with another separator begins a cell within a text: quote marks hold only from
 * the start of a cell on, so those around this text hold nothing then.
 */
const formulaWithin = String.raw`([;|\t\r\n][\s\p{Z}\p{C}]*)([=+@\-＝＋－＠])`

/** Every text is quoted, and no cell of it is a formula in a file opened with another separator either. */
async function inertCsv(
  connection: DuckDBConnection,
  table: string,
): Promise<{ columns: string; options: string }> {
  const described = await connection.runAndReadAll(`DESCRIBE ${table}`)
  const texts = described
    .getRowsJson()
    .filter(([, type]) => type === 'VARCHAR')
    .map(([name]) => `"${name}"`)
  const isFormula = (text: string): string =>
    `regexp_matches(${text}, ${quoted(formula)}) AND NOT regexp_matches(${text}, ${quoted(signedNumber)})`
  const inert = texts.map((text) => {
    const within = `regexp_replace(${text}, ${quoted(formulaWithin)}, '\\1''\\2', 'g')`
    return `CASE WHEN ${isFormula(text)} THEN '''' || ${within} ELSE ${within} END AS ${text}`
  })
  return {
    columns: `* REPLACE (${inert.join(', ')})`,
    options: `FORMAT csv, HEADER, FORCE_QUOTE (${texts.join(', ')})`,
  }
}
