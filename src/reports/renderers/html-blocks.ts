import type { Block } from '../../model/report.ts'
import { chartSvg } from '../charts/chart-svg.ts'
import { chartTable } from '../charts/chart-table.ts'
import { safeHref } from '../plain-text.ts'
import { escapeHtml } from './escape-html.ts'
import { type Cites, citeMarks } from './html-cites.ts'
import { outsideLink } from './html-page.ts'
import { htmlTable } from './html-table.ts'
import { linkedParts, withBlanks } from './linked-parts.ts'

type Items = Extract<Block, { kind: 'items' }>
type Chart = Extract<Block, { kind: 'chart' }>

/** What a chart is drawn in, in pixels; each in a box of this class. */
export type ChartWidths = Readonly<Record<string, number>>

/** One block as HTML; `index` is its place in the report and names it in links. */
export async function htmlBlock(
  block: Block,
  index: number,
  scope: Cites,
  widths: ChartWidths,
): Promise<string> {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${headingId(index)}">${escapeHtml(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${prose(block.text)}${citeMarks(block.cites, scope)}</p>`
    case 'callout':
      return `<p class="callout ${block.tone}">${prose(block.text)}</p>`
    case 'items':
      return htmlItems(block, scope)
    case 'table':
      return htmlTable(block, scope, `table-${index}`)
    case 'chart':
      return htmlChart(block, index, scope, widths)
  }
}

export function headingId(index: number): string {
  return `section-${index}`
}

/** Sentences in which a percentage never breaks from its sign. */
function prose(text: string): string {
  return escapeHtml(text).replace(/[−+]?\d[\d.,–]* %/g, '<span class="nb">$&</span>')
}

function htmlItems({ items }: Items, scope: Cites): string {
  const plain = items.every(({ title }) => title === '')
  const rows = items.map((item) =>
    plain ? `<li>${prose(item.text)}${citeMarks(item.cites, scope)}</li>` : htmlItem(item, scope),
  )
  return `<ul class="items${plain ? ' plain' : ''}">${rows.join('\n')}</ul>`
}

const marks = {
  up: '<span role="img" aria-label="up">▲</span>',
  down: '<span role="img" aria-label="down">▼</span>',
  note: '<span aria-hidden="true">•</span>',
} as const

function htmlItem(item: Items['items'][number], scope: Cites): string {
  const tone = item.tone ?? 'note'
  const struck = (html: string) => (item.struck ? `<s>${html}</s>` : html)
  const title = struck(item.href ? outsideLink(safeHref(item.href), item.title) : prose(item.title))
  const meta = item.meta ? `<span class="meta">${escapeHtml(item.meta)}</span>` : ''
  const proof = citeMarks(item.cites, scope)
  const words = linkedParts(item.text, item.links).map(({ text, href }) =>
    withBlanks(text, (plain) => (href ? outsideLink(safeHref(href), plain) : prose(plain))),
  )
  const text = item.text ? `<p class="text">${struck(words.join(''))}${proof}</p>` : ''
  return `<li class="${tone}"><span class="mark">${marks[tone]}</span><div><p class="head"><span class="title">${title}${text ? '' : proof}</span>${meta}</p>${text}</div></li>`
}

async function htmlChart(
  block: Chart,
  index: number,
  scope: Cites,
  widths: ChartWidths,
): Promise<string> {
  const { data, caption, description } = block
  const drawings = await Promise.all(
    Object.entries(widths).map(async ([name, width]) => {
      const svg = await chartSvg(data, block, width, `chart-${index}-${name}`)
      return `<div class="${name}">${svg}</div>`
    }),
  )
  const table = htmlTable({ caption, ...chartTable(data) }, scope, `chart-table-${index}`)
  return `<figure><figcaption>${escapeHtml(caption)}</figcaption>${drawings.join('')}<p>${prose(description)}</p><details><summary>The figures as a table</summary>${table}</details></figure>`
}
