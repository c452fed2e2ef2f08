import type { ScenarioComparison } from '../model/answer.ts'
import type { Block, Cell } from '../model/report.ts'
import { byPrice, ownRow } from './position.ts'
import { ordinal, percent, sum } from './words.ts'

/** Our place at each scenario in a few figures; nothing when we sell nothing that is compared. */
export function positionTable(comparisons: readonly ScenarioComparison[]): Block[] {
  const rows = comparisons
    .map((comparison) => positionRow(comparison, nameOf(comparison, comparisons)))
    .filter((row) => row !== undefined)
  if (rows.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Where we stand' },
    {
      kind: 'table',
      caption: 'Our price at each standard scenario against the rivals we can compare',
      columns: [
        { name: 'Scenario' },
        { name: 'Ours', align: 'right', unit: 'per month' },
        { name: 'Place', align: 'right' },
        { name: 'To median', align: 'right' },
        { name: 'Lowest rival', unit: 'per month' },
      ],
      rows,
    },
  ]
}

/** A scenario that several service lines share is named with its line. */
function nameOf(one: ScenarioComparison, all: readonly ScenarioComparison[]): string {
  const lines = all.filter(({ scenario }) => scenario === one.scenario).length
  return lines > 1 ? `${one.scenarioName}, ${one.serviceLineName}` : one.scenarioName
}

function positionRow(comparison: ScenarioComparison, name: string): Cell[] | undefined {
  const ours = ownRow(comparison)
  if (!ours) return undefined
  const { position, currency } = comparison
  const lowest = byPrice(comparison.rows).find((row) => !row.ours && !row.open)
  return [
    { text: name },
    {
      text: sum(ours.perMonth, currency),
      value: ours.perMonth,
      tone: 'ours',
      cites: ours.cites,
    },
    position
      ? { text: `${ordinal(position.rank)} of ${position.n + 1}`, value: String(position.rank) }
      : { text: 'n/a', tone: 'muted' },
    position
      ? {
          text: percent(position.gapToMedian),
          value: String(position.gapToMedian),
          tone: position.gapToMedian > 0 ? 'up' : 'down',
        }
      : { text: 'n/a', tone: 'muted' },
    lowest
      ? {
          text: `${sum(lowest.perMonth, currency)} ${lowest.plan}, ${lowest.organizationName}`,
          value: lowest.perMonth,
          cites: lowest.cites.slice(0, 1),
        }
      : { text: 'none comparable', tone: 'muted' },
  ]
}
