import type { Block, Report } from '../model/report.ts'
import { dateOf } from '../model/time.ts'
import type { Answers } from './answers.ts'
import {
  heldMoves,
  moveItem,
  olderMoves,
  ruleItems,
  toldMoves,
  unsureItem,
  weekMoves,
} from './briefing-items.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { weightiest } from './materiality.ts'
import { movedPriceChart } from './moved-price-chart.ts'
import { notesOf } from './notes.ts'
import { positionTable } from './position-table.ts'
import { storyItems } from './story-items.ts'
import { counted, dateWords, spanWords } from './words.ts'

/** A sales rep reads it in two minutes. */
const mostWords = 400

/** How many of each kind to tell. */
interface Limits {
  readonly week: number
  readonly older: number
  readonly held: number
  readonly news: number
  readonly deadlines: number
}

/** What is dropped first, and down to how many, until the page is short enough. */
const thrift = [
  ['news', 1],
  ['deadlines', 1],
  ['held', 1],
  ['older', 1],
  ['week', 3],
  ['older', 0],
  ['week', 1],
] as const

/** The week on one page, ordered by what matters to our own offers. */
export const briefing = defineReport({
  name: 'briefing',
  title: 'Weekly briefing',
  compose(answers): Report {
    let limits: Limits = { week: 5, older: 3, held: 3, news: 3, deadlines: 3 }
    let blocks = blocksOf(answers, limits)
    for (const [part, least] of thrift) {
      while (wordCount(blocks) > mostWords && limits[part] > least) {
        limits = { ...limits, [part]: limits[part] - 1 }
        blocks = blocksOf(answers, limits)
      }
    }
    return {
      name: 'briefing',
      title: 'Weekly briefing',
      subtitle: `${answers.market.name} · ${spanWords(answers.week.from, answers.week.to)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks,
      notes: notesOf(answers),
    }
  },
})

function blocksOf(answers: Answers, limits: Limits): Block[] {
  return [
    ...weekSection(answers, limits.week),
    ...positionTable(answers.comparisons),
    ...olderSection(answers, limits.older),
    ...movedPriceChart(answers),
    ...heldSection(answers, limits.held),
    ...section('In the news', storyItems(answers, limits.news)),
    ...section('Rules and deadlines', ruleItems(answers, limits.deadlines)),
  ]
}

function section(title: string, items: Extract<Block, { kind: 'items' }>['items']): Block[] {
  return items.length === 0
    ? []
    : [
        { kind: 'heading', level: 2, text: title },
        { kind: 'items', items },
      ]
}

function weekSection(answers: Answers, most: number): Block[] {
  const moves = weekMoves(answers)
  if (moves.length === 0) return [{ kind: 'heading', level: 2, text: 'This week' }, quiet(answers)]
  const told = weightiest(moves, { ...answers, told: toldMoves(answers) }, most)
  const left = moves.length - told.length
  const small = `${counted(left, 'smaller move')} in the change list.`
  const more: Block[] = left > 0 ? [{ kind: 'paragraph', text: small }] : []
  if (told.length === 0) {
    return [
      { kind: 'heading', level: 2, text: 'This week' },
      note(`Nothing that matters to our offers moved. ${small}`),
    ]
  }
  return [
    ...section(
      'This week',
      told.map((move) => moveItem(move, answers)),
    ),
    ...more,
  ]
}

/** A quiet week is information too, as far as we looked. */
function quiet({ counts, health, histories, week }: Answers): Block {
  if (health.length === 0) {
    return note('Nothing is watched yet. Declare a first source: bellwether source add URL')
  }
  const looks = health.flatMap(({ lastOk }) => lastOk ?? []).toSorted()
  const oldest = looks[0] ? ` The oldest successful look is of ${dateWords(looks[0])}.` : ''
  if (looks.length === 0) return note('Nothing has been read yet; the list of sources says why.')
  const [first] = histories.flatMap(({ steps }) => steps.map(({ from }) => from)).toSorted()
  if (first && dateOf(first) >= week.from) {
    return note(
      `${counted(counts.prices, 'price')} of ${counted(counts.offers, 'offer')}, first read on ${dateWords(first)}. No change since; the next look is compared with these.`,
    )
  }
  return note(
    `A quiet week: no confirmed change from ${spanWords(week.from, week.to)} in ${counted(counts.prices, 'price')} of ${counted(counts.offers, 'offer')} checked.${oldest}`,
  )
}

function note(text: string): Block {
  return { kind: 'callout', tone: 'note', text }
}

function olderSection(answers: Answers, most: number): Block[] {
  const told = weightiest(olderMoves(answers), { ...answers, told: [] }, most)
  return section(
    'Still true from the last weeks',
    told.map((move) => moveItem(move, answers)),
  )
}

function heldSection(answers: Answers, most: number): Block[] {
  const moves = heldMoves(answers)
  if (moves.length === 0) return []
  const left = moves.length - Math.min(most, moves.length)
  const rest = left > 0 ? ` ${left} more in the change list.` : ''
  return [
    { kind: 'heading', level: 2, text: 'Not yet believed' },
    {
      kind: 'paragraph',
      text: `Seen, but not confirmed. Do not quote these.${rest}`,
    },
    { kind: 'items', items: moves.slice(0, most).map(unsureItem) },
  ]
}

/** Words a reader has to read; charts and evidence lists are looked at, not read. */
export function wordCount(blocks: readonly Block[]): number {
  const texts = blocks.flatMap((block) => {
    if (block.kind === 'items')
      return block.items.flatMap((item) => [item.title, item.meta ?? '', item.text])
    if (block.kind === 'table')
      return block.rows.flatMap((row) => row.map(({ text }) => text)).concat(block.caption)
    return block.kind === 'chart' ? [block.caption] : [block.text]
  })
  return texts.join(' ').split(/\s+/).filter(Boolean).length
}
