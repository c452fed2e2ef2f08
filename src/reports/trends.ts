import { decimal, decimalText } from '../model/money.ts'
import type { Block, Cell, Report } from '../model/report.ts'
import { startOf } from '../model/time.ts'
import type { Habits, MarketTrends } from '../model/trend.ts'
import type { Answers } from './answers.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { notesOf } from './notes.ts'
import { pressSection } from './press-section.ts'
import {
  chanceWords,
  directionWords,
  entrantsSentence,
  habitWords,
  indexSentence,
  leadWords,
  spanWordsOf,
} from './trend-words.ts'
import {
  counted,
  dateWords,
  joined,
  metricShort,
  price,
  sentence,
  share,
  shortDate,
  vendorPlan,
} from './words.ts'

/** Which way prices go, who moves them when, and how far: a year at a glance. */
export const trends = defineReport({
  name: 'trends',
  title: 'Market and price trends',
  compose(answers): Report {
    return {
      name: 'trends',
      title: 'Market and price trends',
      subtitle: `${answers.market.name} · a year to ${dateWords(answers.asOf)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: blocksOf(answers),
      notes: notesOf(answers),
    }
  },
})

function blocksOf({ trends: found, press }: Answers): Block[] {
  if (found.rivals.length === 0) {
    return [
      note('No price has been read yet, so there is no trend. The list of sources says why.'),
      ...pressSection(press),
    ]
  }
  const span = spanWordsOf(found)
  return [
    ...directionSection(found, span),
    ...indexSection(found),
    ...rivalSection(found, span),
    ...movedSection(found),
    ...pressSection(press),
  ]
}

const note = (text: string): Block => ({ kind: 'callout', tone: 'note', text })

export function directionSection(found: MarketTrends, span: string): Block[] {
  const { market, youngMoves } = found
  const young =
    youngMoves > 0
      ? ` ${counted(youngMoves, 'younger move')} may still go back and ${youngMoves === 1 ? 'is' : 'are'} not counted.`
      : ''
  return [
    { kind: 'heading', level: 2, text: 'Which way prices go' },
    {
      kind: 'paragraph',
      text: `${sentence(directionWords(market, span))}${young}`,
    },
    {
      kind: 'paragraph',
      text: 'A move is what one source did to its prices on one day; it counts once it has stood for 45 days. p is how often moves without a direction come as far.',
    },
  ]
}

/** Lines on one picture beyond which nobody tells them apart. */
const mostLines = 6

export function indexSection({ indices }: MarketTrends): Block[] {
  const told = indices.filter(
    ({ months }) => months.filter(({ jevons }) => jevons !== null).length > 1,
  )
  const heading: Block = { kind: 'heading', level: 2, text: 'Price level' }
  if (told.length === 0) {
    return [heading, note('No price has been followed over two months, so there is no index yet.')]
  }
  const drifted = told.filter((line) => line.drifted).map(({ serviceLineName }) => serviceLineName)
  const newcomers = told.map(entrantsSentence).filter(Boolean)
  return [
    heading,
    {
      kind: 'chart',
      caption: 'Price level by service line, first month = 100',
      description: told.map(indexSentence).join(' '),
      data: {
        chart: 'index',
        unit: 'first month = 100',
        series: told.slice(0, mostLines).map(({ serviceLineName, months }) => ({
          name: serviceLineName,
          points: months.map(({ on, jevons }) => ({
            at: startOf(on),
            amount: jevons === null ? null : jevons * 100,
          })),
        })),
      },
    },
    {
      kind: 'paragraph',
      text: 'Each price is compared with itself at the end of each month, in its own currency: exchange rates and newcomers move nothing. The level is a chained Jevons index; a time product dummy and GEKS, which cannot drift, stand beside it.',
    },
    ...(drifted.length > 0
      ? [
          note(
            `The indices end more than 2 points apart: ${joined(drifted)}. The chain keeps the moves of what has left the market since, the others forget them; read the level with care.`,
          ),
        ]
      : []),
    ...(newcomers.length > 0
      ? [
          { kind: 'heading', level: 3, text: 'Where newcomers came in' } as const,
          { kind: 'items', items: newcomers.map((text) => ({ title: '', text })) } as const,
        ]
      : []),
  ]
}

export function rivalSection({ rivals }: MarketTrends, span: string): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Who moves when' },
    {
      kind: 'table',
      caption: `Moves of each rival ${span}, who moved most often first`,
      columns: [
        { name: 'Rival' },
        { name: 'Final moves' },
        { name: 'Last move' },
        { name: 'Usual step', align: 'right' },
        { name: 'Usual time' },
        { name: 'Told by the press' },
        { name: 'Moves next quarter', align: 'right', unit: 'chance, 80 % interval' },
      ],
      rows: rivals.map(rivalCells),
    },
  ]
}

function rivalCells(rival: Habits): Cell[] {
  const { test, usualStep, chance } = rival
  const last = rival.moves.at(-1)
  const tone =
    test.p !== null && test.p <= 0.05 ? (test.logChangePerYear < 0 ? 'down' : 'up') : null
  const none: Cell = { text: '–', tone: 'muted' }
  const words = (text: string): Cell => (text ? { text } : none)
  return [
    { text: rival.organizationName },
    { text: directionWords(test, ''), ...(tone && { tone }) },
    last ? { text: shortDate(last.day), value: last.day, cites: last.cites } : none,
    usualStep === null ? none : { text: share(usualStep), value: String(usualStep) },
    words(habitWords(rival)),
    words(leadWords(rival)),
    { text: chanceWords(rival), value: String(chance.value) },
  ]
}

function movedSection({ moved, from, to }: MarketTrends): Block[] {
  const heading: Block = { kind: 'heading', level: 2, text: 'The prices that moved most' }
  if (moved.length === 0) return [heading, note('No price moved within the year.')]
  const panels = moved.map(({ points, unit, organizationName, plan, metric }) => {
    const amounts = points.flatMap(({ amount }) => amount ?? [])
    const [first, last] = [amounts[0], amounts.at(-1)].map((amount) =>
      amount === undefined ? 'none' : price(decimalText(decimal(amount)), unit.slice(0, 3)),
    )
    const detail = `${metricShort(metric)} ${first} → ${last}`
    return { name: vendorPlan(organizationName, plan), detail, unit, points }
  })
  const told = panels.slice(0, 3).map(({ name, detail }) => `${name}, ${detail}`)
  return [
    heading,
    {
      kind: 'chart',
      caption: `${counted(moved.length, 'price')}, ${dateWords(from)} to ${dateWords(to)}`,
      description: `${told.join('; ')}. A gap in a line is a time without a price or without a look.`,
      data: { chart: 'small-multiples', unit: '', panels },
    },
  ]
}
