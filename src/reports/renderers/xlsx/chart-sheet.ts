import type { ChartSeries, Cell as SheetCell, SheetChart, WriteSheet } from 'hucre'
import type { Block } from '../../../model/report.ts'
import { chartTable } from '../../charts/chart-table.ts'
import { lightColors, lightSeries } from '../../charts/chart-theme.ts'
import { type Drawn, drawnSeries } from '../../charts/drawn-series.ts'
import { plainText } from '../../plain-text.ts'
import { cellStyles } from './cell-styles.ts'
import { rowHeights } from './row-heights.ts'
import { columnLetters, headRow, type SheetScope, tableSheet, text } from './table-sheet.ts'

type Chart = Extract<Block, { kind: 'chart' }>
type Lines = Extract<Drawn, { kind: 'lines' }>
type Bars = Extract<Drawn, { kind: 'bars' }>

/** Columns that the picture covers, between the table and the figures it is drawn from. */
const pictureColumns = 11
const pictureRows = 24
/** The office programs' own name for it; ours has others on the screen. */
const dashes = ['solid', 'dash', 'sysDot', 'dashDot', 'sysDash', 'lgDash'] as const

/** A chart on a sheet of its own: its table, and beside it a native chart of the figures to the right of it. */
export function chartSheet(
  name: string,
  block: Chart,
  scope: SheetScope,
  tableName: string,
): WriteSheet {
  const table = { caption: block.caption, ...chartTable(block.data) }
  const sheet = tableSheet(name, table, scope, tableName)
  const cells = sheet.cells ?? new Map<string, Partial<SheetCell>>()
  cells.set('1,0', text(block.description, cellStyles.note))
  const widths = (sheet.columns ?? []).map(({ width = 0 }) => width)
  const whole = widths.reduce((total, width) => total + width, 0)
  const [height] = rowHeights(new Map([['1,0', cells.get('1,0') ?? {}]]), [whole]).values()
  const rowDefs = new Map(sheet.rowDefs ?? []).set(1, height ?? {})
  const from = table.columns.length + 1
  const drawn = drawnSeries(block.data)
  const column = from + pictureColumns + 1
  const drawing = drawn.kind === 'bars' ? bars(drawn, cells, column) : lines(drawn, cells, column)
  const rows = drawn.kind === 'bars' ? Math.max(12, drawn.bars.length * 2 + 4) : pictureRows
  const chart: SheetChart = {
    ...drawing,
    title: plainText(block.caption),
    altText: plainText(block.description),
    anchor: {
      from: { row: headRow, col: from },
      to: { row: headRow + rows, col: from + pictureColumns },
    },
  }
  const columns = [...(sheet.columns ?? [])]
  for (let c = column; c < column + 2 * drawnColumns(drawn); c++) columns[c] = { width: 14 }
  return {
    ...sheet,
    merges: [{ startRow: 1, startCol: 0, endRow: 1, endCol: table.columns.length - 1 }],
    ...{ cells, rowDefs, charts: [chart], freezePane: { rows: headRow + 1 } },
    columns: Array.from(columns, (one) => one ?? { width: 9 }),
  }
}

function drawnColumns(drawn: Drawn): number {
  return drawn.kind === 'bars' ? 2 : drawn.series.length
}

function standsAlone(points: Lines['series'][number]['points'], i: number): boolean {
  const has = (at: number): boolean => (points[at]?.y ?? null) !== null
  return has(i) && !has(i - 1) && !has(i + 1)
}

type Drawing = Omit<SheetChart, 'anchor' | 'title' | 'altText'>

/** One bar a plan; ours is a second series in the same place, for its colour is its series'. */
function bars(
  { unit, bars: all }: Bars,
  cells: Map<string, Partial<SheetCell>>,
  column: number,
): Drawing {
  const first = headRow + 1
  const heads = ['Plan', 'Rivals', 'Ours']
  heads.forEach((head, i) => {
    cells.set(`${headRow},${column + i}`, text(head, cellStyles.head('left')))
  })
  // A bar chart is drawn from below.
  all.toReversed().forEach((bar, i) => {
    cells.set(`${first + i},${column}`, text(bar.name, cellStyles.note))
    cells.set(`${first + i},${column + (bar.ours ? 2 : 1)}`, figure(bar.value))
  })
  const range = (at: number): string => rangeOf(at, first, all.length)
  const series = (offset: number, color: string): ChartSeries => ({
    name: heads[offset] ?? '',
    values: range(column + offset),
    categories: range(column),
    color: color.slice(1).toUpperCase(),
  })
  return {
    type: 'bar',
    series: [series(1, lightColors.rival), series(2, lightColors.ours)],
    overlap: 100,
    gapWidth: 60,
    legend: 'bottom',
    axes: { y: { title: plainText(unit), gridlines: { major: true } } },
  }
}

/** Two columns a line, x and y: only so does a step stay a step. */
function lines(drawn: Lines, cells: Map<string, Partial<SheetCell>>, column: number): Drawing {
  const first = headRow + 1
  const isTime = drawn.along === 'time'
  const series = drawn.series.map(({ name, ours, points }, i): ChartSeries => {
    const x = column + 2 * i
    cells.set(
      `${headRow},${x}`,
      text(isTime ? 'Day' : (drawn.axis ?? 'Quantity'), cellStyles.head('left')),
    )
    cells.set(`${headRow},${x + 1}`, text(name, cellStyles.head('right')))
    points.forEach((point, row) => {
      const at = isTime ? point.x / 86_400_000 + 25_569 : point.x
      cells.set(`${first + row},${x}`, figure(at, isTime ? 'yyyy-mm-dd' : undefined))
      if (point.y !== null) cells.set(`${first + row},${x + 1}`, figure(point.y))
    })
    const color = ours ? lightColors.ours : (lightSeries[i % lightSeries.length] ?? '')
    return {
      name: plainText(name),
      values: rangeOf(x + 1, first, points.length),
      categories: rangeOf(x, first, points.length),
      color: color.slice(1).toUpperCase(),
      stroke: { width: ours ? 3 : 2, dash: dashes[i % dashes.length] ?? 'solid' },
      smooth: false,
      // A point without a neighbour is no line: only a mark shows it.
      marker: points.some((_, i) => standsAlone(points, i))
        ? { symbol: 'circle', size: 5 }
        : { symbol: 'none' },
    }
  })
  return {
    type: 'scatter',
    scatterStyle: 'line',
    dispBlanksAs: 'gap',
    series,
    legend: 'bottom',
    axes: {
      x: isTime
        ? { numberFormat: { formatCode: 'mmm yy' } }
        : { title: plainText(drawn.axis ?? 'Quantity') },
      y: { title: plainText(drawn.unit), gridlines: { major: true } },
    },
  }
}

function figure(value: number, format?: string): Partial<SheetCell> {
  const style = cellStyles.body({ align: 'right', tone: 'muted', ...(format && { format }) })
  return { value, type: 'number', style }
}

function rangeOf(column: number, firstRow: number, rows: number): string {
  const letters = columnLetters(column)
  return `$${letters}$${firstRow + 1}:$${letters}$${firstRow + Math.max(1, rows)}`
}
