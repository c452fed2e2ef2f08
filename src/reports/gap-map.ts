import type { ScenarioComparison } from '../model/answer.ts'
import { relativeChange } from '../model/money.ts'
import type { Block } from '../model/report.ts'
import { byPrice, ownRow } from './position.ts'
import { counted } from './words.ts'

/** Our cheapest bill against each rival's cheapest at every scenario, as a map; nothing with fewer than two rivals. */
export function gapMap(comparisons: readonly ScenarioComparison[]): Block[] {
  const placed = comparisons.filter((one) => ownRow(one))
  const names = new Set(
    placed.flatMap(({ rows }) =>
      rows.flatMap(({ ours, open, organizationName: name }) => (ours || open ? [] : [name])),
    ),
  )
  const rows = [...names].toSorted().map((name) => ({
    name,
    gaps: placed.map((one) => gapAt(one, name)),
  }))
  if (rows.length < 2) return []
  const known = rows.flatMap(({ gaps }) => gaps.filter((gap) => gap !== null))
  const dearer = known.filter((gap) => gap > 0).length
  return [
    {
      kind: 'chart',
      caption: 'Our cheapest bill against each rival’s cheapest: above 0 % ours is dearer',
      description: `Ours is dearer in ${dearer} of ${counted(known.length, 'pair')} of rival and scenario that can be compared. Lower bounds are left out; n/a: not comparable there.`,
      data: {
        chart: 'heat-map',
        unit: '%',
        across: placed.map(({ scenarioName }) => scenarioName),
        rows,
      },
    },
  ]
}

function gapAt(one: ScenarioComparison, name: string): number | null {
  const ours = ownRow(one)
  const rival = byPrice(one.rows).find((row) => !row.open && row.organizationName === name)
  return ours && rival ? relativeChange(rival.perMonth, ours.perMonth) : null
}
