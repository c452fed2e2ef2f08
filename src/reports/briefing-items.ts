import type { ChangeRow } from '../model/answer.ts'
import { metricWords } from '../model/metric-words.ts'
import type { RegulationRow } from '../model/regulation-row.ts'
import type { Block, Citation } from '../model/report.ts'
import { type CalendarDate, dateOf, daysBetween } from '../model/time.ts'
import type { Answers } from './answers.ts'
import { dueWords } from './deadlines.ts'
import { impactOf, stands } from './impact.ts'
import { figuresOf, headlineOf } from './move-words.ts'
import { type Move, movesOf, samePlan, subjectsOf } from './moves.ts'
import { nextStep } from './next-step.ts'
import { gapWords } from './position.ts'
import {
  codeWords,
  counted,
  dateWords,
  dayWords,
  joined,
  price,
  sentence,
  shortScenario,
  stateWord,
  sum,
} from './words.ts'

type Item = Extract<Block, { kind: 'items' }>['items'][number]

/** Price moves below this are no longer worth a line once their week is over. */
const bigMove = 0.2

/** Deadlines further away than this wait for a later briefing. */
const horizonDays = 120

/** Believed moves that were seen first, or confirmed, within the week; trade news has its own section. */
export function weekMoves({ changes, week }: Answers): Move[] {
  const within = (day: CalendarDate) => day >= week.from && day <= week.to
  return movesOf(
    believed(changes).filter(({ event }) => {
      const confirmed = event.state === 'provisional' && within(dateOf(event.detectedAt))
      return within(dateOf(event.effectiveBy)) || confirmed
    }),
  )
}

/** Large confirmed price moves from before the week that still stand: customers go on asking. */
export function olderMoves(answers: Answers): Move[] {
  const thisWeek = new Set(
    weekMoves(answers).flatMap(({ rows }) => rows.map((row) => row.event.id)),
  )
  return movesOf(
    believed(answers.changes).filter(
      ({ event, change }) =>
        !thisWeek.has(event.id) &&
        event.state !== 'temporary' &&
        change !== null &&
        Math.abs(change) >= bigMove,
    ),
  ).filter((move) => stands(move, answers.changes))
}

/** Every believed move on record for a report, the newest first. */
export function believedMoves({ changes }: Answers): Move[] {
  return movesOf(believed(changes)).filter((move) => stands(move, changes))
}

/** What earlier briefings have told: believed moves from before the week. */
export function toldMoves({ changes, week }: Answers): Move[] {
  return movesOf(believed(changes).filter(({ event }) => dateOf(event.detectedAt) < week.from))
}

/** What was seen and is not believed: waiting for another look, or for a person. */
export function heldMoves({ changes }: Answers): Move[] {
  return movesOf(
    changes.filter(
      ({ event }) =>
        event.cause === 'source' && (event.state === 'candidate' || event.state === 'held'),
    ),
  )
}

function believed(changes: readonly ChangeRow[]): ChangeRow[] {
  return changes.filter(
    ({ event }) =>
      event.cause === 'source' &&
      event.kind !== 'article-published' &&
      ['provisional', 'final', 'temporary'].includes(event.state),
  )
}

/** What happened, what it means for our price, what to do now, and the proof. */
export function moveItem(move: Move, answers: Answers): Item {
  const impact = impactOf(move, answers)
  const temporary = move.state === 'temporary' ? sentence(move.rows[0]?.event.reason ?? '') : ''
  const meaning = impact
    ? `${shortScenario(impact.scenarioName)}: now ${sum(impact.perMonth, impact.currency)} a month, ${gapWords(impact.gapAfter)} ours (was ${gapWords(impact.gapBefore)}).`
    : ''
  const figures = sentence(figuresOf(move) || listedAt(move, answers))
  return {
    title: headlineOf(move),
    text: [figures, meaning, temporary, nextStep(move, answers)].filter(Boolean).join(' '),
    meta: `${dayWords(move.day)} · ${stateWord(move.state)}`,
    tone: move.direction ?? 'note',
    cites: citesOf(move),
  }
}

/** A move that nobody should repeat to a customer yet, with the reason. */
export function unsureItem(move: Move): Item {
  const figures = sentence(figuresOf(move, 1))
  const reason = sentence(move.rows[0]?.event.reason ?? '')
  return {
    title: headlineOf(move),
    text: [figures, reason].filter(Boolean).join(' '),
    meta: `${dayWords(move.day)} · ${stateWord(move.state)}`,
    tone: 'note',
    cites: citesOf(move),
  }
}

/** The list prices of one plan that came or went, as far as they are known. */
function listedAt(move: Move, { histories }: Answers): string {
  if (move.kind !== 'offer-added' && move.kind !== 'offer-removed') return ''
  const [title = '', another] = subjectsOf(move)
  const prices = histories
    .filter(({ organization, plan }) => organization === move.organization && samePlan(plan, title))
    .flatMap(({ metric, currency, per, steps }) => {
      const last = steps.at(-1)
      return last ? [{ text: `${metricWords(metric)} ${price(last.amount, currency)}`, per }] : []
    })
  const per = prices[0]?.per
  if (another || prices.length === 0 || prices.some((one) => one.per !== per)) return ''
  const verb = move.kind === 'offer-added' ? 'Listed' : 'Last listed'
  return `${verb} at ${joined(prices.map(({ text }) => text))}${per ? ` per ${per}` : ''}`
}

/** Each page once, at most four: a rep opens one or two. */
function citesOf({ rows }: Move): Citation[] {
  const cites = rows.flatMap((row) => row.cites)
  return [...new Map(cites.map((cite) => [cite.observationId, cite])).values()].slice(0, 4)
}

/** Dates ahead that a regulator has set, nearest first, then what else was published in the week. */
export function ruleItems({ regulations, asOf, week }: Answers, most: number): Item[] {
  const ahead = regulations
    .flatMap(deadlinesOf)
    .filter(({ day }) => day >= asOf && daysBetween(asOf, day) <= horizonDays)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
  const dated = new Set(ahead.map(({ row }) => row))
  const fresh = regulations.filter(
    (row) =>
      !dated.has(row) && row.published && row.published >= week.from && row.published <= asOf,
  )
  return [
    ...ahead.map(({ row, day, what }) =>
      ruleItem(row, `${what} ${dateWords(day)}, ${inDays(daysBetween(asOf, day))}.`),
    ),
    ...fresh.map((row) => ruleItem(row, newWords(row))),
  ].slice(0, most)
}

function inDays(days: number): string {
  return days === 0 ? 'today' : `in ${counted(days, 'day')}`
}

/** Guidance on a rule is news, and not the rule. */
function newWords({ title, stage, versions }: RegulationRow): string {
  const newest = versions.at(-1)
  const what = newest && newest.title !== title ? `: ${newest.title}` : ''
  return `New this week (${codeWords(stage)})${what}.`
}

function ruleItem(row: RegulationRow, text: string): Item {
  const touches = row.touches.map(
    ({ serviceLineName, costDriver }) => `Touches ${serviceLineName}: ${costDriver}.`,
  )
  return {
    title: row.title,
    text: [text, ...touches].join(' '),
    meta: [row.agency, row.jurisdiction].filter(Boolean).join(' · '),
    href: row.url,
    cites: row.cites,
  }
}

function deadlinesOf(row: RegulationRow): { row: RegulationRow; day: string; what: string }[] {
  return [
    ...(row.commentsClose
      ? [{ row, day: row.commentsClose, what: dueWords['comments-close'] }]
      : []),
    ...(row.inForce ? [{ row, day: row.inForce, what: dueWords['in-force'] }] : []),
  ]
}
