import type { DataTable } from '../data/data-table.ts'

/** Starts of a formula in some spreadsheet, full-width ones too, behind what a reader may strip. */
const formula = /^(?:[\s\p{Z}\p{C}]*[=+@\-＝＋－＠]|[\t\r\n])/u
const signedNumber = /^[+-]?\d+(?:\.\d+)?$/
/** Where a file that is opened with another separator begins a cell within a text. */
const formulaWithin = /([;|\t\r\n][\s\p{Z}\p{C}]*)(?=[=+@\-＝＋－＠])/gu

/**
 * A table as CSV (RFC 4180: comma, CRLF, quotes doubled). Words are always quoted, values never, so that an
 * empty text and no value differ; an apostrophe stands before what a spreadsheet would run as a formula.
 * @param head what a column is called in the first line
 */
export function csvText({ columns, rows }: DataTable, head: readonly string[]): string {
  const lines = rows.map((row) =>
    row.map((cell, c) => (columns[c]?.type === 'text' ? quoted(cell) : (cell ?? ''))),
  )
  return [head.map(quoted), ...lines].map((cells) => `${cells.join(',')}\r\n`).join('')
}

function quoted(text: string | null): string {
  return text === null ? '' : `"${inert(text).replaceAll('"', '""')}"`
}

function inert(text: string): string {
  const within = text.replaceAll(formulaWithin, "$1'")
  return formula.test(text) && !signedNumber.test(text) ? `'${within}` : within
}
