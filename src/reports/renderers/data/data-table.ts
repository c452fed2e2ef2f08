import type { Cell, Column } from '../../../model/report.ts'
import { plainText } from '../../plain-text.ts'
import { nameIn } from './name-in.ts'

/** What a column of a data file holds: words, exact decimals, days (`2026-07-30`), or moments in UTC. */
type DataType = 'text' | 'decimal' | 'date' | 'instant'

export interface DataColumn {
  /** What it is called for people, distinct in its table. */
  readonly label: string
  readonly type: DataType
}

/** A table for programs: every cell is of its column's type, null where there is none. */
export interface DataTable {
  /** The name of its file without an ending: small letters, digits, hyphens. */
  readonly file: string
  readonly caption: string
  readonly columns: readonly DataColumn[]
  readonly rows: readonly (readonly (string | null)[])[]
}

interface Source {
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/**
 * A table of a report as typed columns. What is shown stays a column of words; where exact values stand
 * behind it, a column `…, value` beside it holds them. The last column has the numbers of the evidence.
 * @param marksOf the numbers of a cell's proofs, as `[6] [7]`
 */
export function dataTable(
  file: string,
  caption: string,
  { columns, rows }: Source,
  marksOf: (cell: Cell) => string,
): DataTable {
  const label = nameIn(new Set(), (text, n) => `${text} ${n}`)
  const parts = columns.flatMap(({ name, unit }, c) => {
    const cells = rows.map((row) => row[c])
    const head = plainText(unit ? `${name} (${unit})` : name)
    return [shown(label(head), cells), ...values(label, head, cells)]
  })
  const proofs = rows.map((row) => row.map(marksOf).filter(Boolean).join(' ') || null)
  const evidence = { label: 'Evidence', type: 'text' as const, cells: proofs }
  const all = proofs.some(Boolean) ? [...parts, { ...evidence, label: label('Evidence') }] : parts
  return {
    file,
    caption: plainText(caption),
    columns: all.map(({ label, type }) => ({ label, type })),
    rows: rows.map((_, r) => all.map(({ cells }) => cells[r] ?? null)),
  }
}

interface Filled extends DataColumn {
  readonly cells: readonly (string | null)[]
}

function shown(label: string, cells: readonly (Cell | undefined)[]): Filled {
  return {
    label,
    type: 'text',
    cells: cells.map((cell) => (cell && plainText(cell.text)) || null),
  }
}

function values(
  label: (text: string) => string,
  head: string,
  cells: readonly (Cell | undefined)[],
): Filled[] {
  const exact = cells.map((cell) => cell?.value ?? null)
  const given = exact.filter((value) => value !== null)
  if (given.length === 0) return []
  return [{ label: label(`${head}, value`), type: typeOf(given), cells: exact }]
}

const types = [
  ['decimal', /^-?\d{1,30}(\.\d{1,30})?$/],
  ['date', /^\d{4}-\d\d-\d\d$/],
  ['instant', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/],
] as const

/** The type that every value is of; words where they differ. */
function typeOf(values: readonly string[]): DataType {
  return types.find(([, form]) => values.every((value) => form.test(value)))?.[0] ?? 'text'
}
