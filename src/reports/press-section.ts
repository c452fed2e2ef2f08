import type { Block, Cell } from '../model/report.ts'
import type { PressSeries, PressVolume } from '../model/trend.ts'
import { saidOnly } from './said-only.ts'
import { pWords, significant } from './trend-words.ts'
import { counted, dateWords, shortDate } from './words.ts'

/** Rows beyond which nobody reads on. */
const mostRows = 12
const weeksPerQuarter = 13
const lastWeeks = 4
const mostBursts = 5
const mostBurstCites = 6

/** `0.5`, `12`: stories a week, as exact as anybody needs them. */
function rate(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0)
}

/** `rises by 1.2 a week each quarter (p = 0.01)`, `no trend (p = 0.40)`; what nobody can tell says so. */
function trendWords({ p, slope }: PressSeries): string {
  if (p === null || slope === null) return 'too few to tell'
  if (p > significant) return `no trend (p ${pWords(p)})`
  const grows = rate(Math.abs(slope) * weeksPerQuarter)
  return `${slope < 0 ? 'falls' : 'rises'} by ${grows} a week each quarter (p ${pWords(p)})`
}

/** `3.0 a week since 5 May 2026, 1.2 before`; empty where the level never changed. */
function levelWords({ levels }: PressSeries, weeks: readonly string[]): string {
  const [before, now] = levels.slice(-2)
  const since = now && weeks[now.start]
  if (!before || !now || since === undefined) return ''
  return `${rate(now.mean)} a week since ${shortDate(since)}, ${rate(before.mean)} before`
}

function cellsOf(series: PressSeries, weeks: readonly string[]): Cell[] {
  const weekly = series.stories / weeks.length
  const recent = series.counts.slice(-lastWeeks).reduce((sum, count) => sum + count, 0)
  const level = levelWords(series, weeks)
  return [
    { text: series.name },
    { text: String(series.stories), value: String(series.stories) },
    { text: rate(weekly), value: String(weekly) },
    { text: String(recent), value: String(recent) },
    { text: trendWords(series) },
    level ? { text: level } : { text: '–', tone: 'muted' },
  ]
}

/** How much the trade writes, and of whom; empty where no feed has been read for a whole week. */
export function pressSection({ weeks, series }: PressVolume): Block[] {
  const [first] = weeks
  if (first === undefined) return []
  return [
    { kind: 'heading', level: 2, text: 'How much the trade writes' },
    {
      kind: 'table',
      caption: `Stories in the ${counted(weeks.length, 'week')} since ${dateWords(first)}, each counted once`,
      columns: [
        { name: 'About' },
        { name: 'Stories', align: 'right' },
        { name: 'A week', align: 'right' },
        { name: 'Last 4 weeks', align: 'right' },
        { name: 'Trend' },
        { name: 'Change of level' },
      ],
      rows: series.slice(0, mostRows).map((one) => cellsOf(one, weeks)),
    },
    {
      kind: 'paragraph',
      text: 'A story that several publishers ran counts once; a rival counts where a headline names it.',
    },
    ...burstItems(series),
  ]
}

/** What was told of far more than usual, newest first, with the headlines that make it so; without them it is not told. */
function burstItems(series: readonly PressSeries[]): Block[] {
  const all = series.flatMap(({ name, bursts }) => bursts.map((burst) => ({ name, burst })))
  const newest = all.toSorted((a, b) => (a.burst.from < b.burst.from ? 1 : -1))
  const items = newest
    .flatMap(({ name, burst }) => {
      const { from, days, stories, usual } = burst
      const when = days === 7 ? `in the week from ${dateWords(from)}` : `on ${dateWords(from)}`
      const text = `${counted(stories, 'story', 'stories')} ${when}, where ${rate(usual)} are usual.`
      const { texts, cites } = saidOnly([{ text, cites: burst.cites }])
      return texts.map((said) => ({
        title: name,
        text: said,
        cites: cites.slice(0, mostBurstCites),
      }))
    })
    .slice(0, mostBursts)
  if (items.length === 0) return []
  return [
    { kind: 'heading', level: 3, text: 'Far more than usual' },
    { kind: 'items', items },
  ]
}
