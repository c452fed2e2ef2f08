import type { Cell, ChartData, Column } from '../../model/report.ts'
import { dateWords } from '../words.ts'
import { amountWords } from './amount-words.ts'

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
  return {
    columns: [
      { name: 'Price' },
      { name: 'From' },
      { name: 'Amount', align: 'right', unit: data.unit },
    ],
    rows: data.series.flatMap(({ name, points }) =>
      points
        .filter(({ amount }, i) => i === 0 || amount !== points[i - 1]?.amount)
        .map(({ at, amount }) => [
          { text: name },
          { text: dateWords(at), value: at },
          amount === null
            ? { text: 'not on the page', tone: 'muted' as const }
            : { text: amountWords(amount, data), value: String(amount) },
        ]),
    ),
  }
}

function rangeWords(
  { low, high, open }: { low: number; high: number; open?: boolean },
  measure: Pick<ChartData, 'chart' | 'unit'>,
): string {
  if (open) return `from ${amountWords(low, measure)}`
  return low === high
    ? amountWords(low, measure)
    : `${amountWords(low, measure)} – ${amountWords(high, measure)}`
}
