import type { ReliabilityChart, WinCurveChart } from '../../model/quote-chart.ts'

/** Lines over a quantity that is named along the axis. */
interface QuoteLines {
  readonly kind: 'lines'
  readonly along: 'quantity'
  readonly axis: string
  readonly unit: string
  readonly series: readonly {
    readonly name: string
    readonly ours: boolean
    readonly points: readonly { readonly x: number; readonly y: number }[]
  }[]
}

/** A win curve or a reliability plot as lines in percent, for office programs. */
export function drawnQuotes(data: WinCurveChart | ReliabilityChart): QuoteLines {
  const line = (name: string, ours: boolean, points: readonly (readonly [number, number])[]) => ({
    name,
    ours,
    points: points.map(([x, y]) => ({ x, y: y * 100 })),
  })
  if (data.chart === 'win-curve') {
    const { points } = data
    return {
      ...{ kind: 'lines', along: 'quantity', axis: data.unit },
      unit: 'chance of winning, %',
      series: [
        line(
          'Chance of winning',
          true,
          points.map(({ amount, probability }) => [amount, probability]),
        ),
        line(
          'At least (80 % band)',
          false,
          points.map(({ amount, low }) => [amount, low]),
        ),
        line(
          'At most (80 % band)',
          false,
          points.map(({ amount, high }) => [amount, high]),
        ),
      ],
    }
  }
  return {
    ...{ kind: 'lines', along: 'quantity', axis: 'forecast chance of winning, %' },
    unit: 'won, %',
    series: [
      line(
        'Won',
        true,
        data.bins.map(({ forecast, won }) => [forecast * 100, won]),
      ),
      line('As forecast', false, [
        [0, 0],
        [100, 1],
      ]),
    ],
  }
}
