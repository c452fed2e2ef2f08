import type { Element } from 'domhandler'
import { findCurrency } from '../currency.ts'
import { childElements, isElement, isText } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { visibleText } from '../dom/visible-text.ts'
import type { Grid } from './grid.ts'

/** Fewer rows or columns are cards or pairs of a name and a price, longer cells are prose. */
const least = { rows: 3, columns: 3 } as const
const most = { columns: 12, cells: 2_000, grids: 40, text: 60, depth: 4 } as const

const cellRoles = '[role=cell],[role=gridcell],[role=columnheader],[role=rowheader]'

/** Rows of elements that only say by their role that they are a table. */
function roleGrid(page: Page, table: Element): Grid {
  return page
    .$(table)
    .find('[role=row]')
    .toArray()
    .slice(0, most.cells)
    .map((row) => page.$(row).find(cellRoles).toArray().filter(isElement))
}

/** How many columns a `grid-template-columns` has; null where it does not say. */
function columnsIn(style: string): number | null {
  const [, value = ''] = /grid-template(?:-columns)?\s*:\s*([^;{}]{1,200})/i.exec(style) ?? []
  if (!value || /auto-fi|subgrid/.test(value)) return null
  const plain = value
    .replaceAll(/\[[^[\]]*\]/g, ' ')
    .replaceAll(/repeat\(\s*(\d{1,2})\s*,((?:[^()]|\([^()]*\))*)\)/g, (_, count, track) =>
      ` ${track} `.repeat(Math.min(Number(count), most.columns)),
    )
    .replaceAll(/\([^()]*\)/g, '')
  const tracks = plain.trim().split(/\s+/).filter(Boolean).length
  return tracks >= least.columns && tracks <= most.columns ? tracks : null
}

/** Columns by the class or id whose rule in a style sheet of the page lays out a grid. */
function columnsBySheet(page: Page): ReadonlyMap<string, number> {
  const columns = new Map<string, number>()
  const css = page.$('style').text().slice(0, 500_000)
  if (!css.includes('grid-template')) return columns
  for (const part of css.split('}')) {
    const [selectors = '', body = ''] = part.split('{').slice(-2)
    const count = body.includes('grid-template') ? columnsIn(body) : null
    if (count === null) continue
    for (const [, name = ''] of selectors.slice(-400).matchAll(/([.#][\w-]{1,80})\s*(?:,|$)/g)) {
      // The first rule is that of wide screens; narrow ones fold the grid.
      if (!columns.has(name)) columns.set(name, count)
    }
  }
  return columns
}

const isFlat = (element: Element, depth = 0): boolean =>
  depth <= most.depth &&
  !/^(table|ul|ol|dl|h[1-6]|section|article|form)$/.test(element.name) &&
  childElements(element).every((one) => isFlat(one, depth + 1))

/** Whether an element can be a cell: a few words, with no headings or lists of its own. */
function isCell(element: Element): boolean {
  if (!isFlat(element)) return false
  const text = visibleText(element)
  return text.length <= most.text && text.split('\n').length <= 3
}

const chunked = (cells: readonly Element[], width: number): Grid =>
  Array.from({ length: cells.length / width }, (_, row) =>
    cells.slice(row * width, (row + 1) * width),
  )

const money = /\p{Nd}/u

/** The width at which the first cells of all rows are marked alike and like no other cell. */
function widthByMarks(cells: readonly Element[]): number | null {
  const kind = (cell: Element | undefined) => `${cell?.name} ${cell?.attribs['class'] ?? ''}`
  const last = kind(cells[cells.length - 1])
  for (let width = least.columns; width <= most.columns; width++) {
    const rows = cells.length / width
    if (!Number.isInteger(rows) || rows < least.rows) continue
    const body = cells.slice(width)
    const label = kind(body[0])
    if (label === last) continue
    const fits = body.every((cell, i) => (i % width === 0) === (kind(cell) === label))
    if (fits) return width
  }
  return null
}

/** The width at which rows are a label and then, in some of them, sums of money in every other place. */
function widthByPrices(cells: readonly Element[]): number | null {
  const runs: { start: number; length: number }[] = []
  for (const [i, cell] of cells.entries()) {
    const text = visibleText(cell)
    if (!money.test(text) || findCurrency(text) === null) continue
    const run = runs.at(-1)
    if (run && run.start + run.length === i) run.length++
    else runs.push({ start: i, length: 1 })
  }
  const width = (runs[0]?.length ?? 0) + 1
  const fits =
    width >= least.columns &&
    width <= most.columns &&
    cells.length % width === 0 &&
    (runs[0]?.start ?? 0) >= width &&
    runs.every(({ start, length }) => length === width - 1 && start % width === 1)
  return fits ? width : null
}

function widthOf(
  box: Element,
  cells: readonly Element[],
  bySheet: ReadonlyMap<string, number>,
): number | null {
  const { class: names = '', id, style = '' } = box.attribs
  const classes = names.split(/\s+/).filter(Boolean)
  const utility = classes.map((name) => /(?:^|:)grid-cols-(\d{1,2})$/.exec(name)?.[1])
  const widest = Math.max(0, ...utility.map((count) => Number(count ?? 0)))
  const sheet = [...classes.map((name) => `.${name}`), ...(id ? [`#${id}`] : [])]
    .map((name) => bySheet.get(name))
    .find((count) => count !== undefined)
  const told = columnsIn(style) ?? (widest || sheet)
  if (told) return told >= least.columns && cells.length % told === 0 ? told : null
  return widthByMarks(cells) ?? widthByPrices(cells)
}

/** A box whose children are all cells, row after row. */
function flatGrid(box: Element, bySheet: ReadonlyMap<string, number>): Grid | null {
  const cells = childElements(box)
  if (cells.length < least.rows * least.columns || cells.length > most.cells) return null
  if (box.children.some((one) => isText(one) && one.data.trim() !== '')) return null
  // One look at a few of them spares the rest of most boxes.
  if (!cells.slice(0, 6).every(isCell)) return null
  const width = widthOf(box, cells, bySheet)
  if (width === null || cells.length / width < least.rows || !cells.every(isCell)) return null
  const grid = chunked(cells, width)
  return isComparison(grid) ? grid : null
}

/** A box whose children are rows of equally many cells. */
function rowGrid(box: Element): Grid | null {
  const boxes = childElements(box)
  if (boxes.length < least.rows || boxes.length > most.cells) return null
  const width = boxes[0] ? childElements(boxes[0]).length : 0
  if (width < least.columns || width > most.columns) return null
  const rows = boxes.map(childElements)
  if (!rows.every((row) => row.length === width && row.every(isCell))) return null
  return isComparison(rows) ? rows : null
}

const isSum = (text: string): boolean =>
  /\p{Sc}/u.test(text) || (money.test(text) && findCurrency(text) !== null)

/** Whether a grid has a row of heads without figures and a column of labels: it is read like a table. */
function isComparison(grid: Grid): boolean {
  const text = (cell: Element | null | undefined) => (cell ? visibleText(cell) : '')
  const [head = [], ...body] = grid
  const heads = head.slice(1).map(text)
  return (
    heads.every((one) => /\p{L}/u.test(one) && !isSum(one)) &&
    new Set(heads).size === heads.length &&
    body.every(([first]) => /\p{L}/u.test(text(first)) && !/\p{Sc}/u.test(text(first))) &&
    body.some((row) => row.slice(1).filter((cell) => money.test(text(cell))).length > 0)
  )
}

/** Comparisons that are tables by their roles or only by how their boxes are laid out, outside of real tables. */
export function boxGrids(page: Page): ReadonlyMap<Element, Grid> {
  const grids = new Map<Element, Grid>()
  const bySheet = columnsBySheet(page)
  const roles = page.$('[role=table],[role=grid],[role=treegrid]').toArray().filter(isElement)
  for (const table of roles.filter(({ name }) => name !== 'table').slice(0, most.grids)) {
    const grid = roleGrid(page, table)
    if (grid.length >= 2) grids.set(table, grid)
  }
  const within = (element: Element): boolean => {
    for (let at: Element['parent'] = element; at; at = at.parent)
      if (isElement(at) && grids.has(at)) return true
    return false
  }
  for (const box of page.$('div, section, ul').toArray()) {
    if (!isElement(box) || grids.size >= most.grids) continue
    const grid = flatGrid(box, bySheet) ?? rowGrid(box)
    if (grid && !within(box)) grids.set(box, grid)
  }
  return grids
}
