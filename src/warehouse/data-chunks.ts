import {
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBTimestampValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from '@duckdb/node-api'

/** A value of a row as the rest of the project writes it: decimals, moments and days are text. */
export type Field = string | number | boolean | null

const rowsPerChunk = 2048
const scale = 12
const limit = 10n ** 38n

/** Exact to 12 decimals, further digits cut; null where 38 digits do not hold it (the text column does). */
function decimalValue(text: string): DuckDBDecimalValue | null {
  const [whole = '', fraction = ''] = text.split('.')
  const value = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'))
  return value < limit && value > -limit ? new DuckDBDecimalValue(value, 38, scale) : null
}

const converters: Partial<Record<DuckDBTypeId, (field: string | number) => DuckDBValue>> = {
  [DuckDBTypeId.TIMESTAMP]: (moment) =>
    new DuckDBTimestampValue(BigInt(Date.parse(String(moment))) * 1000n),
  [DuckDBTypeId.DATE]: (day) => new DuckDBDateValue(Date.parse(String(day)) / 86_400_000),
  [DuckDBTypeId.DECIMAL]: (amount) => decimalValue(String(amount)),
  [DuckDBTypeId.BIGINT]: (count) => BigInt(count),
}

function columnOf(rows: readonly (readonly Field[])[], index: number, type: DuckDBType) {
  const convert = converters[type.typeId]
  return rows.map((row): DuckDBValue => {
    const field = row[index] ?? null
    return convert && field !== null && typeof field !== 'boolean' ? convert(field) : field
  })
}

/** Appends rows to a table, 2,048 at a time; fields stand in the order of the table's columns. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  rows: readonly (readonly Field[])[],
): Promise<void> {
  if (rows.length === 0) return
  const appender = await connection.createAppender(table)
  try {
    const types = Array.from({ length: appender.columnCount }, (_, i) => appender.columnType(i))
    for (let start = 0; start < rows.length; start += rowsPerChunk) {
      const part = rows.slice(start, start + rowsPerChunk)
      const chunk = DuckDBDataChunk.create(types, part.length)
      chunk.setColumns(types.map((type, i) => columnOf(part, i, type)))
      appender.appendDataChunk(chunk)
    }
  } finally {
    appender.closeSync()
  }
}
