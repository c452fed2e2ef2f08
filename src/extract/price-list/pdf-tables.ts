import type { PdfLine } from '../pdf.ts'
import { type Table, toTable } from '../table.ts'

type Piece = PdfLine['pieces'][number]

/** A stretch of a page from left to right that holds one column. */
interface Column {
  readonly left: number
  readonly right: number
}

const numeric = /^[^\p{L}\d]{0,3}(?:\p{L}{1,3}\.?\s?)?\d[\d.,' ]*(?:[^\d]{0,12})?$/u
const isValue = ({ text }: Piece): boolean =>
  /\p{Sc}\s?\d|\d\s?\p{Sc}/u.test(text) || numeric.test(text)
const hasValue = ({ pieces }: PdfLine): boolean => pieces.slice(1).some(isValue)
const overlap = (a: Column, b: Column): number =>
  Math.min(a.right, b.right) - Math.max(a.left, b.left)

/** `Basic plan ........ €49`: dots lead to a piece of their own. */
function withoutLeaders(line: PdfLine): PdfLine {
  const pieces = line.pieces.flatMap((piece): Piece[] => {
    if (!/\.{4,}|(?:\. ){4,}|…{2,}/.test(piece.text)) return [piece]
    const parts = piece.text.split(/[.…\s]{4,}/)
    const width = (piece.right - piece.left) / Math.max(1, piece.text.length)
    return parts.flatMap((text): Piece[] => {
      const left = piece.left + piece.text.indexOf(text) * width
      return text.trim() === ''
        ? []
        : [{ text: text.trim(), left, right: left + text.length * width }]
    })
  })
  return { ...line, pieces }
}

function median(values: readonly number[]): number | null {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? null
}

/** Lines of one cell stand closer together than rows do; in a dense list nothing tells them apart. */
function tightGap(lines: readonly PdfLine[]): number {
  const pitches = lines.flatMap((line, i) => {
    const above = lines[i - 1]
    return above && above.page === line.page && hasValue(above) && hasValue(line)
      ? [above.y - line.y]
      : []
  })
  const size = median(lines.map((line) => line.size)) ?? 10
  const pitch = median(pitches) ?? Number.POSITIVE_INFINITY
  return Math.min(size * 1.45, pitch * 0.8)
}

/** Pieces above each other joined to one; null where both lines have a value in one place. */
function joined(above: PdfLine, below: PdfLine): PdfLine | null {
  const pieces = [...above.pieces]
  for (const piece of below.pieces) {
    const at = pieces.findIndex((one) => overlap(one, piece) > 0)
    const one = pieces[at]
    if (!one) pieces.push(piece)
    else if (isValue(one) && isValue(piece)) return null
    else {
      const left = Math.min(one.left, piece.left)
      pieces[at] = {
        text: `${one.text} ${piece.text}`,
        left,
        right: Math.max(one.right, piece.right),
      }
    }
  }
  const row = hasValue(above) ? above.row : below.row
  return { ...below, row, pieces: pieces.toSorted((a, b) => a.left - b.left) }
}

/** Lines that print one row of a table together become one. */
function joinWrapped(lines: readonly PdfLine[]): PdfLine[] {
  const tight = tightGap(lines)
  const rows: PdfLine[] = []
  for (const line of lines) {
    const above = rows.at(-1)
    const near = above && above.page === line.page && above.y - line.y <= tight
    const goesOn =
      line.pieces.length === 1 &&
      /^[\p{Ll}(]/u.test(line.pieces[0]?.text ?? '') &&
      above &&
      hasValue(above)
    const close = near || (goesOn && above.page === line.page && above.y - line.y < line.size * 1.8)
    // Two lines of prose above a list are no row of it.
    const tabular = above && (above.pieces.length > 1 || line.pieces.length > 1)
    const one = close && tabular ? joined(above, line) : null
    if (one) rows[rows.length - 1] = one
    else rows.push(line)
  }
  return rows
}

/** The stretches that pieces of the lines stand in; a tenth of the lines may reach over a gap. */
function gridOf(lines: readonly PdfLine[]): Column[] {
  const most = Math.floor(lines.length / 10)
  const edges = lines
    .flatMap(({ pieces }) =>
      pieces.flatMap(({ left, right }) => [
        [left, 1] as const,
        [Math.max(right, left + 1), -1] as const,
      ]),
    )
    .sort((a, b) => a[0] - b[0] || b[1] - a[1])
  const columns: Column[] = []
  let depth = 0
  let start: number | null = null
  for (const [x, step] of edges) {
    depth += step
    if (depth > most && start === null) start = x
    if (depth <= most && start !== null) {
      columns.push({ left: start, right: x })
      start = null
    }
  }
  return columns
}

/** Columns of a run of lines: from its rows with values, and from heads over columns that are empty. */
function columnsOf(run: readonly PdfLine[]): Column[] {
  const columns = gridOf(run.filter(hasValue))
  const heads = run.filter((line) => line.pieces.length > 1 && !hasValue(line))
  for (const piece of heads.flatMap(({ pieces }) => pieces)) {
    if (columns.every((column) => overlap(column, piece) <= 0)) columns.push(piece)
  }
  return columns.toSorted((a, b) => a.left - b.left)
}

function cellsOf(line: PdfLine, columns: readonly Column[]): string[] {
  const cells = columns.map((): string[] => [])
  for (const piece of line.pieces) {
    const shared = columns.map((column) => overlap(column, piece))
    const spanned = shared.flatMap((width, x) => (width > 0 ? [x] : []))
    const best = shared.indexOf(Math.max(...shared))
    // A head over several columns stands over each of them.
    const places =
      spanned.length > 1 && line.pieces.length > 1 && !isValue(piece) && !hasValue(line)
        ? spanned
        : [best]
    for (const x of places) cells[x]?.push(piece.text)
  }
  return cells.map((texts) => texts.join(' '))
}

/** Lines between headings in larger letters or wide gaps; each may have columns of its own. */
function runsOf(lines: readonly PdfLine[]): PdfLine[][] {
  const body = median(lines.filter(hasValue).map(({ size }) => size)) ?? 10
  const gaps = lines.flatMap((line, i) => {
    const above = lines[i - 1]
    return above && above.page === line.page ? [above.y - line.y] : []
  })
  const usual = median(gaps) ?? 12
  const runs: PdfLine[][] = []
  for (const line of lines) {
    const above = runs.at(-1)?.at(-1)
    const heading = line.pieces.length === 1 && line.size > body * 1.15
    const apart = above === undefined || above.page !== line.page || above.y - line.y > usual * 2.2
    if (heading || apart) runs.push([line])
    else runs.at(-1)?.push(line)
  }
  return runs
}

/**
 * The lines of a PDF as one table: what stands under each other is a column. Where the columns change, after
 * a heading or a gap, the table goes on with others; rows without a head of their own keep those above.
 */
export function pdfPriceTable(lines: readonly PdfLine[]): Table {
  const rows: { readonly cells: readonly string[]; readonly line: PdfLine | null }[] = []
  let columns: Column[] = []
  for (const run of runsOf(joinWrapped(lines.map(withoutLeaders)))) {
    const tabular = run.filter(({ pieces }) => pieces.length > 1)
    const [first] = tabular
    const continues = columns.length > 0 && first && hasValue(first)
    if (tabular.some(hasValue) && !continues) columns = columnsOf(run)
    if (rows.length > 0) rows.push({ cells: [], line: null })
    for (const line of run) {
      const alone = line.pieces.length === 1 && !hasValue(line)
      const cells =
        alone || columns.length === 0 ? line.pieces.map(({ text }) => text) : cellsOf(line, columns)
      rows.push({ cells, line })
    }
  }
  const place = (x: number, y: number): string => {
    const line = rows[y]?.line
    return line ? `page ${line.page}, row ${line.row}, column ${x + 1}` : ''
  }
  return toTable(
    '',
    rows.map(({ cells }) => cells),
    place,
  )
}
