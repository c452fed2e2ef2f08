import { readdirSync, readFileSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import { sha256 } from '../model/id.ts'
import { Problem } from '../model/problem.ts'

function sqlFiles(folder: string): string[] {
  const url = new URL(`./${folder}/`, import.meta.url)
  return readdirSync(url)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readFileSync(new URL(name, url), 'utf8'))
}

/** What the file says of itself: schema, watermark, digests of its lists. */
export async function readMeta(connection: DuckDBConnection): Promise<Map<string, string>> {
  const found = await connection.runAndReadAll('SELECT key, value FROM meta')
  return new Map(found.getRowsJson().map(([key, value]) => [String(key), String(value)]))
}

export async function writeMeta(
  connection: DuckDBConnection,
  key: string,
  value: string,
): Promise<void> {
  const sql = 'UPDATE meta SET value = $value WHERE key = $key'
  const { rowsChanged } = await connection.run(sql, { key, value })
  if (rowsChanged > 0) return
  await connection.run('INSERT INTO meta VALUES ($key, $value)', { key, value })
}

/**
 * Brings an open database to the schema of this program; views are made anew when they changed.
 *
 * @throws Problem `store/newer` for a file of a newer program.
 */
export async function migrate(connection: DuckDBConnection, path: string): Promise<void> {
  const tables = sqlFiles('migrations')
  const views = sqlFiles('views').join('\n')
  await connection.run(
    'CREATE TABLE IF NOT EXISTS meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)',
  )
  const meta = await readMeta(connection)
  const version = Number(meta.get('schema') ?? 0)
  if (version > tables.length) {
    throw new Problem(
      'store/newer',
      `the warehouse has schema ${version}, known is ${tables.length}`,
      {
        hint: 'Update Bellwether, or run: bellwether rebuild',
        unit: path,
      },
    )
  }
  const hash = sha256(views)
  if (version === tables.length && hash === meta.get('views')) return
  await connection.run('BEGIN')
  for (const sql of tables.slice(version)) await connection.run(sql)
  await connection.run(views)
  await writeMeta(connection, 'schema', String(tables.length))
  await writeMeta(connection, 'views', hash)
  await connection.run('COMMIT')
}
