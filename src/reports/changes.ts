import type { ChangeRow } from '../model/answer.ts'
import { metricWords } from '../model/metric-words.ts'
import type { Block, Cell, Report } from '../model/report.ts'
import type { Answers } from './answers.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { dayOf, directionOf } from './moves.ts'
import { notesOf } from './notes.ts'
import {
  codeWords,
  counted,
  dateWords,
  metricPer,
  percent,
  price,
  shortDate,
  stateWord,
  vendorPlan,
} from './words.ts'

/** Every change of the last 45 days, believed or not, with its evidence before and after. */
export const changes = defineReport({
  name: 'changes',
  title: 'Change list',
  compose(answers): Report {
    return {
      name: 'changes',
      title: 'Change list',
      subtitle: `${answers.market.name} · 45 days to ${dateWords(answers.asOf)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: blocksOf(answers),
      notes: notesOf(answers),
    }
  },
})

function blocksOf({ changes }: Answers): Block[] {
  // By the day they happened; they come by the day they were told.
  const rows = changes.toSorted((a, b) => dayOf(b).localeCompare(dayOf(a)))
  if (rows.length === 0) {
    return [{ kind: 'callout', tone: 'note', text: 'No change was seen in the last 45 days.' }]
  }
  const [told, doubted] = [rows.filter(isTold), rows.filter((row) => !isTold(row))]
  const prices = told.filter(({ event }) => event.series !== null)
  const others = told.filter(({ event }) => event.series === null)
  return [
    { kind: 'paragraph', text: summary(rows) },
    ...(prices.length > 0 ? [priceTable(prices)] : []),
    ...(others.length > 0 ? [otherTable(others)] : []),
    ...(doubted.length > 0 ? [doubtedTable(doubted)] : []),
  ]
}

function isTold({ event }: ChangeRow): boolean {
  return !['candidate', 'held', 'retracted'].includes(event.state)
}

/** `31 changes: 24 confirmed, 4 held, 3 retracted.` */
function summary(rows: readonly ChangeRow[]): string {
  const states = Map.groupBy(rows, ({ event }) => stateWord(event.state))
  const parts = [...states].map(([state, members]) => `${members.length} ${state}`)
  return `${counted(rows.length, 'change')}: ${parts.join(', ')}.`
}

function priceTable(rows: readonly ChangeRow[]): Block {
  return {
    kind: 'table',
    caption: 'Price changes, newest first',
    columns: [
      { name: 'Date' },
      { name: 'Plan' },
      { name: 'Metric' },
      { name: 'Before', align: 'right' },
      { name: 'After', align: 'right' },
      { name: 'Change', align: 'right' },
      { name: 'State', unit: 'and why' },
    ],
    rows: rows.map((row) => [
      dateCell(row),
      { text: vendorPlan(row.organizationName, row.event.title) },
      metricCell(row),
      amountCell(row, 'before'),
      amountCell(row, 'after'),
      changeCell(row),
      stateAndWhy(row),
    ]),
  }
}

function otherTable(rows: readonly ChangeRow[]): Block {
  return {
    kind: 'table',
    caption: 'Plans, pages and publications, newest first',
    columns: [
      { name: 'Date' },
      { name: 'Source' },
      { name: 'What' },
      { name: 'Title' },
      { name: 'State' },
      { name: 'Reason' },
      { name: 'Evidence' },
    ],
    rows: rows.map((row) => [
      dateCell(row),
      { text: row.organizationName },
      { text: codeWords(row.event.kind) },
      { text: titleOf(row) },
      ...stateCells(row),
      { text: '', cites: row.cites },
    ]),
  }
}

/** `Team: storage 100 GB → 80 GB`. */
function titleOf({ event: { title, said } }: ChangeRow): string {
  return said ? `${title}: ${said.what} ${said.before} → ${said.after}` : title
}

/** What was seen and is not believed: a line per source, day and kind, however many prices it touched. */
function doubtedTable(rows: readonly ChangeRow[]): Block {
  const clusters = Map.groupBy(rows, (row) =>
    [row.event.sourceId, dayOf(row), row.event.kind, row.event.state].join(' '),
  )
  return {
    kind: 'table',
    caption: 'Seen, but not believed, or not any more: these move no comparison',
    columns: [
      { name: 'Date' },
      { name: 'Vendor' },
      { name: 'What' },
      { name: 'Count', align: 'right' },
      { name: 'For example' },
      { name: 'State' },
      { name: 'Reason' },
    ],
    rows: [...clusters.values()].flatMap((members) => {
      const [first] = members
      if (!first) return []
      return [
        [
          dateCell(first),
          { text: first.organizationName },
          { text: codeWords(first.event.kind) },
          { text: String(members.length), value: String(members.length) },
          { text: exampleOf(first), cites: first.cites },
          ...stateCells(first),
        ],
      ]
    }),
  }
}

function exampleOf(row: ChangeRow): string {
  const { event } = row
  if (!event.series) return titleOf(row)
  const [before, after] = [amountCell(row, 'before').text, amountCell(row, 'after').text]
  return `${event.title}, ${metricWords(event.series.metric)}: ${before} → ${after}`
}

function dateCell(row: ChangeRow): Cell {
  return { text: shortDate(dayOf(row)), value: dayOf(row) }
}

function metricCell({ event }: ChangeRow): Cell {
  const { series, kind } = event
  if (!series) return { text: '' }
  const what = kind === 'price-changed' ? '' : `, ${codeWords(kind)}`
  return { text: `${metricPer(series)}${what}` }
}

/** The proof of `before` is the last sight of the old price, that of `after` the first of the new. */
function amountCell({ event, cites }: ChangeRow, side: 'before' | 'after'): Cell {
  const amount = event[side]
  const observation = side === 'before' ? event.beforeObservation : event.afterObservation
  const proof = cites.filter(({ observationId }) => observationId === observation)
  if (event.said) return { text: event.said[side], ...(amount && { value: amount }), cites: proof }
  if (amount === null) return { text: 'none', tone: 'muted', cites: proof }
  // A currency change is keyed by the new currency; which one the old amount was in is on its page.
  const unsure = side === 'before' && event.kind === 'currency-changed'
  const currency = event.series?.currency ?? ''
  return { text: unsure ? amount : price(amount, currency), value: amount, cites: proof }
}

function changeCell(row: ChangeRow): Cell {
  if (row.change === null) return { text: 'n/a', tone: 'muted' }
  const direction = directionOf(row)
  return {
    text: percent(row.change),
    value: String(row.change),
    ...(direction && { tone: direction }),
  }
}

function stateAndWhy(row: ChangeRow): Cell {
  const [state, why] = stateCells(row)
  return { ...state, text: `${state.text}: ${why.text}` }
}

function stateCells({ event }: ChangeRow): [Cell, Cell] {
  const ours = event.cause === 'collector' ? 'our correction, ' : ''
  const muted = event.state !== 'provisional' && event.state !== 'final'
  return [
    { text: `${ours}${stateWord(event.state)}`, ...(muted && { tone: 'muted' as const }) },
    { text: event.reason, tone: 'muted' },
  ]
}
