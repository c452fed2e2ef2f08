import type { Block, Report, ReportLinks } from '../../../model/report.ts'
import { coverageWords, staleWords } from '../../coverage.ts'
import { plainText } from '../../plain-text.ts'
import { dateWords } from '../../words.ts'
import { citeNumbers } from '../cite-numbers.ts'
import { evidenceRows } from '../evidence-rows.ts'
import { chartSlides } from './chart-slides.ts'
import { itemSlides } from './item-slides.ts'
import { type DeckScope, type Place, titleUpTo } from './scope.ts'
import { cut, type Para, type Slide } from './slide.ts'
import { tableSlides } from './table-slides.ts'
import { longest, textSlides, wordSlides } from './text-slides.ts'

type Words = Extract<Block, { kind: 'paragraph' | 'callout' }>

const mostStaleOnCover = 6
/**
 * The slides of a report: a cover, one thought a slide, and an appendix with what long tables did not say at
 * first, the evidence and the notes.
 */
export function plan(report: Report, links: ReportLinks): Slide[] {
  const scope = { numbers: citeNumbers(report), links }
  const place: Place = { section: '', sub: '' }
  const [talk, appendix]: [Slide[], Slide[]] = [[cover(report)], []]
  let waiting: Words[] = []
  let fresh = false
  const say = (): void => {
    if (waiting.length > 0 || fresh) talk.push(...wordSlides(waiting, place, scope))
    waiting = []
    fresh = false
  }
  for (const block of report.blocks) {
    if (block.kind === 'heading') {
      say()
      if (block.level === 2) Object.assign(place, { section: block.text, sub: '' })
      else place.sub = block.text
      fresh = true
    } else if (block.kind === 'paragraph' || block.kind === 'callout') waiting.push(block)
    else {
      // One paragraph before a picture, a table or a list is what it says.
      const finding =
        waiting.length === 1 && waiting[0]?.kind === 'paragraph' ? waiting[0] : undefined
      if (finding) {
        waiting = []
        fresh = false
      } else if (waiting.length > 0) say()
      fresh = false
      if (block.kind === 'items') talk.push(...itemSlides(block.items, finding, place, scope))
      else if (block.kind === 'chart') talk.push(...chartSlides(block, finding, place, scope))
      else {
        const [first, ...more] = tableSlides(block, finding, place, scope)
        if (first) talk.push(first)
        appendix.push(...more)
      }
    }
  }
  say()
  return [...talk, ...staleSlides(report), ...appendix, ...evidence(scope), ...closing(report)]
}

function cover({ title, subtitle, asOf, coverage }: Report): Slide {
  const lines: Para[] = [
    {
      size: 16,
      after: 4,
      runs: [
        { text: coverageWords(coverage), bold: true },
        { text: ' ' },
        { text: `as of ${dateWords(asOf)}`, color: 'soft' },
      ],
    },
  ]
  const stale = coverage.stale.map(staleWords)
  if (stale.length <= mostStaleOnCover)
    lines.push(
      ...stale.map((text) => ({
        size: 13,
        bullet: true,
        runs: [{ text: cut(text, 200), color: 'soft' as const }],
      })),
    )
  return {
    title: cut(plainText(title), titleUpTo),
    kicker: cut(plainText(subtitle), titleUpTo),
    parts: [{ kind: 'text', box: { x: 44, y: 334, w: 872, h: 150 }, paras: lines }],
    notes: [title, subtitle, ...stale],
    cover: true,
  }
}

function staleSlides({ coverage }: Report): Slide[] {
  if (coverage.stale.length <= mostStaleOnCover) return []
  const paras = coverage.stale.map((one) => ({
    size: 14,
    bullet: true,
    after: 3,
    runs: [{ text: cut(staleWords(one), 200) }],
  }))
  return textSlides(
    `${coverage.stale.length} sources are not fresh`,
    'Appendix',
    paras,
    coverage.stale.map(staleWords),
  )
}

function evidence(scope: DeckScope): Slide[] {
  const rows = evidenceRows(scope.numbers, scope.links.evidenceHref)
  if (rows.length === 0) return []
  const table = {
    caption: 'Each number in brackets, and each linked figure, leads to the page it was read from.',
    columns: [
      { name: '#', align: 'right' as const },
      { name: 'Reading' },
      { name: 'Captured' },
      { name: 'Source page' },
    ],
    rows: rows.map((row, i) => {
      const cite = scope.numbers.list[i]
      return [
        { text: String(row.number) },
        { text: row.label, ...(cite && { cites: [cite] }) },
        { text: row.captured },
        {
          text: row.source ? new URL(row.source).host : '',
          ...(row.source && { href: row.source }),
        },
      ]
    }),
  }
  return tableSlides(table, undefined, { section: 'Appendix', sub: '' }, scope, 'Evidence')
}

function closing({ notes }: Report): Slide[] {
  if (notes.length === 0) return []
  const paras = notes.map((note) => ({
    size: 16,
    after: 8,
    runs: [{ text: cut(plainText(note), longest) }],
  }))
  return textSlides('About these figures', 'Appendix', paras, notes)
}
