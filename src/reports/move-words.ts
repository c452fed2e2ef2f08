import type { ChangeRow } from '../model/answer.ts'
import { metricWords } from '../model/metric-words.ts'
import { type Move, subjectsOf } from './moves.ts'
import {
  codeWords,
  dateWords,
  joined,
  metricBesideUnit,
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
    case 'offer-split':
    case 'offer-merged':
      return { did: ['changed', 'changed'], what: 'its plans', rest: `: ${what}` }
    case 'promotion-started':
      return { did: ['began', 'begun'], what: `a promotion on ${what}`, rest: reductionOf(move) }
    case 'promotion-ended':
      return { did: ['ended', 'ended'], what: `a promotion on ${what}`, rest: '' }
    case 'price-returned':
      return {
        did: ['brought', 'brought'],
        what: `the price of ${what}`,
        rest: ' back to its page',
      }
    case 'term-changed':
      return { did: ['changed', 'changed'], what: `how ${what}`, rest: ' is billed' }
    case 'limit-changed':
      return limitClause(move, what)
    case 'split-test':
      return { did: ['shows', 'shown'], what: 'visitors different prices', rest: ` for ${what}` }
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

/** ` at 20 % less`; nothing where the price is not said. */
function reductionOf({ rows }: Move): string {
  const less = rows.flatMap(({ event: { before, after } }) =>
    before === null || after === null ? [] : [Number(after) / Number(before) - 1],
  )
  const known = less.filter((change) => Number.isFinite(change) && change < 0)
  return known.length === 0 ? '' : ` at ${shareRange(known)} less`
}

/** A limit that is cut raises what one unit of it costs, unless the price was cut with it. */
function limitClause({ rows }: Move, plan: string): Clause {
  const said = rows.flatMap(({ event }) => event.said?.what ?? [])
  const effects = rows.flatMap(({ event }) => event.effectiveChange ?? [])
  const what = `${said.length === 1 ? `the limit of ${said[0]}` : 'limits'} of ${plan}`
  const verbs = new Set(rows.map(({ event }) => limitVerb(event)))
  const verb = verbs.size === 1 ? ([...verbs][0] ?? 'changed') : 'changed'
  return { did: [verb, verb], what, rest: effectWords(effects) }
}

/** A limit without a number is unlimited. */
function limitVerb({ before, after }: ChangeRow['event']): 'cut' | 'raised' {
  const [from, to] = [before, after].map((limit) => (limit === null ? Infinity : Number(limit)))
  return (to ?? 0) < (from ?? 0) ? 'cut' : 'raised'
}

/** `: in effect 25 % dearer`; nothing where some cost more and some less. */
function effectWords(effects: readonly number[]): string {
  if (effects.length === 0) return ''
  if (effects.every((effect) => Math.abs(effect) < 0.0005)) return ': the same price per unit'
  if (effects.every((effect) => effect > 0)) return `: in effect ${shareRange(effects)} dearer`
  if (effects.every((effect) => effect < 0)) return `: in effect ${shareRange(effects)} cheaper`
  return ''
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
  const figures = move.rows.filter(({ event }) => event.series ?? event.said)
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
  const { series, before, after, said, endsOn } = event
  const name = series ? metricBesideUnit(series) : ''
  const metric = name ? `${name} ` : ''
  if (said) return `${series ? metric : `${said.what} `}${said.before} → ${said.after}`
  if (!series) return ''
  if (event.kind === 'unit-changed' || event.kind === 'currency-changed') {
    return `${metric}now ${after === null ? 'without a price' : pricePer(after, series)}`
  }
  const until = endsOn ? ` until ${dateWords(endsOn)}` : ''
  return `${metric}${amounts(before, after, series.currency)}${perWords(series)}${until}`
}

/** One change as a sentence of its own, for an alert: plan, figures, ratio, since when. */
export function sentenceOf(row: ChangeRow): string {
  const { event, change } = row
  const figures = figure(row)
  const { effectiveChange } = event
  const perUnit = effectiveChange === undefined ? '' : ` (${percent(effectiveChange)} per unit)`
  const ratio = change === null ? perUnit : ` (${percent(change)})`
  const what = figures ? `${figures}${ratio}` : codeWords(event.kind)
  return `${event.title}: ${what}, seen on ${dateWords(event.effectiveBy)}; ${event.reason}.`
}
