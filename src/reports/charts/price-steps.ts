import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { tickWords } from './amount-words.ts'
import { type ChartTheme, dashes } from './chart-theme.ts'

type PriceSteps = Extract<ChartData, { chart: 'price-steps' }>
type Series = PriceSteps['series'][number]

const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Prices as steps over time: one line per series, named at its end, an arrow at each change. */
export function priceStepsOption(
  data: PriceSteps,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const narrow = width < 600
  const longest = Math.max(0, ...data.series.map(({ name }) => name.length))
  const nameWidth = Math.min(longest * 7 + 12, narrow ? 96 : 190)
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: theme.font },
    grid: {
      left: 8,
      right: nameWidth,
      top: 34,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: timeAxis(theme, narrow),
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: narrow ? 3 : 4,
      axisLabel: {
        color: theme.soft,
        fontSize: 12,
        formatter: (value: number) => tickWords(value, data),
      },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: data.series.map((series, i) => lineOf(series, i, data, theme, nameWidth - 10)),
  }
}

export function timeAxis(theme: ChartTheme, narrow: boolean): object {
  return {
    type: 'time',
    splitNumber: narrow ? 4 : 9,
    axisLine: { lineStyle: { color: theme.soft } },
    axisTick: { show: false },
    axisLabel: {
      color: theme.soft,
      fontSize: 12,
      hideOverlap: true,
      formatter: (value: number) => monthWords(new Date(value)),
    },
  }
}

/** The year stands where it begins. */
function monthWords(at: Date): string {
  const month = months[at.getUTCMonth()] ?? ''
  if (at.getUTCDate() !== 1) return `${at.getUTCDate()} ${month}`
  return at.getUTCMonth() === 0 ? String(at.getUTCFullYear()) : month
}

function lineOf(
  series: Series,
  i: number,
  data: PriceSteps,
  theme: ChartTheme,
  nameWidth: number,
): object {
  const color = theme.series[i % theme.series.length]
  const dash = dashes[i % dashes.length]
  return {
    type: 'line',
    name: plainText(series.name),
    step: 'end',
    lineStyle: { color, width: i === 0 ? 2.5 : 2, type: dash },
    itemStyle: { color },
    labelLayout: { moveOverlap: 'shiftY' },
    endLabel: {
      show: true,
      color,
      fontSize: 12,
      fontWeight: i === 0 ? 600 : 400,
      width: nameWidth,
      overflow: 'break',
      formatter: ({ seriesName }: { seriesName: string }) => seriesName,
    },
    data: series.points.map((point, at) => drawnPoint(series, point, at)),
    ...(i === 0 && data.markers.length > 0 && { markLine: marks(data, theme) }),
  }
}

/** A point where the price changed has an arrow; the ends and gaps have none. */
export function drawnPoint(
  { points }: Pick<Series, 'points'>,
  { at, amount }: Series['points'][number],
  i: number,
): object {
  const before = points[i - 1]?.amount
  const moved = amount !== null && before != null && amount !== before
  return {
    value: [Date.parse(at), amount],
    symbol: moved ? 'triangle' : 'none',
    symbolSize: 10,
    symbolRotate: moved && amount < before ? 180 : 0,
  }
}

function marks({ markers }: PriceSteps, theme: ChartTheme): object {
  return {
    silent: true,
    symbol: 'none',
    data: markers.map(({ at, label, direction }) => ({
      xAxis: Date.parse(at),
      lineStyle: { color: theme.soft, type: [2, 3], width: 1 },
      label: {
        formatter: () => `${direction === 'up' ? '▲' : '▼'} ${plainText(label)}`,
        color: theme[direction],
        textBorderWidth: 0,
        fontSize: 12,
        fontWeight: 600,
      },
    })),
  }
}
