import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx'
import type { Cell, Column } from '../../../model/report.ts'
import { columnWidths } from '../column-widths.ts'
import { anchorOf, type DocumentScope, inside, marks, outside, space, words } from './inline.ts'
import { ink, textWidth } from './styles.ts'

interface ReportTable {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** The width of a letter of a cell, in twentieths of a point. */
const letterWidth = 88
/** The air beside the words of a cell. */
const air = 50

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const thin = { style: BorderStyle.SINGLE, size: 4, color: ink('line') }
const strong = { style: BorderStyle.SINGLE, size: 6, color: ink('soft') }

/** A table with its caption; the head stands again on each page, a row is never cut in two. */
export function wordTable(table: ReportTable, scope: DocumentScope): (Paragraph | Table)[] {
  const widths = columnWidths(table, { width: textWidth, letter: letterWidth, air })
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: table.columns.map((column, c) => headCell(column, widths[c] ?? 0)),
  })
  const body = table.rows.map((row) => {
    const isOurs = row.some(({ tone }) => tone === 'ours')
    return new TableRow({
      cantSplit: true,
      children: row.map((cell, c) =>
        bodyCell(cell, table.columns[c], widths[c] ?? 0, isOurs, scope),
      ),
    })
  })
  return [
    new Paragraph({ style: 'TableCaption', children: [words(table.caption)] }),
    new Table({
      rows: [head, ...body],
      layout: TableLayoutType.FIXED,
      margins: { marginUnitType: WidthType.DXA, left: air, right: air },
      columnWidths: widths,
      width: { size: textWidth, type: WidthType.DXA },
      borders: {
        top: none,
        left: none,
        right: none,
        insideVertical: none,
        bottom: thin,
        insideHorizontal: thin,
      },
    }),
    new Paragraph({ spacing: { after: 80 }, children: [] }),
  ]
}

function headCell({ name, unit, align }: Column, width: number): TableCell {
  const unitRuns = unit ? [space(), words(`(${unit})`, { color: 'soft' })] : []
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    borders: { bottom: strong },
    children: [paragraph([words(name, { bold: true, color: 'soft' }), ...unitRuns], align)],
  })
}

function bodyCell(
  cell: Cell,
  column: Column | undefined,
  width: number,
  isOurs: boolean,
  scope: DocumentScope,
): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(isOurs && { shading: { fill: ink('ours-wash') } }),
    children: [paragraph(content(cell, scope), column?.align)],
  })
}

const tones = { up: 'up', down: 'down', ours: 'ours', muted: 'soft' } as const

/** The first proof is the figure's own link; further ones follow as numbers. */
function content(cell: Cell, scope: DocumentScope): ParagraphChild[] {
  const look = cell.tone ? { color: tones[cell.tone], bold: cell.tone === 'ours' } : {}
  const [first, ...more] = cell.cites ?? []
  if (!cell.text) return marks(cell.cites, scope)
  if (!first) return [outside(kept(cell.text), cell.href, look)]
  return [
    inside(kept(cell.text), anchorOf(scope.numbers.numberOf(first)), look),
    ...marks(more, scope),
  ]
}

/** A share does not part from its sign. */
function kept(text: string): string {
  return text.replaceAll(' %', '\u00a0%')
}

function paragraph(children: ParagraphChild[], align: Column['align']): Paragraph {
  const alignment = align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT
  return new Paragraph({ style: 'Cell', alignment, children })
}
