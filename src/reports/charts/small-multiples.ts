import type { EChartsCoreOption } from 'echarts/core'
import type { ChartData } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { tickWords } from './amount-words.ts'
import type { ChartTheme } from './chart-theme.ts'
import { drawnPoint, timeAxis } from './price-steps.ts'

type SmallMultiples = Extract<ChartData, { chart: 'small-multiples' }>
type Panel = SmallMultiples['panels'][number]

const rowHeight = 164
/** Above each picture: its name and what is drawn. */
const headHeight = 44
const gap = 24

const columnsAt = (width: number): number => (width < 600 ? 1 : 3)

export function multiplesHeight({ panels }: SmallMultiples, width: number): number {
  return Math.ceil(panels.length / columnsAt(width)) * rowHeight
}

interface Place {
  readonly left: number
  readonly top: number
  readonly width: number
}

function placeOf(index: number, width: number): Place {
  const columns = columnsAt(width)
  const own = (width - gap * (columns - 1)) / columns
  return {
    left: (index % columns) * (own + gap),
    top: Math.floor(index / columns) * rowHeight,
    width: own,
  }
}

/** Small step pictures side by side, all over the same time, each from zero in its own unit. */
export function smallMultiplesOption(
  data: SmallMultiples,
  theme: ChartTheme,
  width: number,
): EChartsCoreOption {
  const moments = data.panels.flatMap(({ points }) => points.map(({ at }) => Date.parse(at)))
  const span = { min: Math.min(...moments), max: Math.max(...moments) }
  const places = data.panels.map((_, i) => placeOf(i, width))
  return {
    animation: false,
    useUTC: true,
    textStyle: { fontFamily: theme.font },
    title: data.panels.map((panel, i) => titleOf(panel, places[i], theme)),
    grid: places.map((place) => ({
      ...{ left: place.left, top: place.top + headHeight, width: place.width - 6 },
      ...{ height: rowHeight - headHeight - 24 },
      ...{ outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    })),
    xAxis: data.panels.map((_, gridIndex) => ({
      ...timeAxis(theme, true),
      ...{ gridIndex, ...span, splitNumber: 3 },
    })),
    yAxis: data.panels.map((panel, gridIndex) => amountAxis(panel, gridIndex, theme)),
    series: data.panels.map((panel, i) => stepsOf(panel, i, theme)),
  }
}

function titleOf({ name, detail }: Panel, place: Place | undefined, theme: ChartTheme): object {
  const room = (place?.width ?? 0) - 8
  const text = { width: room, overflow: 'truncate' as const }
  return {
    ...{ left: place?.left ?? 0, top: place?.top ?? 0, padding: [4, 0, 0, 0], itemGap: 3 },
    text: plainText(name),
    textStyle: { ...text, color: theme.ink, fontSize: 13, fontWeight: 600 },
    subtext: plainText(detail),
    subtextStyle: { ...text, color: theme.soft, fontSize: 12 },
  }
}

function amountAxis({ unit }: Panel, gridIndex: number, theme: ChartTheme): object {
  return {
    gridIndex,
    type: 'value',
    min: 0,
    splitNumber: 2,
    axisLabel: {
      color: theme.soft,
      fontSize: 11,
      hideOverlap: true,
      formatter: (value: number) => tickWords(value, { chart: 'small-multiples', unit }),
    },
    splitLine: { lineStyle: { color: theme.line } },
  }
}

function stepsOf(panel: Panel, index: number, theme: ChartTheme): object {
  const color = theme.series[0]
  return {
    type: 'line',
    xAxisIndex: index,
    yAxisIndex: index,
    step: 'end',
    lineStyle: { color, width: 2 },
    itemStyle: { color },
    data: panel.points.map((point, i) => drawnPoint(panel, point, i)),
  }
}
