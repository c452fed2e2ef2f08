import type { ChangeEvent, SeriesKey } from '../model/event.ts'
import type { EvidencePage } from '../model/evidence.ts'
import { metricWords } from '../model/metric-words.ts'
import type { Cell } from '../model/report.ts'
import { plainTable } from './renderers/plain-table.ts'
import { codeWords, dateWords, pricePer, stateWord } from './words.ts'

/** The changes that rest on this capture; nothing when none does. */
export function evidenceEvents({ events }: EvidencePage): string {
  if (events.length === 0) return ''
  const table = plainTable(
    {
      caption: 'Changes that rest on this capture',
      columns: [
        { name: 'What' },
        { name: 'Plan or title' },
        { name: 'Before', align: 'right' },
        { name: 'After', align: 'right' },
        { name: 'Seen' },
        { name: 'State' },
        { name: 'Reason' },
      ],
      rows: events.map(eventCells),
    },
    'events-table',
  )
  return `<h2 id="events">What rests on it</h2>${table}`
}

function eventCells(event: ChangeEvent): Cell[] {
  const { series } = event
  const what = series
    ? `${codeWords(event.kind)}: ${metricWords(series.metric)}`
    : codeWords(event.kind)
  return [
    { text: what },
    { text: event.title },
    // A currency change is keyed by the new currency: the old amount stands bare.
    amountCell(event.before, event.kind === 'currency-changed' ? null : series),
    amountCell(event.after, series),
    { text: dateWords(event.effectiveBy) },
    { text: stateWord(event.state) },
    { text: event.reason, tone: 'muted' },
  ]
}

function amountCell(amount: string | null, series: SeriesKey | null): Cell {
  if (amount === null) return { text: '–', tone: 'muted' }
  return { text: series ? pricePer(amount, series) : amount }
}
