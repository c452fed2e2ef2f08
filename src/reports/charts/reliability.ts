import type { EChartsCoreOption } from 'echarts/core'
import type { ReliabilityChart } from '../../model/quote-chart.ts'
import type { ChartTheme } from './chart-theme.ts'
import { shareAxis } from './share-axis.ts'

interface BinApi {
  value(dimension: number): number
  coord(point: readonly [number, number]): readonly number[]
}

/** What was won over what was forecast: on the dashed line both are the same. */
export function reliabilityOption(
  data: ReliabilityChart,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const x = { nameGap: 28, splitLine: { show: false } }
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: {
      ...{ left: 36, right: width < 600 ? 16 : 28, top: 16, bottom: 26 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    xAxis: { ...shareAxis('forecast chance of winning', theme), ...x },
    yAxis: shareAxis('won', theme),
    series: [diagonal(theme), whiskers(data, theme), dots(data, theme)],
  }
}

function diagonal(theme: ChartTheme): object {
  return {
    ...{ type: 'line', symbol: 'none', silent: true },
    lineStyle: { color: theme.soft, width: 1.5, type: [6, 4] },
    data: [
      [0, 0],
      [1, 1],
    ],
  }
}

function whiskers({ bins }: ReliabilityChart, theme: ChartTheme): object {
  return {
    ...{ type: 'custom', silent: true },
    data: bins.map(({ forecast, low, high }) => [forecast, low, high]),
    renderItem: (_: unknown, api: BinApi) => {
      const [x = 0, y1 = 0] = api.coord([api.value(0), api.value(1)])
      const [, y2 = 0] = api.coord([api.value(0), api.value(2)])
      const style = { stroke: theme.ours, lineWidth: 1.5 }
      const line = (x1: number, from: number, x2: number, to: number) => ({
        type: 'line',
        shape: { x1, y1: from, x2, y2: to },
        style,
      })
      return {
        type: 'group',
        children: [line(x, y1, x, y2), line(x - 4, y1, x + 4, y1), line(x - 4, y2, x + 4, y2)],
      }
    },
  }
}

function dots({ bins }: ReliabilityChart, theme: ChartTheme): object {
  return {
    ...{ type: 'scatter', symbol: 'diamond', symbolSize: 12, z: 5 },
    itemStyle: { color: theme.ours, opacity: 1 },
    labelLayout: { hideOverlap: true },
    data: bins.map(({ forecast, won, quotes }) => ({
      value: [forecast, won],
      label: {
        ...{ show: true, position: 'right', color: theme.ink, fontSize: 12 },
        ...{ textBorderColor: theme.paper, textBorderWidth: 3 },
        formatter: () => String(quotes),
      },
    })),
  }
}
