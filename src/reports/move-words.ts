import type { ChangeRow } from '../model/answer.ts'
import { type Move, subjectsOf } from './moves.ts'
import {
  codeWords,
  joined,
  metricBesideUnit,
  metricWords,
  percent,
  percentRange,
  perWords,
  price,
  pricePer,
  shareRange,
} from './words.ts'

/** A move in one clause: `OpenAI cut GPT-5.6 Luna by 80 %`. What is not believed yet says `may have`. */
export function headlineOf(move: Move): string {
  const who = move.organizationName
  const { did, what, rest } = clause(move)
  const unsure = move.state === 'candidate' || move.state === 'held'
  return `${who} ${unsure ? `may have ${did[1]}` : did[0]} ${what}${rest}`
}

interface Clause {
  /** Past tense and participle. */
  readonly did: readonly [string, string]
  readonly what: string
  readonly rest: string
}

function clause(move: Move): Clause {
  const what = subjectWords(move)
  switch (move.kind) {
    case 'price-changed':
      return priceClause(move, what)
    case 'offer-added':
      return { did: ['added', 'added'], what, rest: '' }
    case 'offer-removed':
      return { did: ['removed', 'removed'], what, rest: ' from its list' }
    case 'offer-renamed':
      return { did: ['renamed', 'renamed'], what: 'a plan', rest: `: now ${what}` }
    case 'price-withdrawn':
      return { did: ['took', 'taken'], what: `the price of ${what}`, rest: ' off its page' }
    case 'unit-changed':
      return { did: ['changed', 'changed'], what: `the unit in which ${what}`, rest: ' is priced' }
    case 'currency-changed':
      return { did: ['changed', 'changed'], what: `the currency of ${what}`, rest: '' }
    case 'text-changed':
      return { did: ['changed', 'changed'], what: `its page “${what}”`, rest: '' }
    case 'article-published':
    case 'regulation-published':
      return { did: ['published', 'published'], what: `“${what}”`, rest: '' }
    case 'regulation-changed':
      return { did: ['amended', 'amended'], what: `“${what}”`, rest: '' }
  }
}

function priceClause(move: Move, subjects: string): Clause {
  const metrics = new Set(move.rows.map(({ event }) => event.series?.metric))
  const only = metrics.size === 1 ? move.rows[0]?.event.series : undefined
  const metric = only ? metricBesideUnit(only) : ''
  const what = metric ? `${subjects} ${metric}` : subjects
  const changes = move.rows.flatMap(({ change }) => change ?? [])
  if (!move.direction)
    return { did: ['changed', 'changed'], what: `the price of ${what}`, rest: '' }
  const verb = move.direction === 'down' ? 'cut' : 'raised'
  return { did: [verb, verb], what, rest: ` by ${shareRange(changes)}` }
}

function subjectWords(move: Move): string {
  const titles = subjectsOf(move)
  const [first = '', second = ''] = titles
  if (titles.length <= 1) return first
  return titles.length === 2
    ? `${first} and ${second}`
    : `${first} and ${titles.length - 1} more plans`
}

/** The figures behind a headline, the most moved plans first: `input tokens $1.00 → $0.20 per 1M tokens`. */
export function figuresOf(move: Move, most = 3): string {
  const subjects = subjectsOf(move)
  const figures = move.rows.filter(({ event }) => event.series)
  if (figures.length === 0) return ''
  if (subjects.length === 1) return metricFigures(figures.slice(0, 4))
  const shown = subjects.slice(0, most).map((title) => {
    const rows = figures.filter(({ event }) => event.title === title)
    const changes = rows.flatMap(({ change }) => change ?? [])
    const lead =
      rows.length === 1 && rows[0] ? figure(rows[0]) : changes.length > 0 && percentRange(changes)
    return lead ? `${title}: ${lead}` : title
  })
  const left = subjects.length - shown.length
  return `${shown.join('; ')}${left > 0 ? `; ${left} more` : ''}`
}

/** Several metrics of one plan; the unit is said once when they share it. */
function metricFigures(rows: readonly ChangeRow[]): string {
  const units = new Set(rows.map(({ event }) => event.series && perWords(event.series)))
  const shared = units.size === 1 && rows.every(({ event }) => event.kind === 'price-changed')
  if (!shared) return rows.map(figure).join(', ')
  const parts = rows.map(({ event }) => {
    const { metric = '', currency = 'USD' } = event.series ?? {}
    // A headline that tells of one metric has named it.
    const name = rows.length === 1 ? '' : `${metricWords(metric)} `
    return `${name}${amounts(event.before, event.after, currency)}`
  })
  return `${joined(parts)}${[...units][0] ?? ''}`
}

function amounts(before: string | null, after: string | null, currency: string): string {
  const say = (amount: string | null) => (amount === null ? 'no price' : price(amount, currency))
  return `${say(before)} → ${say(after)}`
}

function figure({ event }: ChangeRow): string {
  const { series, before, after } = event
  if (!series) return ''
  const name = metricBesideUnit(series)
  const metric = name ? `${name} ` : ''
  if (event.kind === 'unit-changed' || event.kind === 'currency-changed') {
    return `${metric}now ${after === null ? 'without a price' : pricePer(after, series)}`
  }
  return `${metric}${amounts(before, after, series.currency)}${perWords(series)}`
}

/** One change as a sentence of its own, for an alert: plan, figures, ratio, since when. */
export function sentenceOf(row: ChangeRow): string {
  const { event, change } = row
  const figures = figure(row)
  const ratio = change === null ? '' : ` (${percent(change)})`
  const what = figures ? `${figures}${ratio}` : codeWords(event.kind)
  return `${event.title}: ${what}, seen ${event.effectiveBy.slice(0, 10)}; ${event.reason}.`
}
