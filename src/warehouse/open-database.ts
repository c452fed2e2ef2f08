import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { dirname } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { Problem } from '../model/problem.ts'
import { migrate } from './migrate.ts'
import { storeError } from './store-error.ts'

async function attempt(path: string): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(path)
  try {
    const connection = await instance.connect()
    await connection.run("SET TimeZone = 'UTC'")
    await migrate(connection, path)
    connection.closeSync()
    return instance
  } catch (error) {
    instance.closeSync()
    throw error
  }
}

function quarantine(wal: string): void {
  let name = `${wal}.damaged`
  for (let n = 2; existsSync(name); n++) name = `${wal}.damaged-${n}`
  renameSync(wal, name)
}

const final = new Set(['store/locked', 'store/newer', 'store/full', 'store/read-only'])

/**
 * A migrated database. A write-ahead log that cannot be read (power cut) is moved aside and the rows in
 * it are left to the next batch: the watermark stands where the last checkpoint left it.
 *
 * @throws Problem `store/locked`, `store/newer`, `store/read-only`, `store/full`, `store/damaged`.
 */
export async function openDatabase(path: string): Promise<DuckDBInstance> {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    return await attempt(path)
  } catch (error) {
    const known = storeError(error, path)
    if (known instanceof Problem && final.has(known.code)) throw known
    const wal = `${path}.wal`
    if (path === ':memory:' || !existsSync(path)) throw known
    if (!existsSync(wal)) throw damaged(error, path)
    quarantine(wal)
  }
  try {
    return await attempt(path)
  } catch (error) {
    throw damaged(error, path)
  }
}

function damaged(error: unknown, path: string): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error
  const [first = ''] = error.message.split('\n')
  return new Problem('store/damaged', `the warehouse cannot be opened: ${first}`, {
    hint: 'It is only derived: the next run builds it anew by itself, or do it now with: bellwether rebuild',
    unit: path,
    cause: error,
  })
}
