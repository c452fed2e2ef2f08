import { strToU8 } from 'fflate'
import { csvText } from '../csv/csv-text.ts'
import type { DataTable } from '../data/data-table.ts'
import { savFile } from './sav-file.ts'
import { spsCells, spsSyntax } from './sps-syntax.ts'
import { statisticsTable } from './statistics-table.ts'

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/**
 * A table for SPSS, by file name: the system file, and the same as CSV with the syntax that reads it.
 * @param day the day that stands in the file as that of its writing
 */
export function savFiles(table: DataTable, day: string): Record<string, Uint8Array> {
  const statistics = statisticsTable(table)
  const { head, rows } = spsCells(statistics)
  const columns = statistics.variables.map(({ kind, label }) => ({
    label,
    type: kind === 'string' ? ('text' as const) : ('decimal' as const),
  }))
  const created = `${day.slice(8, 10)} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(2, 4)}`
  return {
    [`${table.file}.sav`]: savFile(statistics, created),
    [`${table.file}.csv`]: strToU8(csvText({ ...table, columns, rows }, head)),
    [`${table.file}.sps`]: strToU8(spsSyntax(statistics)),
  }
}
