import type { Block, Renderer, Report } from '../../model/report.ts'
import { startOf } from '../../model/time.ts'
import { plainText } from '../plain-text.ts'
import { citeNumbers } from './cite-numbers.ts'
import { nameIn } from './data/name-in.ts'
import { evidenceRows } from './evidence-rows.ts'
import { withParts } from './office-parts.ts'
import { chartSheet } from './xlsx/chart-sheet.ts'
import { liveSheet } from './xlsx/live-sheet.ts'
import { reportSheet } from './xlsx/report-sheet.ts'
import { sheetNamer } from './xlsx/sheet-name.ts'
import { type SheetScope, tableSheet } from './xlsx/table-sheet.ts'

/**
 * A workbook: the report's words on the first sheet, each table a real Excel table with figures as numbers,
 * each chart a native one beside its figures, and the evidence last.
 */
export const xlsx: Renderer = {
  format: 'xlsx',
  extension: 'xlsx',
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  async render(report, { evidenceHref }) {
    const { writeXlsx } = await import('hucre')
    const scope = { numbers: citeNumbers(report), evidenceHref }
    const nameOf = sheetNamer()
    const first = nameOf(report.sender === undefined ? 'Report' : 'Quote')
    const evidence = nameOf('Evidence')
    const names = new Map(
      report.blocks.filter(hasSheet).map((block) => [block, nameOf(block.caption)]),
    )
    const cellNameOf = nameIn(new Set(), (text, n) => `${text}_${n}`)
    const live = [...names.keys()].flatMap((block) => {
      const bills = block.kind === 'table' ? block.live : undefined
      return (bills && liveSheet(nameOf(`Live ${bills.scenario.name}`), bills, cellNameOf)) ?? []
    })
    const sheets = [...names].map(([block, name], index) =>
      block.kind === 'table'
        ? tableSheet(name, block, scope, `Table${index + 1}`)
        : chartSheet(name, block, scope, `Figures${index + 1}`),
    )
    const written = new Date(startOf(report.asOf))
    const workbook = await writeXlsx({
      sheets: [
        reportSheet(first, report, scope, (block) =>
          hasSheet(block) ? names.get(block) : undefined,
        ),
        ...sheets,
        ...live.map(({ sheet }) => sheet),
        ...evidenceSheet(evidence, scope),
      ],
      properties: {
        title: plainText(report.title),
        subject: plainText(report.subtitle),
        creator: plainText(report.sender ?? 'Bellwether'),
        created: written,
        modified: written,
      },
      namedRanges: live.flatMap(({ names: own }) => own),
      defaultFont: { name: 'Calibri', size: 11 },
    })
    return withParts(workbook, straightLines)
  },
}

/** A line that does not say whether it is smooth is drawn as a wave by some programs. */
function straightLines(path: string, xml: string): string {
  return path.startsWith('xl/charts/')
    ? xml.replaceAll('</c:yVal></c:ser>', '</c:yVal><c:smooth val="0"/></c:ser>')
    : xml
}

type Sheeted = Extract<Block, { kind: 'table' | 'chart' }>

function hasSheet(block: Report['blocks'][number]): block is Sheeted {
  return block.kind === 'table' || block.kind === 'chart'
}

function evidenceSheet(name: string, scope: SheetScope): ReturnType<typeof tableSheet>[] {
  const rows = evidenceRows(scope.numbers, scope.evidenceHref)
  if (rows.length === 0) return []
  const linked = { ...scope, evidenceHref: scope.evidenceHref }
  const table = {
    caption: 'Evidence',
    columns: [
      { name: 'Number', align: 'right' as const },
      { name: 'Reading' },
      { name: 'Captured' },
      { name: 'Source page' },
    ],
    rows: rows.map((row, index) => {
      const cite = scope.numbers.list[index]
      return [
        { text: String(row.number), value: String(row.number) },
        { text: row.label, ...(cite && { cites: [cite] }) },
        { text: row.captured },
        { text: row.source ?? '', ...(row.source && { href: row.source }) },
      ]
    }),
  }
  return [tableSheet(name, table, linked, 'Evidence')]
}
