import type { Block, ChartData } from '../../../model/report.ts'
import { plainText } from '../../plain-text.ts'
import { type DeckScope, findingOf, kickerOf, marks, type Place, proofNotes } from './scope.ts'
import { type Box, cut, type Para, type Part, type Slide, stage } from './slide.ts'
import { heightOf } from './text-pages.ts'

type Chart = Extract<Block, { kind: 'chart' }>
type Paragraph = Extract<Block, { kind: 'paragraph' }>
type Panels = Extract<ChartData, { chart: 'small-multiples' }>['panels']

const panelsASlide = 12

/** A chart with what it shows for its title; small charts share a slide. */
export function chartSlides(
  block: Chart,
  finding: Paragraph | undefined,
  place: Place,
  scope: DeckScope,
): Slide[] {
  const found = finding && findingOf(finding.text)
  const said = found ?? findingOf(block.description)
  const title = said?.title ?? plainText(place.sub || place.section || block.caption)
  const under: Para[] = [
    { size: 14, runs: [{ text: cut(plainText(block.caption), 160), bold: true, color: 'soft' }] },
    ...(finding && !found ? [lead(finding.text)] : []),
    ...(said?.rest ? [lead(said.rest)] : []),
    ...(found || !said ? [lead(block.description)] : []),
  ]
  const proof = marks(finding?.cites, scope)
  const paras = under.map((para, i) =>
    i === under.length - 1 ? { ...para, runs: [...para.runs, ...proof] } : para,
  )
  const high = heightOf(paras, stage.w) + 8
  const below: Box = { ...stage, y: stage.y + high, h: stage.h - high }
  const notes = [finding?.text, block.caption, block.description].filter(
    (text) => text !== undefined,
  )
  const slide = (parts: readonly Part[], shown: string): Slide => ({
    title: cut(shown, 130),
    kicker: kickerOf(place, shown),
    parts: [{ kind: 'text', box: { ...stage, h: high }, paras }, ...parts],
    notes: [...notes, ...proofNotes(finding?.cites, scope)],
  })
  const named = { name: plainText(block.caption), description: plainText(block.description) }
  if (block.data.chart !== 'small-multiples')
    return [slide([{ kind: 'chart', box: below, ...named, data: block.data }], title)]
  const { panels } = block.data
  const pages = Math.max(1, Math.ceil(panels.length / panelsASlide))
  return Array.from({ length: pages }, (_, n) => {
    const shown = panels.slice(n * panelsASlide, (n + 1) * panelsASlide)
    const numbered = n === 0 ? title : `${title} (${n + 1} of ${pages})`
    return slide(smallCharts(shown, below, named.description), numbered)
  })
}

function lead(text: string): Para {
  return { size: 13, runs: [{ text: cut(plainText(text), 360), color: 'soft' }] }
}

/** Side by side, each with its own unit. */
function smallCharts(panels: Panels, box: Box, description: string): Part[] {
  const columns = Math.min(4, Math.max(1, panels.length))
  const rows = Math.max(1, Math.ceil(panels.length / columns))
  const [w, h] = [box.w / columns, box.h / rows]
  return panels.map((panel, i) => ({
    kind: 'chart',
    box: {
      x: box.x + (i % columns) * w,
      y: box.y + Math.floor(i / columns) * h,
      w: w - 8,
      h: h - 4,
    },
    name: plainText(`${panel.name}, ${panel.detail}`),
    description,
    title: cut(
      plainText(`${panel.name}, ${panel.detail}${panel.unit ? ` (${panel.unit})` : ''}`),
      70,
    ),
    data: {
      chart: 'price-steps',
      unit: panel.unit,
      markers: [],
      series: [{ name: panel.name, points: panel.points }],
    },
  }))
}
