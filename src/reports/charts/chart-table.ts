import type { Cell, ChartData, Column, StepPoint } from '../../model/report.ts'
import { atLeast, dateWords } from '../words.ts'
import { amountWords } from './amount-words.ts'
import { heatMapTable } from './heat-map.ts'
import { quantityWords } from './quantity-words.ts'
import { reliabilityTable, winCurveTable } from './quote-tables.ts'

/** The figures of a chart as a table, for those who cannot see it or want to copy them. */
export function chartTable(data: ChartData): { columns: Column[]; rows: Cell[][] } {
  if (data.chart === 'comparison') {
    return {
      columns: [{ name: 'Plan' }, { name: 'Price', align: 'right', unit: data.unit }],
      rows: data.items.map((item) => [
        { text: item.name, ...(item.ours && { tone: 'ours' as const }) },
        { text: rangeWords(item, data), value: String(item.low) },
      ]),
    }
  }
  if (data.chart === 'index') return indexTable(data)
  if (data.chart === 'heat-map') return heatMapTable(data)
  if (data.chart === 'bill-curve') return curveTable(data)
  if (data.chart === 'win-curve') return winCurveTable(data)
  if (data.chart === 'reliability') return reliabilityTable(data)
  if (data.chart === 'small-multiples') {
    return {
      columns: [
        { name: 'Price' },
        { name: 'From' },
        { name: 'Amount', align: 'right' },
        { name: 'Unit' },
      ],
      rows: data.panels.flatMap(({ name, detail, unit, points }) =>
        stepRows(`${name}, ${detail}`, points, { chart: data.chart, unit }).map((cells) => [
          ...cells,
          { text: unit },
        ]),
      ),
    }
  }
  return {
    columns: [
      { name: 'Price' },
      { name: 'From' },
      { name: 'Amount', align: 'right', unit: data.unit },
    ],
    rows: data.series.flatMap(({ name, points }) => stepRows(name, points, data)),
  }
}

/** One row per level of a price. */
function stepRows(
  name: string,
  points: readonly StepPoint[],
  measure: Pick<ChartData, 'chart' | 'unit'>,
): Cell[][] {
  return points
    .filter(({ amount }, i) => i === 0 || amount !== points[i - 1]?.amount)
    .map(({ at, amount }) => [
      { text: name },
      { text: dateWords(at), value: at },
      amount === null
        ? { text: 'not on the page', tone: 'muted' as const }
        : { text: amountWords(amount, measure), value: String(amount) },
    ])
}

/** One row a day, one column a line. */
function indexTable({ series, unit }: Extract<ChartData, { chart: 'index' }>): {
  columns: Column[]
  rows: Cell[][]
} {
  const days = [...new Set(series.flatMap(({ points }) => points.map(({ at }) => at)))].toSorted()
  return {
    columns: [
      { name: 'Day' },
      ...series.map(({ name }) => ({ name, align: 'right' as const, unit })),
    ],
    rows: days.map((day) => [
      { text: dateWords(day), value: day },
      ...series.map(({ points }): Cell => {
        const amount = points.find(({ at }) => at === day)?.amount ?? null
        return amount === null
          ? { text: 'none', tone: 'muted' }
          : { text: amount.toFixed(1), value: String(amount) }
      }),
    ]),
  }
}

function rangeWords(
  { low, high, open }: { low: number; high: number; open?: boolean },
  measure: Pick<ChartData, 'chart' | 'unit'>,
): string {
  if (open) return `${atLeast}${amountWords(low, measure)}`
  return low === high
    ? amountWords(low, measure)
    : `${amountWords(low, measure)} – ${amountWords(high, measure)}`
}

function curveTable(data: Extract<ChartData, { chart: 'bill-curve' }>): {
  columns: Column[]
  rows: Cell[][]
} {
  return {
    columns: [
      { name: 'Plan' },
      { name: 'Quantity', align: 'right', unit: data.quantity },
      { name: 'Price', align: 'right', unit: data.unit },
    ],
    rows: data.series.flatMap(({ name, ours, points }) =>
      points.map(({ quantity, amount }) => [
        { text: name, ...(ours && { tone: 'ours' as const }) },
        { text: quantityWords(quantity), value: String(quantity) },
        { text: amountWords(amount, data), value: String(amount) },
      ]),
    ),
  }
}
