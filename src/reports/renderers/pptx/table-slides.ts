import type { Block, Cell, Column } from '../../../model/report.ts'
import { plainText, safeHref } from '../../plain-text.ts'
import { columnWidths } from '../column-widths.ts'
import {
  type DeckScope,
  findingOf,
  kickerOf,
  marks,
  type Place,
  proofNotes,
  titleUpTo,
} from './scope.ts'
import { cut, type GridCell, linesOf, type Para, type Run, type Slide, stage } from './slide.ts'
import { cellAir } from './slide-xml.ts'
import { heightOf } from './text-pages.ts'

type Table = Omit<Extract<Block, { kind: 'table' }>, 'kind'>
type Paragraph = Extract<Block, { kind: 'paragraph' }>

/** More of a cell stands in the notes. */
const cellUpTo = 160

/** A table on as many slides as it needs, its head on each; the first stands in the talk. */
export function tableSlides(
  table: Table,
  finding: Paragraph | undefined,
  place: Place,
  scope: DeckScope,
  named?: string,
): Slide[] {
  const found = finding && findingOf(finding.text)
  const caption = plainText(table.caption)
  const isTitle = !named && !found && caption !== '' && caption.length <= titleUpTo
  const title = named ?? found?.title ?? (isTitle ? caption : plainText(place.sub || place.section))
  const size = table.columns.length > 8 ? 10 : table.columns.length > 5 ? 11 : 13
  const widths = columnWidths(table, { width: stage.w, letter: size * 0.53, air: cellAir })
  const rest = [found?.rest, finding && !found ? finding.text : undefined].find(Boolean)
  const over = [
    grey(isTitle ? '' : cut(caption, 260), true),
    ...(rest ? [grey(cut(plainText(rest), 300), false, marks(finding?.cites, scope))] : []),
  ]
  const [head = [], ...body] = gridOf(table, scope)
  const heightAt = (row: readonly GridCell[]): number => rowHeight(row, widths, size)
  const high = heightOf(over, stage.w) + 6
  const pages = pagesOf(body, heightAt, stage.h - high - heightAt(head))
  return pages.map((rows, n) => {
    const grid = [head, ...rows]
    const heights = grid.map(heightAt)
    const from = pages.slice(0, n).flat().length
    const rowsOf = `ows ${from + 1}–${from + rows.length} of ${body.length}`
    const counted = `${isTitle ? 'R' : ' · r'}${rowsOf}${n === 0 ? ', the others in the appendix' : ''}`
    const heads =
      pages.length > 1
        ? [grey(isTitle ? counted : `${caption.slice(0, 200)}${counted}`, true), ...over.slice(1)]
        : over
    return {
      title: cut(n === 0 ? title : `${title} (${n + 1} of ${pages.length})`, titleUpTo),
      kicker: n === 0 ? kickerOf(place, title) : 'Appendix',
      parts: [
        {
          kind: 'text',
          box: { ...stage, h: high },
          paras: n === 0 ? heads : heads.slice(0, 1),
        },
        {
          kind: 'table',
          name: plainText(cut(table.caption, 200)),
          box: { ...stage, y: stage.y + high, h: heights.reduce((all, one) => all + one, 0) },
          ...{ size, widths, heights, rows: grid },
        },
      ],
      notes: n === 0 ? notesOf(table, finding, scope) : [],
    }
  })
}

function grey(text: string, bold: boolean, more: readonly Run[] = []): Para {
  return { size: 13, runs: [{ text, bold, color: 'soft' }, ...more] }
}

/** The cells of a table, the head first. */
function gridOf({ columns, rows }: Table, scope: DeckScope): GridCell[][] {
  const name = columns.findIndex(({ align }) => align !== 'right')
  const body = rows.map((row) => {
    const isOurs = row[Math.max(0, name)]?.tone === 'ours'
    return row.map((cell, c) => bodyCell(cell, columns[c], isOurs, scope))
  })
  return [columns.map(headCell), ...body]
}

function rowHeight(row: readonly GridCell[], widths: readonly number[], size: number): number {
  const lines = row.map(({ runs }, c) => {
    const text = runs.map((run) => run.text).join('')
    return linesOf(text, Math.max(size, (widths[c] ?? 0) - 2 * cellAir), size)
  })
  return Math.max(1, ...lines) * size * 1.2 + 6
}

/** What the slides show cut stands whole for the speaker. */
function notesOf(
  { caption, rows }: Table,
  finding: Paragraph | undefined,
  scope: DeckScope,
): string[] {
  const long = rows.flat().filter(({ text }) => plainText(text).length > cellUpTo)
  return [
    ...(finding ? [finding.text, ...proofNotes(finding.cites, scope)] : []),
    caption,
    ...long.map(({ text }) => text),
  ]
}

function pagesOf(
  rows: readonly (readonly GridCell[])[],
  heightAt: (row: readonly GridCell[]) => number,
  room: number,
): (readonly GridCell[])[][] {
  const pages: (readonly GridCell[])[][] = [[]]
  let left = room
  for (const row of rows) {
    const need = heightAt(row)
    const last = pages.at(-1) ?? []
    if (need > left && last.length > 0) {
      pages.push([row])
      left = room - need
    } else {
      last.push(row)
      left -= need
    }
  }
  return pages
}

function headCell({ name, unit, align }: Column): GridCell {
  const below: Run[] = unit
    ? [{ text: ' ' }, { text: cut(plainText(unit), 60), color: 'soft' }]
    : []
  return {
    runs: [{ text: cut(plainText(name), 80), bold: true, color: 'soft' }, ...below],
    right: align === 'right',
  }
}

/** Raised figures are too small to read in a cell. */
function plain({ mark: _, ...run }: Run): Run {
  return run
}

const tones = { up: 'up', down: 'down', ours: 'ours', muted: 'soft' } as const

/** The first proof is the figure's own link; further ones follow as numbers. */
function bodyCell(
  cell: Cell,
  column: Column | undefined,
  isOurs: boolean,
  scope: DeckScope,
): GridCell {
  const [first, ...more] = cell.cites ?? []
  const text = cut(plainText(cell.text), cellUpTo)
  const look = cell.tone ? { color: tones[cell.tone], bold: cell.tone === 'ours' } : {}
  const href = first ? scope.links.evidenceHref(first) : cell.href && safeHref(cell.href)
  const runs = text
    ? [{ text, ...look, href }, ...marks(more, scope).map(plain)]
    : marks(cell.cites, scope).slice(1).map(plain)
  return {
    runs,
    right: column?.align === 'right',
    ...(isOurs && { fill: 'ours-wash' as const }),
  }
}
