import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { type ChartTheme, dashes } from './chart-theme.ts'
import { timeAxis } from './price-steps.ts'

type IndexLines = Extract<ChartData, { chart: 'index' }>

/** Levels over time as lines around 100, each named at its end. */
export function indexLinesOption(
  data: IndexLines,
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
      ...{ left: 8, right: nameWidth, top: 14, bottom: 4 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    xAxis: timeAxis(theme, narrow),
    yAxis: {
      type: 'value',
      scale: true,
      // A market that did not move is a flat line, not a magnified wiggle.
      min: ({ min }: { min: number }) => Math.floor(Math.min(min, 95) / 5) * 5,
      max: ({ max }: { max: number }) => Math.ceil(Math.max(max, 105) / 5) * 5,
      splitNumber: 4,
      axisLabel: { color: theme.soft, fontSize: 12 },
      splitLine: { lineStyle: { color: theme.line } },
    },
    series: data.series.map((_, i) => lineOf(data, i, theme, nameWidth - 10)),
  }
}

function lineOf(data: IndexLines, i: number, theme: ChartTheme, nameWidth: number): object {
  const series = data.series[i]
  const color = theme.series[i % theme.series.length]
  return {
    type: 'line',
    name: plainText(series?.name ?? ''),
    symbol: 'circle',
    symbolSize: 5,
    lineStyle: { color, width: 2, type: dashes[i % dashes.length] },
    itemStyle: { color },
    labelLayout: { moveOverlap: 'shiftY' },
    endLabel: {
      show: true,
      color,
      fontSize: 12,
      width: nameWidth,
      overflow: 'break',
      formatter: ({ seriesName }: { seriesName: string }) => seriesName,
    },
    data: series?.points.map(({ at, amount }) => [Date.parse(at), amount]),
    ...(i === 0 && {
      markLine: {
        silent: true,
        symbol: 'none',
        label: { show: false },
        lineStyle: { color: theme.soft, type: [2, 3], width: 1 },
        data: [{ yAxis: 100 }],
      },
    }),
  }
}
