import type { ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import type { Block } from '../model/report.ts'
import { isLogarithmic } from './charts/comparison-dots.ts'
import { byPrice } from './position.ts'
import { counted, sum, vendorPlan } from './words.ts'

/** More dots than this are no picture; the table has them all. */
const mostDots = 24

/** Each comparable plan as a dot on one money axis, ours marked. */
export function comparisonChart(comparison: ScenarioComparison): Block[] {
  const all = byPrice(comparison.rows.filter(({ bill }) => bill.feasible))
  const cheapest = new Set(all.slice(0, mostDots))
  const shown = all.filter((row) => row.ours || cheapest.has(row))
  const [lowest, highest] = [shown[0], shown.at(-1)]
  if (!lowest || !highest || shown.length < 2) return []
  const say = (row: ComparisonRow) =>
    `${vendorPlan(row.organizationName, row.plan)} at ${sum(row.perMonth, comparison.currency)}`
  const items = shown.map((row) => ({
    name: `${row.organizationName} · ${row.plan}`,
    low: Number(row.perMonth),
    high: Number(row.perMonth),
    ours: row.ours,
    open: row.open,
  }))
  const scale = isLogarithmic(items) ? ' Each line of the scale is ten times the one before.' : ''
  const cut =
    all.length > shown.length
      ? `, the ${shown.length} lowest of ${counted(all.length, 'plan')}`
      : ''
  return [
    {
      kind: 'chart',
      caption: `${comparison.scenarioName}: price per month, ${comparison.currency}${cut}`,
      description: `From ${say(lowest)} to ${say(highest)} per month.${scale}`,
      data: {
        chart: 'comparison',
        unit: `${comparison.currency} per month`,
        items,
      },
    },
  ]
}
