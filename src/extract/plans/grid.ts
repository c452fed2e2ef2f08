import type { Element } from 'domhandler'
import { Problem } from '../../model/problem.ts'
import { childElements, isElement } from '../dom/node.ts'

/** A table as rows of cells; a spanning cell stands in each place it covers. */
export type Grid = readonly (readonly (Element | null)[])[]

const mostColumns = 60
const mostRows = 6_000

function rowsOf(table: Element): Element[] {
  const rows: Element[] = []
  const walk = (element: Element): void => {
    for (const child of childElements(element)) {
      const part = /^(thead|tbody|tfoot)$/.test(child.name)
      // Cells right under a part of the table are a row whose tag was left out.
      const row = part && childElements(child).some((one) => /^t[dh]$/.test(one.name))
      if (child.name === 'tr' || row) rows.push(child)
      else if (part) walk(child)
    }
  }
  walk(table)
  if (rows.length > mostRows) {
    throw new Problem('extract/limit', `a table of the page has more than ${mostRows} rows`, {
      hint: 'No price page is built like this; declare the part of it that holds the offers.',
    })
  }
  return rows
}

const span = (cell: Element, name: string): number => {
  const value = Number(cell.attribs[name] ?? 1)
  return Number.isInteger(value) && value > 0 ? Math.min(value, mostColumns) : 1
}

/**
 * The grid of an HTML table.
 * @throws Problem extract/limit for more than 6,000 rows
 */
export function gridOf(table: Element): Grid {
  const grid: (Element | null)[][] = []
  for (const [rowIndex, row] of rowsOf(table).entries()) {
    grid[rowIndex] ??= []
    const cells = row.children.filter(isElement).filter((cell) => /^t[dh]$/.test(cell.name))
    let column = 0
    for (const cell of cells) {
      while (grid[rowIndex]?.[column]) column++
      for (let down = 0; down < span(cell, 'rowspan'); down++) {
        for (let right = 0; right < span(cell, 'colspan'); right++) {
          if (column + right >= mostColumns || rowIndex + down >= mostRows) continue
          grid[rowIndex + down] ??= []
          const place = grid[rowIndex + down]
          if (place) place[column + right] ??= cell
        }
      }
      column++
    }
  }
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => Array.from({ length: width }, (_, i) => row[i] ?? null))
}
