import type { ChartData } from '../../../model/report.ts'
import { lightColors, lightSeries } from '../../charts/chart-theme.ts'
import { isLogarithmic } from '../../charts/comparison-dots.ts'
import { type Drawn, drawnSeries } from '../../charts/drawn-series.ts'
import { atLeast } from '../../words.ts'
import { escapeHtml } from '../escape-html.ts'
import { withParts } from '../office-parts.ts'
import { declaration, relationBase } from './fixed-parts.ts'

type Bars = Extract<Drawn, { kind: 'bars' }>
type Lines = Extract<Drawn, { kind: 'lines' }>

/** A value or a word of the sheet behind a chart; null is an empty cell. */
type Figure = string | number | null

interface Drawing {
  /** The plot: the lines or bars and their axes. */
  readonly plot: string
  readonly legend: 'b' | null
  /** The sheet behind it, by rows. */
  readonly sheet: readonly (readonly Figure[])[]
}

/** A native chart and the workbook that a reader edits its figures in. */
export interface ChartPart {
  readonly xml: string
  readonly workbook: Uint8Array
}

/** @param title stands in the picture, where several share a slide */
export async function chartPart(data: ChartData, title: string | undefined): Promise<ChartPart> {
  const small = title !== undefined
  const drawn = drawnSeries(data)
  const { plot, legend, sheet } =
    drawn.kind === 'bars' ? bars(drawn, data) : lines(drawn, small, data)
  const head = small
    ? `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000" b="1"/></a:pPr><a:r><a:rPr lang="en-GB" sz="1000" b="1"/><a:t>${escapeHtml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>`
    : '<c:autoTitleDeleted val="1"/>'
  const legendXml =
    legend && !small
      ? `<c:legend><c:legendPos val="${legend}"/><c:overlay val="0"/>${words(11)}</c:legend>`
      : ''
  const xml = `${declaration}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${relationBase}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart>${head}<c:plotArea><c:layout/>${plot}</c:plotArea>${legendXml}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${words(small ? 9 : 11)}<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>`
  return { xml, workbook: await workbookOf(sheet) }
}

async function workbookOf(rows: Drawing['sheet']): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre')
  const written = new Date(Date.UTC(2000, 0, 1))
  const book = await writeXlsx({
    sheets: [{ name: 'Figures', rows: rows.map((row) => [...row]) }],
    properties: { creator: 'Bellwether', created: written, modified: written },
  })
  return withParts(book, (_, xml) => xml)
}

function words(size: number, color: keyof typeof lightColors = 'soft'): string {
  return `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${size * 100}"><a:solidFill>${ink(lightColors[color])}</a:solidFill></a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>`
}

function ink(color: string): string {
  return `<a:srgbClr val="${color.slice(1).toUpperCase()}"/>`
}

const letters = (column: number): string =>
  column < 26
    ? String.fromCharCode(65 + column)
    : `${letters(Math.floor(column / 26) - 1)}${letters(column % 26)}`

/** A column of the sheet as a chart refers to it, its present values beside. */
function figures(
  column: number,
  values: readonly Figure[],
  kind: 'num' | 'str',
  format = 'General',
): string {
  const range = `Figures!$${letters(column)}$2:$${letters(column)}$${Math.max(1, values.length) + 1}`
  const points = values.flatMap((value, i) =>
    value === null ? [] : [`<c:pt idx="${i}"><c:v>${escapeHtml(String(value))}</c:v></c:pt>`],
  )
  const code = kind === 'num' ? `<c:formatCode>${escapeHtml(format)}</c:formatCode>` : ''
  return `<c:${kind}Ref><c:f>${range}</c:f><c:${kind}Cache>${code}<c:ptCount val="${values.length}"/>${points.join('')}</c:${kind}Cache></c:${kind}Ref>`
}

function seriesHead(i: number, column: number, name: string): string {
  return `<c:idx val="${i}"/><c:order val="${i}"/><c:tx><c:strRef><c:f>Figures!$${letters(column)}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>${escapeHtml(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>`
}

/** How an amount in this unit is shown, with the sign of its currency. */
function moneyFormat(unit: string, digits: string): string {
  const currency = /^[A-Z]{3}\b/.exec(unit)?.[0]
  if (!currency) return digits
  const sign = new Intl.NumberFormat('en-US', { style: 'currency', currency })
    .formatToParts(0)
    .find(({ type }) => type === 'currency')
  return `"${sign?.value ?? currency}"${digits}`
}

/** No more decimals on an axis than its steps need. */
function axisFormat(unit: string, values: readonly (number | null)[]): string {
  const most = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)))
  return moneyFormat(unit, most >= 8 ? '#,##0' : most >= 0.4 ? '0.00' : '0.000')
}

interface Axis {
  readonly id: number
  readonly cross: number
  readonly at: 'b' | 'l'
  readonly format: string
  readonly title?: string
  readonly grid?: boolean
  readonly log?: boolean
  readonly span?: readonly [number, number] | undefined
  readonly size: number
  readonly isTime?: boolean
}

function valueAxis({ id, cross, at, format, title, grid, log, span, size, isTime }: Axis): string {
  const limits = span ? `<c:max val="${span[1]}"/><c:min val="${span[0]}"/>` : ''
  const scale = `<c:scaling>${log ? '<c:logBase val="10"/>' : ''}<c:orientation val="minMax"/>${limits}</c:scaling>`
  const lines = grid
    ? `<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill>${ink(lightColors.line)}</a:solidFill></a:ln></c:spPr></c:majorGridlines>`
    : ''
  const named = title
    ? `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000" b="0"/></a:pPr><a:r><a:rPr lang="en-GB" sz="1000" b="0"><a:solidFill>${ink(lightColors.soft)}</a:solidFill></a:rPr><a:t>${escapeHtml(title)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`
    : ''
  const steps =
    span && isTime
      ? `<c:majorUnit val="${Math.max(1, Math.ceil((span[1] - span[0]) / (size < 10 ? 3 : 8)))}"/>`
      : ''
  return `<c:valAx><c:axId val="${id}"/>${scale}<c:delete val="0"/><c:axPos val="${at}"/>${lines}${named}<c:numFmt formatCode="${escapeHtml(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${lineOf(at === 'b' && !grid)}${words(size)}<c:crossAx val="${cross}"/><c:crosses val="min"/><c:crossBetween val="${grid && at === 'b' ? 'between' : 'midCat'}"/>${steps}</c:valAx>`
}

function lineOf(isShown: boolean): string {
  return isShown
    ? `<c:spPr><a:ln w="9525"><a:solidFill>${ink(lightColors.soft)}</a:solidFill></a:ln></c:spPr>`
    : '<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
}

/** One bar a plan; ours is a second series in the same place, for its colour is its series'. */
function bars({ unit, bars: all }: Bars, data: ChartData): Drawing {
  const open = new Set(
    data.chart === 'comparison'
      ? data.items.filter((item) => item.open).map(({ name }) => name)
      : [],
  )
  // A bar chart is drawn from below.
  const shown = all.toReversed().map((bar) => ({
    ...bar,
    name: open.has(bar.name) ? `${bar.name} (${atLeast.trim()} this)` : bar.name,
  }))
  const size = shown.length > 20 ? 9 : 11
  const names = shown.map(({ name }) => name)
  const format = moneyFormat(unit, '#,##0.00')
  const series = [false, true].map((ours, i) => {
    const values = shown.map((bar) => (bar.ours === ours ? bar.value : null))
    const color = ours ? lightColors.ours : lightColors.rival
    const labels =
      `<c:dLbls><c:numFmt formatCode="${escapeHtml(format)}" sourceLinked="0"/><c:spPr><a:noFill/></c:spPr>${words(size, ours ? 'ours' : 'ink')}<c:dLblPos val="inEnd"/>`.replace(
        '<c:dLblPos val="inEnd"/>',
        '',
      )
    return `<c:ser>${seriesHead(i, i + 1, ours ? 'Ours' : 'Rivals')}<c:spPr><a:solidFill>${ink(color)}</a:solidFill></c:spPr><c:invertIfNegative val="0"/>${labels}<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat>${figures(0, names, 'str')}</c:cat><c:val>${figures(i + 1, values, 'num', format)}</c:val></c:ser>`
  })
  const category = `<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${lineOf(true)}${words(size, 'ink')}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="60"/><c:noMultiLvlLbl val="1"/></c:catAx>`
  const log = data.chart === 'comparison' && isLogarithmic(data.items)
  const value = valueAxis({
    id: 1002,
    cross: 1001,
    at: 'b',
    format: axisFormat(
      unit,
      all.map((bar) => bar.value),
    ),
    title: unit,
    grid: true,
    log,
    size: 10,
  })
  return {
    plot: `<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>${series.join('')}<c:gapWidth val="45"/><c:overlap val="100"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>${category}${value}`,
    legend: 'b',
    sheet: [
      ['Plan', 'Rivals', 'Ours'],
      ...shown.map((bar) => [bar.name, bar.ours ? null : bar.value, bar.ours ? bar.value : null]),
    ],
  }
}

/** The office programs' own name for a dash; ours has others on the screen. */
const dashes = ['solid', 'dash', 'sysDot', 'dashDot', 'sysDash', 'lgDash'] as const
/** `200M`, `1.0B`. */
const countFormat = '[>=1000000000]0.0,,,"B";[>=1000000]0,,"M";#,##0'
const dayMs = 86_400_000

/** A point without a neighbour is no line: only a mark shows it. */
function standsAlone(points: Lines['series'][number]['points'], at: number): boolean {
  const has = (i: number): boolean => (points[i]?.y ?? null) !== null
  return has(at) && !has(at - 1) && !has(at + 1)
}

/** A market that did not move is a flat line, not a magnified wiggle, and not one at the ceiling. */
function around100(series: Lines['series']): readonly [number, number] {
  const levels = series.flatMap(({ points }) => points.flatMap(({ y }) => (y === null ? [] : [y])))
  const [low, high] = [Math.min(95, ...levels), Math.max(105, ...levels)]
  return [Math.floor(low / 5) * 5, Math.ceil(high / 5) * 5]
}

/** Two columns a line, x and y: only so does a step stay a step. */
function lines({ unit, along, axis, series }: Lines, small: boolean, data: ChartData): Drawing {
  const isTime = along === 'time'
  const xOf = (x: number): number => (isTime ? x / dayMs + 25_569 : x)
  const xs = series.flatMap(({ points }) => points.map(({ x }) => xOf(x)))
  const drawn = series.map(({ name, ours, points }, i) => {
    const color = ours
      ? lightColors.ours
      : (lightSeries[i % lightSeries.length] ?? lightColors.rival)
    const dash = dashes[i % dashes.length] ?? 'solid'
    const alone = points.some((_, at) => standsAlone(points, at))
    const mark = alone
      ? `<c:marker><c:symbol val="circle"/><c:size val="6"/><c:spPr><a:solidFill>${ink(color)}</a:solidFill></c:spPr></c:marker>`
      : '<c:marker><c:symbol val="none"/></c:marker>'
    const values = points.map(({ y }) => y)
    return `<c:ser>${seriesHead(i, 2 * i + 1, name)}<c:spPr><a:ln w="${ours ? 34_925 : 22_225}" cap="rnd"><a:solidFill>${ink(color)}</a:solidFill><a:prstDash val="${dash}"/><a:round/></a:ln></c:spPr>${mark}<c:xVal>${figures(
      2 * i,
      points.map(({ x }) => xOf(x)),
      'num',
      isTime ? 'yyyy-mm-dd' : 'General',
    )}</c:xVal><c:yVal>${figures(2 * i + 1, values, 'num')}</c:yVal><c:smooth val="0"/></c:ser>`
  })
  const size = small ? 8 : 11
  const span =
    xs.length > 1 ? ([Math.floor(Math.min(...xs)), Math.ceil(Math.max(...xs))] as const) : undefined
  const x = valueAxis({
    id: 1001,
    cross: 1002,
    at: 'b',
    size,
    format: isTime ? (span && span[1] - span[0] < 250 ? 'd mmm' : 'mmm yy') : countFormat,
    span,
    isTime,
    ...(data.chart === 'bill-curve' && { title: data.quantity }),
    ...(axis !== undefined && { title: axis }),
  })
  const ySpan = data.chart === 'index' ? around100(series) : undefined
  const y = valueAxis({
    id: 1002,
    cross: 1001,
    at: 'l',
    size,
    format: axisFormat(
      unit,
      series.flatMap(({ points }) => points.map((point) => point.y)),
    ),
    grid: true,
    span: ySpan,
    ...(!small && unit && { title: unit }),
  })
  const longest = Math.max(0, ...series.map(({ points }) => points.length))
  return {
    plot: `<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>${drawn.join('')}<c:axId val="1001"/><c:axId val="1002"/></c:scatterChart>${x}${y}`,
    legend: 'b',
    sheet: [
      series.flatMap(({ name }) => [isTime ? 'Day' : 'Quantity', name]),
      ...Array.from({ length: longest }, (_, row) =>
        series.flatMap(({ points }) => {
          const point = points[row]
          return point ? [xOf(point.x), point.y] : [null, null]
        }),
      ),
    ],
  }
}
