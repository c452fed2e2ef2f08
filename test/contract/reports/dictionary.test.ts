import { expect, onTestFinished, test } from 'vitest'
import { columnWords } from '../../../src/reports/dictionary-columns.ts'
import { dictionaryTables } from '../../../src/reports/dictionary-tables.ts'
import { openDatabase } from '../../../src/warehouse/open-database.ts'
import { tables as exported } from '../../../src/warehouse/publish.ts'

test('the dictionary describes every table and column of the schema, and nothing else', async () => {
  const instance = await openDatabase(':memory:')
  onTestFinished(() => instance.closeSync())
  const connection = await instance.connect()
  const schema = await connection.runAndReadAll(`
    SELECT table_name, column_name, data_type, is_nullable = 'YES'
    FROM information_schema.columns
    WHERE table_schema = 'main' AND table_name IN (
      SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE'
    )
    ORDER BY table_name, ordinal_position`)
  // Tables made by a query know of no column that must be filled.
  const tells = new Map(dictionaryTables.map((table) => [table.name, table.exported]))
  const real = schema
    .getRowsJson()
    .map(([table, column, type, empty]) =>
      [table, column, type, tells.get(String(table)) && empty ? 'may be empty' : ''].join(' '),
    )
  const described = dictionaryTables
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name, columns, exported: given }) =>
      columns.map((marked) => {
        const column = marked.replace('?', '')
        const type = columnWords(name, column)?.type
        return [name, column, type, given && marked !== column ? 'may be empty' : ''].join(' ')
      }),
    )
  expect(described).toEqual(real)
})

test('the dictionary tells what is exported', () => {
  const told = dictionaryTables.filter((table) => table.exported).map(({ name }) => name)
  expect(told.toSorted()).toEqual(exported.toSorted())
})
