import type { Cell as SheetCell, WriteSheet } from 'hucre'
import type { Cell, Citation, Column } from '../../../model/report.ts'
import { plainText, safeHref } from '../../plain-text.ts'
import type { CiteNumbers } from '../cite-numbers.ts'
import { cellStyles } from './cell-styles.ts'
import { shownNumber } from './number-format.ts'
import { rowHeights } from './row-heights.ts'

/** A table of a report. */
export interface ReportTable {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What every sheet needs to link a figure to its proof. */
export interface SheetScope {
  readonly numbers: CiteNumbers
  evidenceHref(cite: Citation): string
}

/** The row of a table's head, 0-based: the caption stands above it, with a line of air. */
export const headRow = 2

/** Excel's own limit of a cell's text. */
const longestText = 32_767
const widest = 60

/** One table on a sheet of its own: caption, a real Excel table with filters, a frozen head, figures as numbers. */
export function tableSheet(
  name: string,
  table: ReportTable,
  scope: SheetScope,
  tableName: string,
): WriteSheet {
  const heads = distinct(table.columns.map(headText))
  const cells = new Map<string, Partial<SheetCell>>()
  cells.set('0,0', text(table.caption, cellStyles.caption))
  heads.forEach((head, column) => {
    cells.set(`${headRow},${column}`, text(head, cellStyles.head(table.columns[column]?.align)))
  })
  table.rows.forEach((row, r) => {
    const isOurs = row.some(({ tone }) => tone === 'ours')
    row.forEach((cell, c) => {
      cells.set(`${headRow + 1 + r},${c}`, bodyCell(cell, table.columns[c], isOurs, scope))
    })
  })
  const widths = heads.map((head, c) => widthOf(head, table.rows, c))
  const body = Math.max(1, table.rows.length)
  const range = `A${headRow + 1}:${columnLetters(heads.length - 1)}${headRow + 1 + body}`
  return {
    name,
    rows: [],
    cells,
    columns: widths.map((width) => ({ width })),
    rowDefs: rowHeights(cells, widths),
    freezePane: { rows: headRow + 1, columns: 1 },
    tables: [
      {
        name: tableName,
        range,
        columns: heads.map((head) => ({ name: head })),
        style: 'TableStyleLight1',
        showRowStripes: false,
      },
    ],
    pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToHeight: 0 },
    view: { showGridLines: false },
    a11y: { summary: plainText(table.caption), headerRow: headRow },
  }
}

/** A cell with words; a formula is never made of them. */
export function text(words: string, style: SheetCell['style']): Partial<SheetCell> {
  const value = cutText(plainText(words))
  return { value, type: 'string', ...(style && { style }) }
}

/** Text as long as a cell holds; what is cut says so. */
function cutText(words: string): string {
  if (words.length <= longestText) return words
  return `${words
    .slice(0, longestText - 1)
    .toWellFormed()
    .replaceAll('\ufffd', '')}…`
}

/** `0` is A, `26` is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${columnLetters(Math.floor(index / 26) - 1)}${last}`
}

function bodyCell(
  cell: Cell,
  column: Column | undefined,
  isOurs: boolean,
  { numbers, evidenceHref }: SheetScope,
): Partial<SheetCell> {
  const [first] = cell.cites ?? []
  const words =
    plainText(cell.text) ||
    (cell.cites ?? []).map((cite) => `[${numbers.numberOf(cite)}]`).join(' ')
  const number = shownNumber(words, cell.value)
  const link = first ? evidenceHref(first) : cell.href && safeHref(cell.href)
  const tip = first ? `Evidence ${numbers.numberOf(first)}: ${plainText(first.label)}` : undefined
  const style = cellStyles.body({
    align: column?.align,
    tone: cell.tone,
    isOurs,
    isLink: link !== undefined,
    ...(number && { format: number.format }),
  })
  return {
    ...(number ? { value: number.value, type: 'number', style } : text(words, style)),
    ...(link !== undefined && {
      hyperlink: { target: link, ...(tip && { tooltip: tip.slice(0, 255) }) },
    }),
  }
}

function headText({ name, unit }: Column): string {
  return unit ? `${name} (${unit})` : name
}

/** Excel wants every head of a table to be there and to be another. */
function distinct(heads: readonly string[]): string[] {
  const given = new Set<string>()
  return heads.map((head, index) => {
    const base = plainText(head).slice(0, 250) || `Column ${index + 1}`
    let name = base
    for (let n = 2; given.has(name.toLowerCase()); n++) name = `${base} ${n}`
    given.add(name.toLowerCase())
    return name
  })
}

function widthOf(head: string, rows: ReportTable['rows'], column: number): number {
  const lengths = rows.map((row) => row[column]?.text.length ?? 0)
  return Math.min(widest, Math.max(10, head.length + 4, ...lengths.map((length) => length + 2)))
}
