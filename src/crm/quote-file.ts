import { decodeText } from '../extract/charset.ts'
import { readWorkbook } from '../extract/sheet.ts'
import { csvDelimiter, readCsvTable, type Table } from '../extract/table.ts'
import { Problem } from '../model/problem.ts'
import { csvLines } from './csv-lines.ts'

/** A cell of an import: its text, and whether the file itself says it is a day. */
interface FileCell {
  readonly text: string
  readonly isDate: boolean
}

/** One row with the line, or row of the sheet, that it begins at. */
export interface FileRow {
  readonly line: number
  readonly cells: readonly FileCell[]
}

/** A sheet of a workbook, or a whole CSV file. */
export interface FileSheet {
  readonly name: string
  readonly rows: readonly FileRow[]
}

/**
 * The rows of a CSV or XLSX file that hold anything.
 * @throws Problem extract/charset, extract/limit, extract/invalid
 */
export async function readQuoteFile(name: string, bytes: Uint8Array): Promise<FileSheet[]> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return (await readWorkbook(bytes)).map((table) => sheetOf(table, (index) => index + 1))
  }
  const { text, unsure } = decodeText({
    body: bytes,
    mediaType: 'text/csv',
    charset: null,
    url: '',
  })
  if (unsure || text.includes('\u0000')) {
    throw new Problem('extract/charset', `${name} is no text that can be read`, {
      hint: 'Save it as CSV in UTF-8, or as XLSX.',
      unit: name,
    })
  }
  const table = readCsvTable(text)
  const lines = csvLines(text, csvDelimiter(text))
  const known = lines.length >= table.rows.length
  return [sheetOf(table, (index) => (known ? (lines[index] ?? index + 1) : index + 1))]
}

function sheetOf({ name, rows }: Table, lineOf: (index: number) => number): FileSheet {
  return {
    name,
    rows: rows.flatMap((row, index) => {
      const cells = row.map(({ text, format }) => ({ text, isDate: format?.kind === 'date' }))
      return cells.some(({ text }) => text !== '') ? [{ line: lineOf(index), cells }] : []
    }),
  }
}
