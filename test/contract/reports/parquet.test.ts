import { expect, test } from 'vitest'
import type { DataTable } from '../../../src/reports/renderers/data/data-table.ts'
import { parquetFile } from '../../../src/reports/renderers/parquet/parquet-file.ts'
import { attacks } from './attacks.ts'
import { readParquet } from './read-parquet.ts'

const long = '123456789012345678901.25'

test('DuckDB reads every type, exact decimals, and nothing where nothing is', async () => {
  const table: DataTable = {
    file: 'prices',
    caption: 'Prices',
    columns: [
      { label: 'Plan "S"', type: 'text' },
      { label: 'Price, value', type: 'decimal' },
      { label: 'Sum', type: 'decimal' },
      { label: 'Endless', type: 'decimal' },
      { label: 'Since', type: 'date' },
      { label: 'Captured', type: 'instant' },
    ],
    rows: [
      ['größer', '12.5', long, `1${'0'.repeat(29)}.5`, '2026-01-31', '2026-07-30T06:07:08.009Z'],
      [null, '-0.0004', '-1', `${'0'.repeat(9)}1.${'1'.repeat(29)}`, null, null],
      ['', null, null, null, '1969-12-31', '1969-12-31T23:59:59.000Z'],
    ],
  }
  const { types, rows } = await readParquet(parquetFile(table))
  expect(types).toEqual({
    'Plan "S"': 'VARCHAR',
    'Price, value': 'DECIMAL(18,4)',
    Sum: 'DECIMAL(38,2)',
    Endless: 'VARCHAR',
    Since: 'DATE',
    Captured: expect.stringMatching(/^TIMESTAMP/),
  })
  expect(rows[0]).toEqual([
    ...['größer', '12.5000', long, `1${'0'.repeat(29)}.5`, '2026-01-31'],
    expect.stringMatching(/^2026-07-30 06:07:08.009/),
  ])
  expect(rows[1]?.slice(0, 3)).toEqual([null, '-0.0004', '-1.00'])
  expect(rows[1]?.slice(4)).toEqual([null, null])
  expect(rows[2]?.slice(4)).toEqual(['1969-12-31', expect.stringMatching(/^1969-12-31 23:59:59/)])
})

test('words of others are the same words, and an empty table has its columns', async () => {
  const texts = attacks.map((attack) => attack.toWellFormed())
  const columns = [{ label: 'Words', type: 'text' as const }]
  const about = { file: 'hostile', caption: 'Hostile', columns }
  const { rows } = await readParquet(parquetFile({ ...about, rows: texts.map((text) => [text]) }))
  expect(rows).toEqual(texts.map((text) => [text]))
  expect(await readParquet(parquetFile({ ...about, rows: [] }))).toEqual({
    types: { Words: 'VARCHAR' },
    rows: [],
  })
})
