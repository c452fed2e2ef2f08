import type { EChartsCoreOption } from 'echarts/core'
import type { WinCurveChart } from '../../model/quote-chart.ts'
import { plainText } from '../plain-text.ts'
import { tickWords } from './amount-words.ts'
import { bandShape } from './band-shape.ts'
import { type ChartTheme, dashes } from './chart-theme.ts'
import { shareAxis } from './share-axis.ts'
import { shortened } from './shortened.ts'

/** More letters than this of a rival's name do not stand beside its mark. */
const nameLength = 22

/** Chance over price: the line with its band, our named prices as upright lines, rivals as marks on the ground. */
export function winCurveOption(
  data: WinCurveChart,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const narrow = width < 600
  const span = amountSpan(data)
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: {
      ...{ left: 36, right: 28, top: 12 + 16 * data.markers.length, bottom: 26 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    },
    xAxis: {
      ...{ type: 'value', min: span[0], max: span[1], name: data.unit },
      ...{ nameLocation: 'middle', nameGap: 28, splitNumber: narrow ? 3 : 6 },
      nameTextStyle: { color: theme.soft, fontSize: 12 },
      axisLine: { lineStyle: { color: theme.soft } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: {
        ...{ color: theme.soft, fontSize: 12, hideOverlap: true },
        ...{ showMinLabel: false, showMaxLabel: false },
        formatter: (value: number) => tickWords(value, data),
      },
    },
    yAxis: shareAxis('chance of winning', theme),
    series: [
      bandShape(
        data.points.map(({ amount, low, high }) => ({ x: amount, low, high })),
        theme.ours,
      ),
      curve(data, theme),
      rivalMarks(data, theme),
    ],
  }
}

/** From the lowest to the highest price that is drawn, with room at both ends. */
function amountSpan({ points, markers, rivals }: WinCurveChart): readonly [number, number] {
  const own = [...points, ...markers].map(({ amount }) => amount)
  const [low, high] = [Math.min(...own), Math.max(...own)]
  const near = rivals.map(({ amount }) => amount).filter((one) => one > low / 2 && one < high * 1.5)
  const [least, most] = [Math.min(low, ...near), Math.max(high, ...near)]
  const room = (most - least || most || 1) * 0.03
  return [least - room, most + room]
}

function curve({ points, markers }: WinCurveChart, theme: ChartTheme): object {
  const ordered = markers.toSorted((a, b) => a.amount - b.amount)
  return {
    type: 'line',
    symbol: 'none',
    lineStyle: { color: theme.ours, width: 3 },
    data: points.map(({ amount, probability }) => [amount, probability]),
    markLine: {
      silent: true,
      symbol: 'none',
      data: ordered.map(({ name, amount }, i) => ({
        xAxis: amount,
        lineStyle: { color: theme.ink, width: 1.5, type: dashes[i % dashes.length] },
        label: {
          ...{ color: theme.ink, fontSize: 12, fontWeight: 600, textBorderWidth: 0 },
          distance: 4 + 16 * (ordered.length - 1 - i),
          formatter: () => plainText(name),
        },
      })),
    },
  }
}

function rivalMarks({ rivals }: WinCurveChart, theme: ChartTheme): object {
  return {
    ...{ type: 'scatter', symbol: 'triangle', symbolSize: 11, z: 5, clip: true },
    itemStyle: { color: theme.rival, opacity: 1 },
    labelLayout: { hideOverlap: true },
    data: rivals.map(({ name, amount }) => ({
      value: [amount, 0],
      label: {
        ...{ show: true, rotate: 90, position: 'top', align: 'left', verticalAlign: 'middle' },
        ...{ color: theme.ink, fontSize: 12, distance: 6 },
        ...{ textBorderColor: theme.paper, textBorderWidth: 3 },
        formatter: () => shortened(plainText(name), nameLength),
      },
    })),
  }
}
