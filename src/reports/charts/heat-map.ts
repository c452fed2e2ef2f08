import type { EChartsCoreOption } from 'echarts/core'
import type { Cell, ChartData, Column } from '../../model/report.ts'
import { plainText } from '../plain-text.ts'
import { percent } from '../words.ts'
import type { ChartTheme } from './chart-theme.ts'
import { shortened } from './shortened.ts'

type HeatMap = Extract<ChartData, { chart: 'heat-map' }>

/** The strongest tint: words on it are read in the light and in the dark. */
const strongest = 0.45
/** From this gap on a cell has the strongest tint. */
const widestGap = 1

/** Vendors down, scenarios across; each gap is tinted by its way and size, and stands in its cell in figures. */
export function heatMapOption(data: HeatMap, theme: ChartTheme, width: number): EChartsCoreOption {
  const narrow = width < 600
  const left = narrow ? 92 : 190
  const room = (width - left - 8) / Math.max(1, data.across.length)
  // As many lines as stand above the cells, of letters of usual width.
  const letters = Math.floor((room - 18) / (narrow ? 6 : 7)) * (narrow ? 5 : 3)
  const label = { color: theme.ink, fontSize: narrow ? 10 : 12, overflow: 'break' }
  const axis = { type: 'category', axisLine: { show: false }, axisTick: { show: false } }
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: { left, right: 8, top: headHeight(narrow), bottom: 6 },
    xAxis: {
      ...axis,
      position: 'top',
      data: data.across.map((name) => shortened(plainText(name), letters)),
      // Names of neighbours must not run into each other.
      axisLabel: { ...label, interval: 0, width: room - 18, lineHeight: narrow ? 12 : 14 },
    },
    yAxis: {
      ...axis,
      inverse: true,
      data: data.rows.map(({ name }) => shortened(plainText(name), 60)),
      axisLabel: { ...label, interval: 0, width: left - 14, overflow: 'truncate' },
    },
    series: [cellSeries(data, theme, narrow)],
  }
}

/** Room for the names of the scenarios and for every vendor. */
export function heatMapHeight({ rows }: HeatMap, width: number): number {
  return rows.length * 34 + headHeight(width < 600) + 6
}

function headHeight(narrow: boolean): number {
  return narrow ? 72 : 52
}

interface Api {
  value(dimension: number): number
  coord(point: readonly [number, number]): number[]
  size(span: readonly [number, number]): number[]
}

function cellSeries({ rows }: HeatMap, theme: ChartTheme, narrow: boolean): object {
  return {
    type: 'custom',
    silent: true,
    data: rows.flatMap(({ gaps }, row) => gaps.map((_, column) => [column, row])),
    renderItem: (_: object, api: Api) => {
      const [column, row] = [api.value(0), api.value(1)]
      const gap = rows[row]?.gaps[column] ?? null
      const [x = 0, y = 0] = api.coord([column, row])
      const [w = 0, h = 0] = api.size([1, 1])
      const fill = gap === null || gap === 0 ? theme.line : gap > 0 ? theme.up : theme.down
      const share = gap === null ? 0 : Math.min(1, Math.abs(gap) / widestGap)
      return {
        type: 'group',
        children: [
          {
            type: 'rect',
            shape: { x: x - w / 2 + 1, y: y - h / 2 + 1, width: w - 2, height: h - 2, r: 3 },
            style: { fill, opacity: gap === null ? 0.5 : 0.08 + share * (strongest - 0.08) },
          },
          {
            type: 'text',
            style: {
              ...{ text: gapText(gap), x, y, align: 'center', verticalAlign: 'middle' },
              ...{ fill: gap === null ? theme.soft : theme.ink, fontSize: narrow ? 11 : 13 },
              fontFamily: theme.font,
            },
          },
        ],
      }
    },
  }
}

function gapText(gap: number | null): string {
  return gap === null ? 'n/a' : percent(gap)
}

/** The gaps as a table: what is drawn, to be read and copied. */
export function heatMapTable({ across, rows }: HeatMap): { columns: Column[]; rows: Cell[][] } {
  return {
    columns: [{ name: 'Vendor' }, ...across.map((name): Column => ({ name, align: 'right' }))],
    rows: rows.map(({ name, gaps }) => [
      { text: name },
      ...gaps.map(
        (gap): Cell =>
          gap === null
            ? { text: 'n/a', tone: 'muted' }
            : {
                text: percent(gap),
                value: String(gap),
                ...(gap !== 0 && { tone: gap > 0 ? 'up' : 'down' }),
              },
      ),
    ]),
  }
}
