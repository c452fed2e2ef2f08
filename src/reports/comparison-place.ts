import type { PositionHistory, ScenarioComparison } from '../model/answer.ts'
import type { Block, Cell } from '../model/report.ts'
import { dateOf } from '../model/time.ts'
import { ordinal, percent, shortDate } from './words.ts'

/** Our place at the ends of months, as it was believed then. */
export function placeOverTime(
  { scenario, serviceLine, scenarioName }: ScenarioComparison,
  histories: readonly PositionHistory[],
): Block[] {
  const history = histories.find(
    (one) => one.scenario === scenario && one.serviceLine === serviceLine,
  )
  const points = history?.points.filter(({ position }) => position !== null) ?? []
  if (points.length < 2) return []
  return [
    {
      kind: 'table',
      caption: `Our place at ${scenarioName}, as it was believed then, by our price list of today and the exchange rates of today`,
      columns: [
        { name: 'Day' },
        { name: 'Place', align: 'right' },
        { name: 'To median', align: 'right' },
      ],
      rows: points.map(({ at, position }): Cell[] => [
        { text: shortDate(at), value: dateOf(at) },
        position
          ? { text: `${ordinal(position.rank)} of ${position.n + 1}`, value: String(position.rank) }
          : { text: 'n/a', tone: 'muted' },
        position
          ? { text: percent(position.gapToMedian), value: String(position.gapToMedian) }
          : { text: 'n/a', tone: 'muted' },
      ]),
    },
  ]
}

/** What each plan costs against plans that offer as much. */
export function priceOverValue({ value, scenarioName }: ScenarioComparison): Block[] {
  if (!value) return []
  return [
    {
      kind: 'table',
      caption: `Price for what is offered at ${scenarioName}: one point of features goes with ${percent(value.perPoint)}`,
      columns: [
        { name: 'Plan' },
        { name: 'Features', align: 'right', unit: 'points' },
        { name: 'Against its score', align: 'right' },
      ],
      rows: value.plans.map(({ name, ours, score, residual }): Cell[] => [
        { text: name, ...(ours && { tone: 'ours' as const }) },
        { text: String(score), value: String(score) },
        { text: percent(residual), value: String(residual), tone: residual > 0 ? 'up' : 'down' },
      ]),
    },
  ]
}
