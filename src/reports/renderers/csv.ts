import { strToU8 } from 'fflate'
import type { Renderer } from '../../model/report.ts'
import { csvText } from './csv/csv-text.ts'
import { reportTables } from './data/report-tables.ts'
import { zipFiles } from './zip-files.ts'

/** Without it Excel takes UTF-8 for the code page of its machine. */
const byteOrderMark = '\ufeff'

/** A ZIP with one CSV file a table: the report's words, each table, the figures of each chart, the evidence. */
export const csv: Renderer = {
  format: 'csv',
  extension: 'csv.zip',
  mediaType: 'application/zip',
  async render(report, links) {
    const files = reportTables(report, links).map((table) => {
      const head = table.columns.map(({ label }) => label)
      return [`${table.file}.csv`, strToU8(`${byteOrderMark}${csvText(table, head)}`)] as const
    })
    return zipFiles(Object.fromEntries(files))
  },
}
