import type { Block, Report } from '../model/report.ts'
import type { Answers } from './answers.ts'
import { cardOf, type Rival } from './battlecard.ts'
import { coverageOf } from './coverage.ts'
import { defineReport } from './define.ts'
import { notesOf } from './notes.ts'
import { gapToOurs } from './position.ts'
import { dateWords } from './words.ts'

/** One card per rival: where they are cheaper, what they did of late, what they usually do, what is written. */
export const battlecards = defineReport({
  name: 'battlecards',
  title: 'Battlecards',
  compose(answers): Report {
    return {
      name: 'battlecards',
      title: 'Battlecards',
      subtitle: `${answers.market.name} · ${dateWords(answers.asOf)}`,
      asOf: answers.asOf,
      coverage: coverageOf(answers.health),
      blocks: blocksOf(answers),
      notes: notesOf(answers),
    }
  },
})

function blocksOf(answers: Answers): Block[] {
  const cards = rivalsOf(answers).map((rival) => cardOf(rival, answers))
  const told = cards.filter((blocks) => blocks.length > 0)
  if (told.length > 0) return told.flat()
  const text =
    answers.health.length === 0
      ? 'No rival is watched yet. Declare a first source: bellwether source add URL'
      : 'No price of a rival has been read yet, so there is no card. The list of sources says why.'
  return [{ kind: 'callout', tone: 'note', text }]
}

/** Every competitor of whom something is known, those that undercut us at most scenarios first. */
function rivalsOf({ market, comparisons, standing, trends }: Answers): Rival[] {
  const names = new Map([
    ...trends.rivals.map((one) => [one.organization, one.organizationName] as const),
    ...standing.map((one) => [one.organization, one.organizationName] as const),
    ...comparisons.flatMap(({ rows }) =>
      rows.map((one) => [one.organization, one.organizationName] as const),
    ),
  ])
  names.delete(market.firm.id)
  const undercuts = (id: string) =>
    comparisons.filter((comparison) =>
      comparison.rows.some(
        (row) =>
          row.organization === id && row.bill.feasible && (gapToOurs(row, comparison) ?? 0) < 0,
      ),
    ).length
  return [...names]
    .map(([id, name]) => ({ id, name, undercuts: undercuts(id) }))
    .toSorted((a, b) => b.undercuts - a.undercuts || a.name.localeCompare(b.name))
}
