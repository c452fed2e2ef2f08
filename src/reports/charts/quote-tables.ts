import type { ReliabilityChart, WinCurveChart } from '../../model/quote-chart.ts'
import type { Cell, Column } from '../../model/report.ts'
import { amountWords } from './amount-words.ts'

interface Figures {
  readonly columns: Column[]
  readonly rows: Cell[][]
}

const right = { align: 'right' } as const

/** The figures of a win curve: its points, then our named prices and the rivals' bills. */
export function winCurveTable(data: WinCurveChart): Figures {
  const money = (amount: number): Cell => ({
    text: amountWords(amount, data),
    value: String(amount),
  })
  const none: Cell = { text: '', tone: 'muted' }
  const marked = (name: string, amount: number, tone?: 'ours'): Cell[] => [
    { text: name, ...(tone && { tone }) },
    money(amount),
    ...[none, none, none],
  ]
  return {
    columns: [
      { name: 'Mark' },
      { name: 'Price', ...right, unit: data.unit },
      { name: 'Chance of winning', ...right },
      { name: 'At least', ...right },
      { name: 'At most', ...right },
    ],
    rows: [
      ...data.markers.map(({ name, amount }) => marked(name, amount, 'ours')),
      ...data.rivals.map(({ name, amount }) => marked(name, amount)),
      ...data.points.map(({ amount, probability, low, high }) => [
        { text: 'curve', tone: 'muted' as const },
        money(amount),
        ...[probability, low, high].map(fraction),
      ]),
    ],
  }
}

/** The figures of a reliability plot, a row a group of quotes. */
export function reliabilityTable({ bins }: ReliabilityChart): Figures {
  return {
    columns: ['Forecast', 'Won', 'By chance, from', 'By chance, to', 'Quotes'].map((name) => ({
      name,
      ...right,
    })),
    rows: bins.map(({ forecast, won, low, high, quotes }) => [
      ...[forecast, won, low, high].map(fraction),
      { text: String(quotes), value: String(quotes) },
    ]),
  }
}

function fraction(value: number): Cell {
  return { text: `${Math.round(value * 100)} %`, value: value.toFixed(4) }
}
