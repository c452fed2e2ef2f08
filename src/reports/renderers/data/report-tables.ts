import type { Block, Cell, Citation, Report, ReportLinks } from '../../../model/report.ts'
import { chartTable } from '../../charts/chart-table.ts'
import { coverageWords, staleWords } from '../../coverage.ts'
import { safeHref } from '../../plain-text.ts'
import { dateWords } from '../../words.ts'
import { type CiteNumbers, citeNumbers } from '../cite-numbers.ts'
import { evidenceRows } from '../evidence-rows.ts'
import { type DataTable, dataTable } from './data-table.ts'
import { fileNamer } from './file-namer.ts'

type Tabular = Extract<Block, { kind: 'table' | 'chart' }>
type Words = readonly [kind: string, title: string, text: string, more?: Partial<Row>]
interface Row {
  readonly note: string
  readonly link: string | undefined
  readonly cites: readonly Citation[] | undefined
}

/**
 * A report as tables for programs: `report` holds its words in their order, each table and the figures of
 * each chart follow, `evidence` is the list that the numbers in brackets lead to.
 */
export function reportTables(report: Report, links: ReportLinks): DataTable[] {
  const numbers = citeNumbers(report)
  const marksOf = (cell: { cites?: readonly Citation[] }) => marks(cell.cites, numbers)
  const fileOf = fileNamer()
  const [words, evidence] = [fileOf('report'), fileOf('evidence')]
  const files = new Map<Tabular, string>()
  for (const block of report.blocks)
    if (block.kind === 'table' || block.kind === 'chart') files.set(block, fileOf(block.caption))
  return [
    wordsTable(words, report, files, marksOf),
    ...[...files].map(([block, file]) =>
      dataTable(
        file,
        block.caption,
        block.kind === 'table' ? block : chartTable(block.data),
        marksOf,
      ),
    ),
    ...evidenceTable(evidence, numbers, links),
  ]
}

function marks(cites: readonly Citation[] | undefined, numbers: CiteNumbers): string {
  return [...new Set((cites ?? []).map((cite) => `[${numbers.numberOf(cite)}]`))].join(' ')
}

function wordsTable(
  file: string,
  report: Report,
  files: ReadonlyMap<Tabular, string>,
  marksOf: (cell: Cell) => string,
): DataTable {
  const rows = [...opening(report), ...report.blocks.flatMap((block) => wordsOf(block, files))]
  rows.push(...report.notes.map((note): Words => ['note', '', note]))
  const columns = ['Kind', 'Title', 'Text', 'Remark', 'Link'].map((name) => ({ name }))
  const cells = rows.map(([kind, title, text, { note = '', link, cites } = {}]): Cell[] => [
    { text: kind, ...(cites && { cites }) },
    { text: title },
    { text },
    { text: note },
    { text: link ?? '' },
  ])
  return dataTable(file, report.title, { columns, rows: cells }, marksOf)
}

function opening({ title, subtitle, asOf, coverage }: Report): Words[] {
  return [
    ['title', title, subtitle, { note: `as of ${dateWords(asOf)}` }],
    ['coverage', '', coverageWords(coverage)],
    ...coverage.stale.map((one): Words => ['not fresh', '', staleWords(one)]),
  ]
}

function wordsOf(block: Block, files: ReadonlyMap<Tabular, string>): Words[] {
  switch (block.kind) {
    case 'heading':
      return [[`heading ${block.level}`, block.text, '']]
    case 'paragraph':
      return [['paragraph', '', block.text, { cites: block.cites }]]
    case 'callout':
      return [[`callout ${block.tone}`, '', block.text]]
    case 'items':
      return block.items.map(({ title, text, tone, meta = '', href, cites, struck }): Words => {
        const direction = tone === 'up' || tone === 'down' ? ` ${tone}` : ''
        const kind = `${struck ? 'struck ' : ''}item${direction}`
        return [kind, title, text, { note: meta, link: href && safeHref(href), cites }]
      })
    case 'table':
      return [['table', block.caption, '', { note: files.get(block) ?? '' }]]
    case 'chart':
      return [['chart', block.caption, block.description, { note: files.get(block) ?? '' }]]
  }
}

function evidenceTable(file: string, numbers: CiteNumbers, links: ReportLinks): DataTable[] {
  const rows = evidenceRows(numbers, links.evidenceHref)
  if (rows.length === 0) return []
  const columns = ['Number', 'Reading', 'Captured', 'Evidence page', 'Source page']
  const cells = rows.map(({ number, label, captured, page, source = '' }, index): Cell[] => [
    { text: `[${number}]`, value: String(number) },
    { text: label },
    { text: captured, value: numbers.list[index]?.capturedAt ?? '' },
    { text: page },
    { text: source },
  ])
  const table = { columns: columns.map((name) => ({ name })), rows: cells }
  return [dataTable(file, 'Evidence', table, () => '')]
}
