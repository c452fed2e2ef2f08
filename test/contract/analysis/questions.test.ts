import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Question } from '../../../src/analysis/define-question.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'

const room = fileURLToPath(new URL('../../../src/analysis/', import.meta.url))
const files = globSync('*.sql', { cwd: room })
let warehouse: Warehouse

beforeAll(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterAll(() => warehouse.close())

async function questionOf(file: string): Promise<Question<object>> {
  const module = await import(`${room}${file.replace(/\.sql$/, '.ts')}`)
  return module.question
}

test('there are questions', () => {
  expect(files.length).toBeGreaterThanOrEqual(7)
})

test.each(files)('%s answers with the columns of its row', async (file) => {
  const { sql, row } = await questionOf(file)
  expect(await warehouse.columns(sql)).toEqual(Object.keys(row.shape))
})

test.each(files)('%s says in its first line which question it asks', async (file) => {
  const { sql } = await questionOf(file)
  expect(sql).toMatch(/^-- .+/)
  expect(sql.split(';').filter((part) => part.trim() !== '')).toHaveLength(1)
})
