import type { ChartData, StepPoint } from '../../model/report.ts'
import { drawnQuotes } from './drawn-quotes.ts'

/** A point of a native chart; x is a moment in epoch milliseconds, or a quantity. */
interface DrawnPoint {
  readonly x: number
  /** Null breaks the line. */
  readonly y: number | null
}

/** A chart as an office program draws it for itself. */
export type Drawn =
  | {
      readonly kind: 'bars'
      readonly unit: string
      readonly bars: readonly {
        readonly name: string
        readonly value: number
        readonly ours: boolean
      }[]
    }
  | {
      readonly kind: 'lines'
      readonly unit: string
      readonly along: 'time' | 'quantity'
      /** What the quantity is of, where it is not said elsewhere. */
      readonly axis?: string
      readonly series: readonly {
        readonly name: string
        readonly ours: boolean
        readonly points: readonly DrawnPoint[]
      }[]
    }

/** The figures behind a chart, as the lines or bars that an office program can draw and a reader can edit. */
export function drawnSeries(data: ChartData): Drawn {
  const { unit } = data
  switch (data.chart) {
    case 'comparison':
      return {
        kind: 'bars',
        unit,
        bars: data.items.map(({ name, low, ours }) => ({ name, value: low, ours })),
      }
    case 'heat-map':
      return { kind: 'bars', unit, bars: gapBars(data) }
    case 'bill-curve':
      return {
        kind: 'lines',
        unit,
        along: 'quantity',
        series: data.series.map(({ name, ours, points }) => ({
          name,
          ours,
          points: points.map(({ quantity, amount }) => ({ x: quantity, y: amount })),
        })),
      }
    case 'win-curve':
    case 'reliability':
      return drawnQuotes(data)
    case 'index':
      return lines(unit, data.series, straight)
    case 'price-steps':
      return lines(unit, data.series, steps)
    case 'small-multiples':
      return lines(
        unit,
        data.panels.map((panel) => ({ ...panel, name: `${panel.name} (${panel.unit})` })),
        steps,
      )
  }
}

/** No office program draws such a map: each known gap is a bar, in percent. */
function gapBars({ across, rows }: Extract<ChartData, { chart: 'heat-map' }>) {
  return rows.flatMap(({ name, gaps }) =>
    gaps.flatMap((gap, i) =>
      gap === null
        ? []
        : { name: `${name} · ${across[i]}`, value: Math.round(gap * 1000) / 10, ours: false },
    ),
  )
}

function lines(
  unit: string,
  series: readonly { readonly name: string; readonly points: readonly StepPoint[] }[],
  draw: (points: readonly StepPoint[]) => DrawnPoint[],
): Drawn {
  return {
    kind: 'lines',
    unit,
    along: 'time',
    series: series.map(({ name, points }) => ({ name, ours: false, points: draw(points) })),
  }
}

function straight(points: readonly StepPoint[]): DrawnPoint[] {
  return points.map(({ at, amount }) => ({ x: Date.parse(at), y: amount }))
}

/** A price holds until the next one stands: a corner at each move, for programs that draw straight lines only. */
function steps(points: readonly StepPoint[]): DrawnPoint[] {
  return points.flatMap(({ at, amount }, index): DrawnPoint[] => {
    const x = Date.parse(at)
    const before = points[index - 1]?.amount ?? null
    const corner = before === null || before === amount ? [] : [{ x, y: before }]
    return [...corner, { x, y: amount }]
  })
}
