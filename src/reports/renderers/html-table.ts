import type { Cell, Column } from '../../model/report.ts'
import { safeHref } from '../plain-text.ts'
import { escapeHtml } from './escape-html.ts'
import { type Cites, citedFigure, citeMarks } from './html-cites.ts'
import { outsideLink } from './html-page.ts'

/** Short cells stay on one line; longer ones may wrap. */
const shortUpTo = 18
const nameUpTo = 12
/** A word that is longer may be broken anywhere. */
const wordUpTo = 30

/** A table with caption and scopes that scrolls inside its own box. `id` is unique in the page. */
export function htmlTable(
  table: {
    readonly caption: string
    readonly columns: readonly Column[]
    readonly rows: readonly (readonly Cell[])[]
  },
  scope: Cites,
  id: string,
): string {
  const heads = table.columns.map(headCell).join('')
  const named = Math.max(
    0,
    table.columns.findIndex(({ align }) => align !== 'right'),
  )
  const rows = table.rows.map((row) => {
    const cells = row.map((cell, i) => bodyCell(cell, table.columns[i], i === named, scope))
    const ours = row[named]?.tone === 'ours' ? ' class="ours"' : ''
    return `<tr${ours}>${cells.join('')}</tr>`
  })
  return `<div class="scroll" role="region" tabindex="0" aria-labelledby="${id}"><table><caption id="${id}"><span>${escapeHtml(table.caption)}</span></caption><thead><tr>${heads}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`
}

function headCell({ name, align, unit }: Column): string {
  const below = unit ? ` <span class="unit">${escapeHtml(unit)}</span>` : ''
  return `<th scope="col"${align === 'right' ? ' class="num"' : ''}>${escapeHtml(name)}${below}</th>`
}

function bodyCell(cell: Cell, column: Column | undefined, named: boolean, scope: Cites): string {
  const numeric = column?.align === 'right'
  const endless = cell.text.split(/\s+/).some((word) => word.length > wordUpTo)
  const classes = [
    numeric ? 'num' : '',
    numeric ? '' : cell.text.length <= (named ? nameUpTo : shortUpTo) ? 'short' : 'long',
    endless ? 'endless' : '',
    cell.tone ?? '',
  ].filter(Boolean)
  const attribute = classes.length > 0 ? ` class="${classes.join(' ')}"` : ''
  const content = cellContent(cell, scope)
  return named ? `<th scope="row"${attribute}>${content}</th>` : `<td${attribute}>${content}</td>`
}

/** The first proof is the figure's own link; further ones follow as numbers. */
function cellContent(cell: Cell, scope: Cites): string {
  const [first, ...more] = cell.cites ?? []
  if (!cell.text) return citeMarks(cell.cites, scope)
  if (first) return `${citedFigure(escapeHtml(cell.text), first, scope)}${citeMarks(more, scope)}`
  return cell.href ? outsideLink(safeHref(cell.href), cell.text) : escapeHtml(cell.text)
}
