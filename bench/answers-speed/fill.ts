import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
import { openWarehouse } from '../../src/warehouse/warehouse.ts'

const offers = 5000

/** Writes a warehouse of about so many observations, as the appends of many years would have left it. */
export async function fillWarehouse(file: string, rows: number): Promise<void> {
  await (await openWarehouse(file)).close()
  const days = Math.max(2, Math.round(rows / offers))
  const instance = await DuckDBInstance.create(file)
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await connection.run("SET memory_limit = '6GB'")
  const sql = readFileSync(new URL('./fill.sql', import.meta.url), 'utf8')
    .replaceAll('$offers', String(offers))
    .replaceAll('$days', String(days))
  for (const statement of sql.split(/;\s*$/m).filter((one) => one.trim() !== '')) {
    await connection.run(statement)
  }
  await connection.run('CHECKPOINT')
  connection.closeSync()
  instance.closeSync()
}
