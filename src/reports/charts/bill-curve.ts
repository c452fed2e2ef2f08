import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { tickWords } from './amount-words.ts'
import { type ChartTheme, dashes } from './chart-theme.ts'
import { quantityWords } from './quantity-words.ts'

type BillCurve = Extract<ChartData, { chart: 'bill-curve' }>

/** Bills over a quantity, each plan named at its end; a ring where another plan becomes the cheapest. */
export function billCurveOption(
  data: BillCurve,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const narrow = width < 600
  const longest = Math.max(0, ...data.series.map(({ name }) => name.length))
  const nameWidth = Math.min(longest * 8 + 12, narrow ? 112 : 240)
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: {
      ...{ left: 8, right: nameWidth, top: 28, bottom: 22 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    xAxis: {
      type: 'value',
      max: 'dataMax',
      name: data.quantity,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: { color: theme.soft, fontSize: 12 },
      splitNumber: narrow ? 3 : 6,
      axisLine: { lineStyle: { color: theme.soft } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...{ color: theme.soft, fontSize: 12, hideOverlap: true },
        formatter: (value: number) => quantityWords(value),
      },
    },
    yAxis: {
      type: 'value',
      min: 0,
      splitNumber: narrow ? 3 : 4,
      axisLabel: {
        ...{ color: theme.soft, fontSize: 12 },
        formatter: (value: number) => tickWords(value, data),
      },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: [
      ...data.series.map((_, i) => lineOf(data, i, theme, (nameWidth - 10) * 0.85)),
      switchSeries(data, theme),
    ],
  }
}

function lineOf(data: BillCurve, i: number, theme: ChartTheme, nameWidth: number): object {
  const series = data.series[i]
  // The first colour of the series is near to ours.
  const others = theme.series.slice(1)
  const color = series?.ours ? theme.ours : others[i % others.length]
  return {
    type: 'line',
    name: plainText(series?.name ?? ''),
    symbol: 'none',
    lineStyle: {
      color,
      width: series?.ours ? 3 : 2,
      type: series?.ours ? 'solid' : dashes[i % dashes.length],
    },
    itemStyle: { color },
    labelLayout: { moveOverlap: 'shiftY' },
    endLabel: {
      ...{ show: true, color, fontSize: 12, width: nameWidth, overflow: 'break' },
      fontWeight: series?.ours ? 600 : 400,
      formatter: ({ seriesName }: { seriesName: string }) => seriesName,
    },
    data: series?.points.map(({ quantity, amount }) => [quantity, amount]),
    ...(i === 0 && { markLine: askedLine(data, theme) }),
  }
}

/** The quantity that the tables are about. */
function askedLine({ asked }: BillCurve, theme: ChartTheme): object {
  return {
    silent: true,
    symbol: 'none',
    data: [{ xAxis: asked }],
    lineStyle: { color: theme.soft, type: [2, 3], width: 1 },
    label: {
      ...{ color: theme.soft, fontSize: 12, textBorderWidth: 0 },
      formatter: () => `${quantityWords(asked)} asked for`,
    },
  }
}

function switchSeries({ switches }: BillCurve, theme: ChartTheme): object {
  return {
    type: 'scatter',
    z: 5,
    symbolSize: 11,
    itemStyle: { color: theme.paper, borderColor: theme.ink, borderWidth: 2, opacity: 1 },
    label: {
      ...{
        show: true,
        position: 'bottom',
        distance: 8,
        color: theme.ink,
        fontSize: 12,
        fontWeight: 600,
      },
      ...{ textBorderColor: theme.paper, textBorderWidth: 3 },
      formatter: ({ value }: { value: readonly number[] }) => quantityWords(value[0] ?? 0),
    },
    data: switches.map(({ quantity, amount }) => [quantity, amount]),
  }
}
