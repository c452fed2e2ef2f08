import type { Cell, Column } from '../../model/report.ts'

/** The measures of a table on paper or on a slide; all lengths in one unit of the caller's. */
export interface TableMeasure {
  readonly width: number
  /** The width of a letter of a cell. */
  readonly letter: number
  /** The air beside the words of a cell. */
  readonly air: number
}

/**
 * Widths by what stands in each column: the longest word is never broken while there is room for it,
 * and what is left goes to the columns that would wrap.
 */
export function columnWidths(
  { columns, rows }: { columns: readonly Column[]; rows: readonly (readonly Cell[])[] },
  { width: whole, letter, air }: TableMeasure,
): number[] {
  const least = columns.map(
    (column, c) => Math.max(3, ...cellsOf(column, rows, c).map(longestWord)) + 1,
  )
  const longest = columns.map((_, c) => Math.max(0, ...rows.map((row) => lengthOf(row[c]))) + 1)
  const words = least.map((letters) => letters * letter + 2 * air)
  const room = whole - sumOf(words)
  if (room < 0) return words.map((width) => Math.floor((width * whole) / sumOf(words)))
  const wants = longest.map((letters, c) =>
    Math.max(0.1, Math.min(letters, mostLetters) - (least[c] ?? 0)),
  )
  return words.map((width, c) => Math.floor(width + (room * (wants[c] ?? 0)) / sumOf(wants)))
}

/** More letters than this may wrap. */
const mostLetters = 40

function lengthOf(cell: Cell | undefined): number {
  return cell?.text.length ?? 0
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0)
}

function cellsOf(column: Column, rows: readonly (readonly Cell[])[], c: number): string[] {
  return [column.name, column.unit ?? '', ...rows.map((row) => row[c]?.text ?? '')]
}

/** A figure does not part from its sign. */
function longestWord(text: string): number {
  const words = text.replaceAll(' %', '_%').split(/[\s/–-]+/)
  return Math.max(0, ...words.map((word) => word.length))
}
