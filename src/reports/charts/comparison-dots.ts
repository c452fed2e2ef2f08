import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { atLeast } from '../words.ts'
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
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: { left: nameWidth(items, narrow) + 10, right: narrow ? 66 : 90, top: 6, bottom: 28 },
    xAxis: moneyAxis(data, theme, narrow),
    yAxis: nameAxis(items, theme, narrow),
    series: [backSeries(items, theme), dotSeries(data, theme)],
  }
}

/** Whether the spread is drawn on a logarithmic axis: a reader has to be told. */
export function isLogarithmic(items: readonly Pick<Item, 'low' | 'high'>[]): boolean {
  const lowest = Math.min(...items.map(({ low }) => low))
  return lowest > 0 && Math.max(...items.map(({ high }) => high)) / lowest > logarithmicFrom
}

/** Room for every row. */
export function comparisonHeight({ items }: Comparison, width: number): number {
  return items.length * (width < 600 ? 38 : 30) + 40
}

function moneyAxis(data: Comparison, theme: ChartTheme, narrow: boolean): object {
  const logarithmic = isLogarithmic(data.items)
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
      // A typeface wider than assumed must not run over the edge.
      width: nameWidth(items, narrow) * 0.85,
      overflow: 'truncate',
      // Vendor over plan where there is no room beside each other.
      formatter: (name: string) => (narrow ? name.replace(' · ', '\n') : name),
    },
  }
}

/** Room for the longest name in a wide typeface: text is not measured without a browser. */
function nameWidth(items: readonly Item[], narrow: boolean): number {
  const longest = Math.max(0, ...items.map(({ name }) => name.length))
  return Math.min(Math.ceil(longest * 9), narrow ? 112 : 300)
}

function colorOf({ ours }: Item, theme: ChartTheme): string {
  return ours ? theme.ours : theme.rival
}

/** Behind the dots: a bar where there is a range, and the line of our price. */
function backSeries(items: readonly Item[], theme: ChartTheme): object {
  return {
    type: 'custom',
    silent: true,
    data: items.map(({ low, high }, i) => [low, high, i]),
    renderItem: ({ dataIndex, coordSys }: BackParams, api: BackApi) => {
      const item = items[dataIndex]
      if (!item) return undefined
      const children = [
        rangeBar(item, dataIndex, coordSys, api, theme),
        ourLine(item, coordSys, api, theme),
      ]
      return { type: 'group', children: children.filter((child) => child !== undefined) }
    },
  }
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface BackParams {
  readonly dataIndex: number
  readonly coordSys: Box
}

interface BackApi {
  coord(point: readonly [number, number]): number[]
}

/** From low to high; where only the lower bound is known it runs to the edge. */
function rangeBar(
  item: Item,
  row: number,
  box: Box,
  api: BackApi,
  theme: ChartTheme,
): object | undefined {
  if (item.low === item.high && !item.open) return undefined
  const [x = 0, y = 0] = api.coord([item.low, row])
  const end = item.open ? box.x + box.width : (api.coord([item.high, row])[0] ?? x)
  return {
    type: 'rect',
    shape: { x, y: y - 3, width: end - x, height: 6, r: 3 },
    style: { fill: colorOf(item, theme), opacity: 0.3 },
  }
}

function ourLine(item: Item, box: Box, api: BackApi, theme: ChartTheme): object | undefined {
  if (!item.ours) return undefined
  const [x = 0] = api.coord([item.low, 0])
  return {
    type: 'line',
    shape: { x1: x, y1: box.y, x2: x, y2: box.y + box.height },
    style: { stroke: theme.ours, lineWidth: 1, lineDash: [3, 3] },
  }
}

function dotSeries(data: Comparison, theme: ChartTheme): object {
  return {
    type: 'scatter',
    symbolSize: 11,
    data: data.items.map((item, i) => ({
      value: [item.low, i],
      symbol: item.ours ? 'diamond' : 'circle',
      symbolSize: item.ours ? 15 : 11,
      itemStyle: { color: colorOf(item, theme), opacity: 1 },
      label: {
        show: true,
        position: 'right',
        distance: 7,
        color: item.ours ? theme.ours : theme.ink,
        fontWeight: item.ours ? 600 : 400,
        fontSize: 12,
        textBorderColor: theme.paper,
        textBorderWidth: 3,
        formatter: () => labelOf(item, data),
      },
    })),
  }
}

function labelOf({ low, open }: Item, data: Comparison): string {
  return `${open ? atLeast : ''}${amountWords(low, data)}`
}
