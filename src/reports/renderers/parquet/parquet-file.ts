import { parquetWriteBuffer } from 'hyparquet-writer'
import type { DataColumn, DataTable } from '../data/data-table.ts'

type Schema = NonNullable<Parameters<typeof parquetWriteBuffer>[0]['schema']>[number]
interface Written {
  readonly schema: Schema
  readonly data: (string | bigint | Date | null)[]
}

/** What a decimal of Parquet holds, and what of it fits into eight bytes. */
const mostDigits = 38
const digitsOfEightBytes = 18

/** A table as a Parquet file: columns named as people call them, missing cells null, exact decimals. */
export function parquetFile({ columns, rows, caption }: DataTable): Uint8Array {
  const written = columns.map((column, c) =>
    columnOf(
      column,
      rows.map((row) => row[c] ?? null),
    ),
  )
  const root = { name: 'root', num_children: columns.length } satisfies Schema
  return new Uint8Array(
    parquetWriteBuffer({
      schema: [root, ...written.map(({ schema }) => schema)],
      columnData: written.map(({ schema, data }) => ({ name: schema.name, data })),
      kvMetadata: [{ key: 'caption', value: caption }],
      createdBy: 'Bellwether',
    }),
  )
}

function columnOf({ label, type }: DataColumn, cells: readonly (string | null)[]): Written {
  const each = <T>(make: (cell: string) => T) =>
    cells.map((cell) => (cell === null ? null : make(cell)))
  const about = { name: label, repetition_type: 'OPTIONAL' } as const
  switch (type) {
    case 'decimal':
      return decimals(about, cells)
    case 'date':
      return {
        schema: { ...about, type: 'INT32', converted_type: 'DATE' },
        data: each((cell) => new Date(cell)),
      }
    case 'instant':
      return {
        schema: { ...about, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS' },
        data: each((cell) => new Date(cell)),
      }
    case 'text':
      return words(about, cells)
  }
}

type About = Pick<Schema, 'name' | 'repetition_type'>

function words(about: About, cells: readonly (string | null)[]): Written {
  return { schema: { ...about, type: 'BYTE_ARRAY', converted_type: 'UTF8' }, data: [...cells] }
}

/** Digits without a point, as many behind it as the longest has; more than Parquet holds stay words. */
function decimals(about: About, cells: readonly (string | null)[]): Written {
  const scale = Math.max(0, ...cells.map((cell) => cell?.split('.')[1]?.length ?? 0))
  const unscaled = cells.map((cell) => {
    if (cell === null) return null
    const [whole = '0', part = ''] = cell.split('.')
    return `${whole}${part.padEnd(scale, '0')}`
  })
  const longest = Math.max(1, scale, ...unscaled.map((text) => text?.replace('-', '').length ?? 0))
  if (longest > mostDigits) return words(about, cells)
  const isShort = longest <= digitsOfEightBytes
  return {
    schema: {
      ...about,
      ...(isShort ? { type: 'INT64' } : { type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16 }),
      ...{ converted_type: 'DECIMAL', precision: isShort ? digitsOfEightBytes : mostDigits, scale },
    },
    data: unscaled.map((text) => (text === null ? null : BigInt(text))),
  }
}
