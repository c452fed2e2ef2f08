import type { Cell as SheetCell, WriteSheet } from 'hucre'
import type { Block, Citation, Report } from '../../../model/report.ts'
import { coverageWords, staleWords } from '../../coverage.ts'
import { plainText, safeHref } from '../../plain-text.ts'
import { dateWords } from '../../words.ts'
import { cellStyles } from './cell-styles.ts'
import { rowHeights } from './row-heights.ts'
import { type SheetScope, text } from './table-sheet.ts'

type SheetRow = readonly (Partial<SheetCell> | undefined)[]
/** The width of the words, in characters. */
const wide = 100

type Item = Extract<Block, { kind: 'items' }>['items'][number]

/** The first sheet: the report's words from top to bottom, each table and chart a link to its own sheet. */
export function reportSheet(
  name: string,
  report: Report,
  scope: SheetScope,
  sheetOf: (block: Block) => string | undefined,
): WriteSheet {
  const rows: SheetRow[] = [
    [text(report.title, cellStyles.title)],
    [text(`${report.subtitle} · as of ${dateWords(report.asOf)}`, cellStyles.subtitle)],
    ...(report.sender === undefined
      ? [
          [text(`${coverageWords(report.coverage)}.`, cellStyles.strong)],
          ...report.coverage.stale.map((one) => [text(staleWords(one), cellStyles.note)]),
        ]
      : [[text(report.sender, cellStyles.strong)]]),
    ...report.blocks.flatMap((block) => blockRows(block, scope, sheetOf(block))),
    [],
    ...report.notes.map((note) => [text(note, cellStyles.note)]),
  ]
  const cells = new Map<string, Partial<SheetCell>>()
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell) cells.set(`${r},${c}`, cell)
    })
  })
  const evidence = Math.max(1, ...rows.map((row) => row.length - 1))
  return {
    name,
    rows: [],
    cells,
    rowDefs: rowHeights(cells, [wide]),
    columns: [{ width: wide }, ...Array.from({ length: evidence }, () => ({ width: 6 }))],
    view: { showGridLines: false },
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToHeight: 0 },
    a11y: { summary: plainText(`${report.title}. ${report.subtitle}`) },
  }
}

function blockRows(block: Block, scope: SheetScope, sheet: string | undefined): SheetRow[] {
  switch (block.kind) {
    case 'heading':
      return [[], [text(block.text, cellStyles.heading(block.level))]]
    case 'paragraph':
      return [[text(block.text, cellStyles.words), ...marks(block.cites, scope)]]
    case 'callout':
      return [[text(block.text, cellStyles.strong)]]
    case 'items':
      return block.items.flatMap((item) => itemRows(item, scope))
    case 'table':
      return [[inside(block.caption, sheet)]]
    case 'chart':
      return [[inside(block.caption, sheet)], [text(block.description, cellStyles.words)]]
  }
}

function itemRows(item: Item, scope: SheetScope): SheetRow[] {
  const arrow = item.tone === 'up' ? '▲ ' : item.tone === 'down' ? '▼ ' : ''
  const words = text(item.text, cellStyles.words)
  if (item.title === '') return [[words, ...marks(item.cites, scope)]]
  const meta = item.meta ? ` (${item.meta})` : ''
  const head = text(`${arrow}${item.title}${meta}`, cellStyles.strong)
  const target = item.href && safeHref(item.href)
  const title = target ? { ...head, hyperlink: { target }, style: cellStyles.link } : head
  return [[title, ...marks(item.cites, scope)], ...(item.text ? [[words]] : [])]
}

/** A link to a sheet of this workbook. */
function inside(caption: string, sheet: string | undefined): Partial<SheetCell> {
  const cell = text(caption, cellStyles.link)
  return sheet === undefined
    ? cell
    : { ...cell, hyperlink: { target: '', location: `'${sheet}'!A1` } }
}

/** One cell a proof, for a cell has one link. */
function marks(cites: readonly Citation[] | undefined, scope: SheetScope): Partial<SheetCell>[] {
  return (cites ?? []).map((cite) => ({
    ...text(`[${scope.numbers.numberOf(cite)}]`, cellStyles.link),
    hyperlink: { target: scope.evidenceHref(cite), tooltip: plainText(cite.label).slice(0, 255) },
  }))
}
