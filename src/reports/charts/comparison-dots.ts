import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { amountWords, tickWords } from './amount-words.ts'
import type { ChartTheme } from './chart-theme.ts'

type Comparison = Extract<ChartData, { chart: 'comparison' }>
type Item = Comparison['items'][number]

/** Wider spreads than this hide the cheap end on a linear axis. */
const logarithmicFrom = 40

/** One row per plan on a shared money axis: a dot, a bar where there is a range, ours marked. */
export function comparisonOption(
  data: Comparison,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const narrow = width < 600
  const items = data.items
  const lows = items.map(({ low }) => low).filter((low) => low > 0)
  const wide = Math.max(...items.map(({ high }) => high)) / Math.min(...lows) > logarithmicFrom
  const logarithmic = wide && lows.length === items.length
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: {
      left: 4,
      right: narrow ? 62 : 84,
      top: 6,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: moneyAxis(data, theme, logarithmic, narrow),
    yAxis: nameAxis(items, theme, narrow),
    series: [rangeSeries(items, theme), dotSeries(data, theme)],
  }
}

/** Room for every row. */
export function comparisonHeight({ items }: Comparison, width: number): number {
  return items.length * (width < 600 ? 38 : 30) + 40
}

function moneyAxis(
  data: Comparison,
  theme: ChartTheme,
  logarithmic: boolean,
  narrow: boolean,
): object {
  return {
    type: logarithmic ? 'log' : 'value',
    ...(!logarithmic && { min: 0 }),
    splitNumber: narrow ? 3 : 6,
    axisLabel: {
      color: theme.soft,
      fontSize: 12,
      hideOverlap: true,
      formatter: (value: number) => tickWords(value, data),
    },
    splitLine: { lineStyle: { color: theme.line } },
  }
}

function nameAxis(items: readonly Item[], theme: ChartTheme, narrow: boolean): object {
  return {
    type: 'category',
    inverse: true,
    data: items.map(({ name, ours }) => ({
      value: plainText(name),
      textStyle: { color: ours ? theme.ours : theme.ink, fontWeight: ours ? 600 : 400 },
    })),
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      interval: 0,
      fontSize: narrow ? 11 : 13,
      width: narrow ? 112 : 280,
      overflow: narrow ? 'break' : 'truncate',
    },
  }
}

function colorOf({ ours }: Item, theme: ChartTheme): string {
  return ours ? theme.ours : theme.rival
}

/** A faint bar from low to high; where only the lower bound is known it runs to the edge. */
function rangeSeries(items: readonly Item[], theme: ChartTheme): object {
  return {
    type: 'custom',
    silent: true,
    data: items.map(({ low, high }, i) => [low, high, i]),
    renderItem: (params: RangeParams, api: RangeApi) => {
      const item = items[params.dataIndex]
      if (!item || (item.low === item.high && !item.open)) return undefined
      const [x = 0, y = 0] = api.coord([item.low, params.dataIndex])
      const { x: left, width } = params.coordSys
      const end = item.open ? left + width : (api.coord([item.high, params.dataIndex])[0] ?? x)
      return {
        type: 'rect',
        shape: { x, y: y - 3, width: end - x, height: 6, r: 3 },
        style: { fill: colorOf(item, theme), opacity: 0.3 },
      }
    },
  }
}

interface RangeParams {
  readonly dataIndex: number
  readonly coordSys: { readonly x: number; readonly width: number }
}

interface RangeApi {
  coord(point: readonly [number, number]): number[]
}

function dotSeries(data: Comparison, theme: ChartTheme): object {
  const ours = data.items.find((item) => item.ours)
  return {
    type: 'scatter',
    symbolSize: 11,
    data: data.items.map((item, i) => ({
      value: [item.low, i],
      symbol: item.ours ? 'diamond' : 'circle',
      symbolSize: item.ours ? 15 : 11,
      itemStyle: { color: colorOf(item, theme) },
      label: {
        show: true,
        position: 'right',
        distance: 7,
        color: item.ours ? theme.ours : theme.ink,
        fontWeight: item.ours ? 600 : 400,
        fontSize: 12,
        formatter: () => labelOf(item, data),
      },
    })),
    ...(ours && {
      markLine: {
        silent: true,
        symbol: 'none',
        lineStyle: { color: theme.ours, type: [3, 3], width: 1 },
        label: { show: false },
        data: [{ xAxis: ours.low }],
      },
    }),
  }
}

function labelOf({ low, open }: Item, data: Comparison): string {
  return `${open ? 'from ' : ''}${amountWords(low, data)}`
}
