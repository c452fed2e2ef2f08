import type { Block, Report } from '../model/report.ts'
import type { Answers } from './answers.ts'
import { believedMoves, moveItem } from './briefing-items.ts'
import { placeOverTime } from './comparison-place.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { gapMap } from './gap-map.ts'
import { weightiest } from './materiality.ts'
import { notesOf } from './notes.ts'
import { ownRow, positionSentence } from './position.ts'
import { positionTable } from './position-table.ts'
import { qualityTable } from './quality.ts'
import { chanceWords, directionWords, spanWordsOf } from './trend-words.ts'
import { directionSection, indexSection, rivalSection } from './trends.ts'
import { dateWords, sentence } from './words.ts'

/** How many of the last weeks' moves a manager is told. */
const mostMoves = 5

/** What a manager sets prices on: our place and its way, the moves that matter, the price level, who may move next. */
export const strategy = defineReport({
  name: 'strategy',
  title: 'Price strategy',
  compose(answers): Report {
    return {
      name: 'strategy',
      title: 'Price strategy',
      subtitle: `${answers.market.name} · ${dateWords(answers.asOf)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: blocksOf(answers),
      notes: notesOf(answers),
    }
  },
})

function blocksOf(answers: Answers): Block[] {
  if (answers.trends.rivals.length === 0 && answers.comparisons.length === 0) {
    return [
      {
        kind: 'callout',
        tone: 'note',
        text: 'No price has been read and nothing is declared to compare yet. Declare serviceLines, scenarios and offers in bellwether.yaml; the list of sources says what was read.',
      },
    ]
  }
  return [
    ...inShort(answers),
    ...positionTable(answers.comparisons),
    ...gapMap(answers.comparisons),
    ...answers.comparisons.flatMap((one) => placeOverTime(one, answers.positions ?? [])),
    ...movesSection(answers),
    ...trendSections(answers),
    ...whatIf(answers),
    ...qualityTable(answers.quality),
  ]
}

/** The whole report in a few lines. */
function inShort(answers: Answers): Block[] {
  const { comparisons, trends } = answers
  const places = comparisons
    .filter((one) => ownRow(one))
    .map((one) => ({ title: one.scenarioName, text: positionSentence(one) }))
  const next = trends.rivals.toSorted((a, b) => b.chance.value - a.chance.value)[0]
  const way = trends.rivals.length > 0 ? directionWords(trends.market, spanWordsOf(trends)) : ''
  const items = [
    ...places,
    ...(way ? [{ title: 'The market', text: sentence(way) }] : []),
    ...(next
      ? [
          {
            title: 'Who may move next',
            text: `${next.organizationName}: ${chanceWords(next)} within 91 days.`,
          },
        ]
      : []),
  ]
  return [
    { kind: 'heading', level: 2, text: 'In short' },
    { kind: 'items', items },
  ]
}

function movesSection(answers: Answers): Block[] {
  const moves = weightiest(believedMoves(answers), { ...answers, told: [] }, mostMoves)
  if (moves.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Moves of the last 45 days that matter to our offers' },
    { kind: 'items', items: moves.map((move) => moveItem(move, answers)) },
  ]
}

function trendSections({ trends }: Answers): Block[] {
  if (trends.rivals.length === 0) return []
  const span = spanWordsOf(trends)
  return [...directionSection(trends, span), ...indexSection(trends), ...rivalSection(trends, span)]
}

/** A report is of what is; what would be is asked by command. */
function whatIf({ market, trends, comparisons }: Answers): Block[] {
  const [rival] = trends.rivals
  if (!rival || comparisons.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'What if' },
    {
      kind: 'paragraph',
      text: `What a move would do to each scenario before anybody makes it: bellwether what-if ${rival.organization} --cut 10, or bellwether what-if ${market.firm.id} --raise 5.`,
    },
  ]
}
