import type { Block, Cell, Citation, Column } from '../../../model/report.ts'
import { counted } from '../../words.ts'
import { colours } from './style.ts'
import { inline, link } from './words.ts'

type Table = Extract<Block, { kind: 'table' }>

/** Letters of a table by how many columns it has, in pixels. */
function letters(columns: number): number {
  return columns < 6 ? 13 : columns < 9 ? 12 : 11
}

/** A longer word may be broken anywhere; others stay whole, figures and their signs too. */
const wordUpTo = 30

const tones = {
  up: colours.up,
  down: colours.down,
  ours: colours.ours,
  muted: colours.soft,
} as const
const classes = { up: 'up', down: 'down', ours: 'ours', muted: 'soft' } as const

/**
 * A table within the column of a mail; on a phone each row is a list with the heads before its cells.
 * @param most rows beyond this are counted only
 * @param marks the numbers of proofs as HTML
 */
export function mailTable(
  { caption, columns, rows }: Table,
  most: number,
  marks: (cites: readonly Citation[] | undefined) => string,
): string {
  const size = letters(columns.length)
  const heads = columns.map((column) => headCell(column, size)).join('')
  const body = rows.slice(0, most).map((row) => {
    const cells = row.map((cell, c) => bodyCell(cell, columns[c], c === 0, size, marks))
    return `<tr class="rule">${cells.join('')}</tr>`
  })
  const left = rows.length - body.length
  const more =
    left > 0
      ? `<p class="soft" style="margin:6px 0 0;color:${colours.soft};font-size:13px">${counted(left, 'further row')} in the plain text of this mail.</p>`
      : ''
  return `<b style="font-size:14px">${inline(caption)}</b><table class="data" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;margin-top:6px"><thead><tr>${heads}</tr></thead><tbody>${body.join('\n')}</tbody></table>${more}`
}

function headCell({ name, unit, align }: Column, size: number): string {
  const under = unit ? ` (${inline(unit)})` : ''
  return `<th class="soft rule" scope="col" align="${align ?? 'left'}" valign="bottom" style="color:${colours.soft};font-size:${size - 1}px">${inline(name)}${under}</th>`
}

function bodyCell(
  cell: Cell,
  column: Column | undefined,
  isName: boolean,
  size: number,
  marks: (cites: readonly Citation[] | undefined) => string,
): string {
  const tone = cell.tone
  const words = `${link(cell.text, cell.href).replaceAll(' %', '&nbsp;%')}${marks(cell.cites)}`
  const endless = cell.text.split(/\s+/).some((word) => word.length > wordUpTo)
  const look = `${endless ? 'overflow-wrap:anywhere;' : ''}color:${tone ? tones[tone] : colours.ink};${isName || tone === 'ours' ? 'font-weight:600;' : ''}`
  // Seen on a phone alone, where the row of heads is gone.
  const head = isName
    ? ''
    : `<span class="head soft" style="mso-hide:all">${inline(column?.name ?? '')}: </span>`
  return `<td class="${tone ? classes[tone] : 'ink'} rule" align="${column?.align ?? 'left'}" valign="top" style="${look}font-size:${size}px">${head}${words}</td>`
}
