import { z } from 'zod'
import { contentId, slug } from '../../model/id.ts'
import { relativeChange } from '../../model/money.ts'
import { CalendarDate } from '../../model/time.ts'
import { demoRows } from '../demo-rows.ts'
import { demoMoves, type Move } from '../moves.ts'
import { vendors } from '../vendors.ts'
import { desks, inferenceWeekly, type Publisher, publishers, tokenLedger } from './publishers.ts'

/** One story of the invented trade press. */
export interface Story {
  readonly id: string
  readonly day: CalendarDate
  readonly headline: string
  readonly sentences: readonly string[]
  readonly topic: string
  /** Who runs it; the first had it first, the others syndicate it. */
  readonly publishers: readonly Publisher[]
}

const Column = z.strictObject({
  day: CalendarDate,
  id: z.string(),
  headline: z.string(),
  summary: z.string(),
})

let told: readonly Story[] | undefined

/** All stories by day: one per vendor, day and kind of move, and the columns without any price. */
export function demoStories(): readonly Story[] {
  told ??= [...moveStories(), ...columnStories()].sort((a, b) =>
    a.day < b.day ? -1 : a.day > b.day ? 1 : 0,
  )
  return told
}

function columnStories(): Story[] {
  return demoRows('columns.csv', Column).map(({ day, id, headline, summary }, index) => ({
    id,
    day,
    headline,
    sentences: [summary],
    topic: 'column',
    publishers: [desks[index % desks.length] ?? tokenLedger],
  }))
}

function moveStories(): Story[] {
  const groups = Map.groupBy(demoMoves(), (move) => `${move.vendor} ${move.day} ${direction(move)}`)
  return [...groups.values()].flatMap((moves) => {
    const [first] = moves
    if (!first) return []
    const headline = headlineOf(moves, first)
    return [
      {
        id: `${first.day}-${slug(headline).replaceAll('.', '-')}`,
        day: first.day,
        headline,
        sentences: moves.map(sentenceOf),
        topic: first.vendor,
        publishers: publishersOf(first),
      },
    ]
  })
}

/** Price moves are everybody's news; the rest is one house's, or two houses', by the story's hash. */
function publishersOf(move: Move): readonly Publisher[] {
  if (move.kind === 'repriced') {
    return publishers.toSorted((a, b) => (a.time < b.time ? -1 : 1))
  }
  const pick = Number.parseInt(contentId([move.vendor, move.day, move.kind], 2), 16)
  const first = desks[pick % 3] ?? tokenLedger
  const second = desks[(pick + 1) % 3] ?? inferenceWeekly
  return pick % 2 === 0 ? [first] : [first, second]
}

function direction(move: Move): 'launches' | 'withdraws' | 'cuts' | 'raises' {
  if (move.kind === 'launched') return 'launches'
  if (move.kind === 'withdrawn') return 'withdraws'
  return changes(move).every(({ before, after }) => Number(after) <= Number(before))
    ? 'cuts'
    : 'raises'
}

function headlineOf(moves: readonly Move[], first: Move): string {
  const vendor = vendorName(first.vendor)
  const names = listed(moves.map(({ name }) => name))
  if (first.kind !== 'repriced') return `${vendor} ${direction(first)} ${names}`
  return `${vendor} ${direction(first)} the price of ${names}${upTo(moves)}`
}

/** ` by 50%`, ` by up to 80%`; nothing where a price was free before. Cached input counts only alone. */
function upTo(moves: readonly Move[]): string {
  const steps = moves.flatMap((move) => (move.kind === 'repriced' ? changes(move) : []))
  const main = steps.filter(({ label }) => label !== 'cached input')
  const percents = (main.length > 0 ? main : steps).map(({ before, after }) =>
    Math.round(Math.abs(relativeChange(before, after) ?? Number.NaN) * 100),
  )
  const most = Math.max(...percents)
  if (Number.isNaN(most)) return ''
  return percents.every((value) => value === most) ? ` by ${most}%` : ` by up to ${most}%`
}

function sentenceOf(move: Move): string {
  const vendor = vendorName(move.vendor)
  switch (move.kind) {
    case 'launched':
      return `${vendor} lists ${move.name} at $${move.after.input} for a million input tokens and $${move.after.output} for a million output tokens.`
    case 'withdrawn':
      return `${move.name} has left the price list of ${vendor}; it last cost $${move.before.input} in and $${move.before.output} out.`
    case 'repriced':
      return `${vendor} now asks for a million tokens of ${move.name}: ${changes(move)
        .map(
          ({ label, before, after }) =>
            `${label} $${after} instead of $${before}${percent(before, after)}`,
        )
        .join(', ')}.`
  }
}

interface PriceStep {
  readonly label: string
  readonly before: string
  readonly after: string
}

function changes({ before, after }: Extract<Move, { kind: 'repriced' }>): readonly PriceStep[] {
  const steps: PriceStep[] = [
    { label: 'input', before: before.input, after: after.input },
    { label: 'output', before: before.output, after: after.output },
  ]
  if (before.cached !== null && after.cached !== null) {
    steps.push({ label: 'cached input', before: before.cached, after: after.cached })
  }
  return steps.filter((step) => step.before !== step.after)
}

function percent(before: string, after: string): string {
  const change = relativeChange(before, after)
  return change === null ? '' : ` (${change > 0 ? '+' : '−'}${Math.abs(Math.round(change * 100))}%)`
}

function vendorName(id: string): string {
  return vendors.find((vendor) => vendor.id === id)?.name ?? id
}

function listed(names: readonly string[]): string {
  const [first = '', second] = names
  if (names.length === 1) return first
  return names.length === 2
    ? `${first} and ${second}`
    : `${first} and ${names.length - 1} other models`
}
