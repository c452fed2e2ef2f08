import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Warehouse } from '../warehouse/warehouse.ts'

type Parameters = Readonly<Record<string, string | number | boolean | null>>

/** One SQL file and the row it answers with. */
export interface Question<T> {
  readonly sql: string
  readonly row: z.ZodObject & z.ZodType<T>
  ask(warehouse: Warehouse, parameters?: Parameters): Promise<T[]>
}

/** Binds an `.sql` file to its row; a contract test holds the two together. */
export function defineQuestion<T>(file: URL, row: z.ZodObject & z.ZodType<T>): Question<T> {
  const sql = readFileSync(file, 'utf8')
  return { sql, row, ask: (warehouse, parameters) => warehouse.query(sql, row, parameters) }
}
