import type { SourceHealthRow } from '../model/answer.ts'
import type { Cell, Report } from '../model/report.ts'
import { alertQualityTable } from './alert-quality.ts'
import { coverageOf, reasonOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { notesOf } from './notes.ts'
import { qualityTable } from './quality.ts'
import { codeWords, momentWords } from './words.ts'

const order = ['never-read', 'stale', 'fresh', 'paused'] as const

/** How each source is doing, the ones that need a person first. */
export const sources = defineReport({
  name: 'sources',
  title: 'Source health',
  compose(answers): Report {
    const rows = answers.health.toSorted(
      (a, b) =>
        order.indexOf(a.state) - order.indexOf(b.state) || (a.sourceId < b.sourceId ? -1 : 1),
    )
    return {
      name: 'sources',
      title: 'Source health',
      subtitle: `${answers.market.name} · ${momentWords(answers.now)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: [
        {
          kind: 'table',
          caption: 'Declared sources, those that need a look first',
          columns: [
            { name: 'Source' },
            { name: 'Vendor' },
            { name: 'Kind' },
            { name: 'State' },
            { name: 'Last read' },
            { name: 'Last look' },
            { name: 'Looked at by' },
            { name: 'Failures', align: 'right', unit: 'in a row' },
            { name: 'To review', align: 'right' },
            { name: 'Detail' },
          ],
          rows: rows.map((row) => healthCells(row, answers.market.organizations)),
        },
        ...qualityTable(answers.quality),
        ...alertQualityTable(answers.alerts),
      ],
      notes: notesOf(answers),
    }
  },
})

function healthCells(
  row: SourceHealthRow,
  organizations: Readonly<Record<string, { readonly name: string }>>,
): Cell[] {
  const bad = row.state === 'stale' || row.state === 'never-read'
  return [
    { text: row.sourceId, href: row.url },
    { text: organizations[row.organization]?.name ?? row.organization },
    { text: codeWords(row.kind).replace('api', 'API') },
    { text: row.quarantined ? 'quarantined' : codeWords(row.state), tone: bad ? 'up' : 'muted' },
    timeCell(row.lastOk),
    timeCell(row.lastLook),
    rungCell(row),
    countCell(row.consecutiveFailures),
    countCell(row.openReviews),
    { text: row.state === 'fresh' ? codeWords(row.lastOutcome) : reasonOf(row), tone: 'muted' },
  ]
}

function countCell(count: number): Cell {
  return { text: String(count), value: String(count), ...(count === 0 && { tone: 'muted' }) }
}

function rungCell({ rung, rungReason }: SourceHealthRow): Cell {
  const way = rung === 'http' ? 'HTTP' : (rung ?? 'not looked at yet')
  return { text: rungReason === null ? way : `${way}: ${rungReason}`, tone: 'muted' }
}

function timeCell(at: string | null): Cell {
  return at ? { text: momentWords(at), value: at } : { text: 'never', tone: 'muted' }
}
