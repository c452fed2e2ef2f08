import type { AnyNode, Element } from 'domhandler'
import { detectDelimiter, parseCsv } from 'hucre/csv'
import { Problem } from '../model/problem.ts'
import { cssPath } from './dom/css-path.ts'
import { isElement } from './dom/node.ts'
import type { Page } from './dom/page.ts'
import { visibleText } from './dom/visible-text.ts'

/** What a workbook knows of a cell beside its text. */
export interface CellFormat {
  /** `missing`: a formula without a stored value, or one that failed. */
  readonly kind: 'number' | 'percent' | 'date' | 'missing'
  /** ISO 4217 code or sign that the number format shows. */
  readonly currency: string | null
}

/** One cell; spanned cells stand in every place they cover. */
export interface TableCell {
  readonly text: string
  readonly format?: CellFormat
  /** Where it stands: a CSS path, or `Sheet!B3`. Worked out when asked for. */
  selector(): string
}

/** A rectangle of cells from a page, a sheet, a CSV file or a PDF. */
export interface Table {
  /** Caption, sheet name or page. */
  readonly name: string
  readonly rows: readonly (readonly TableCell[])[]
  /** How many rows the page marks as the head; 0 when it does not say. */
  readonly headRows: number
}

const maxCells = 200_000
const most = { characters: 5_000_000, lines: 50_000 } as const
const maxSpan = 1000

const nowhere: TableCell = { text: '', selector: () => '' }

/**
 * The tables of a page, or those that `css` selects, with colspan and rowspan laid out.
 * @throws Problem extract/limit for more than 200,000 cells
 */
export function readHtmlTables(page: Page, css = 'table'): Table[] {
  const tables = page.$(css).toArray().filter(isElement)
  return tables.map((table) => readHtmlTable(page, table))
}

function readHtmlTable(page: Page, table: Element): Table {
  const rows = page
    .$(table)
    .find('tr')
    .toArray()
    .filter((row) => isElement(row) && tableOf(row) === tableOf(table))
  const grid: TableCell[][] = rows.map(() => [])
  let cells = 0
  for (const [y, row] of rows.entries()) {
    let x = 0
    for (const node of row.children.filter(
      (child): child is Element => isElement(child) && /^t[hd]$/.test(child.name),
    )) {
      while (grid[y]?.[x]) x++
      const cell: TableCell = {
        text: visibleText(node).replaceAll(/\s+/g, ' '),
        selector: () => cssPath(page, node),
      }
      const width = spanOf(node, 'colspan')
      const height = Math.min(spanOf(node, 'rowspan'), rows.length - y)
      cells += width * height
      if (cells > maxCells) throw tooLarge()
      for (let dy = 0; dy < height; dy++) {
        for (let dx = 0; dx < width; dx++) (grid[y + dy] ?? [])[x + dx] = cell
      }
      x += width
    }
  }
  const caption = page.$(table).children('caption').get(0)
  return {
    name: caption ? visibleText(caption) : '',
    rows: grid.map((row) => Array.from(row, (cell) => cell ?? nowhere)),
    headRows: headRowsOf(rows.filter(isElement)),
  }
}

/** The table that an element belongs to; itself when it is one. */
function tableOf(node: AnyNode): AnyNode | null {
  for (let at: AnyNode | null = node; at; at = at.parent) {
    if (isElement(at) && at.name === 'table') return at
  }
  return null
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(cell.attribs[name] ?? '1', 10)
  return span > 0 ? Math.min(span, maxSpan) : 1
}

/** Leading rows that stand in a `thead` or consist of column headings. */
function headRowsOf(rows: readonly Element[]): number {
  const body = rows.findIndex((row) => {
    if (isElement(row.parent) && row.parent.name === 'thead') return false
    const cells = row.children.filter(isElement)
    return (
      cells.length === 0 ||
      cells.some(({ name, attribs }) => name !== 'th' || /^row/.test(attribs['scope'] ?? ''))
    )
  })
  return body < 0 ? rows.length : body
}

/**
 * A CSV text; comma, semicolon, tab or bar are told apart by themselves.
 * @throws Problem extract/limit for more than 5,000,000 characters, 50,000 lines or 200,000 cells
 */
export function readCsvTable(text: string): Table {
  if (text.length > most.characters || lineCount(text) > most.lines) throw tooLarge()
  const rows = parseCsv(text, { delimiter: csvDelimiter(text) })
  return toTable(
    '',
    rows.map((row) => row.map((value) => String(value ?? ''))),
  )
}

/** The mark between the columns of a CSV text, by its beginning. */
export function csvDelimiter(text: string): string {
  return detectDelimiter(text.slice(0, 20_000))
}

function lineCount(text: string): number {
  let lines = 1
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++
  return lines
}

/** A cell before it has a place. */
export type BareCell = string | Pick<TableCell, 'text' | 'format'>

/**
 * A table of texts whose cells are named as in a spreadsheet, or as `selectorAt` says (from 0).
 * @throws Problem extract/limit
 */
export function toTable(
  name: string,
  rows: readonly (readonly BareCell[])[],
  selectorAt = spreadsheetPlaces(name),
): Table {
  if (rows.reduce((cells, row) => cells + row.length, 0) > maxCells) throw tooLarge()
  return {
    name,
    headRows: 0,
    rows: rows.map((row, y) =>
      row.map((cell, x) => ({
        ...(typeof cell === 'string' ? {} : cell),
        text: (typeof cell === 'string' ? cell : cell.text).replaceAll(/\s+/g, ' ').trim(),
        selector: () => selectorAt(x, y),
      })),
    ),
  }
}

function spreadsheetPlaces(name: string): (x: number, y: number) => string {
  const sheet = name === '' ? '' : `${name}!`
  return (x, y) => `${sheet}${columnLetters(x)}${y + 1}`
}

function columnLetters(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetters(Math.floor(index / 26) - 1) + letter
}

function tooLarge(): Problem {
  return new Problem(
    'extract/limit',
    `a table has more than ${maxCells} cells or ${most.lines} lines`,
    {
      hint: 'No price list is that long; check the address or declare a smaller part.',
    },
  )
}
