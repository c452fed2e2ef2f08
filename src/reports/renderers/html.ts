import type { Renderer, Report, ReportLinks } from '../../model/report.ts'
import { coverageWords, staleWords } from '../coverage.ts'
import { dateWords } from '../words.ts'
import { citeNumbers } from './cite-numbers.ts'
import { escapeHtml } from './escape-html.ts'
import { type ChartWidths, headingId, htmlBlock } from './html-blocks.ts'
import { evidenceList } from './html-cites.ts'
import { htmlPage } from './html-page.ts'

/** Fewer sections than this are seen at a glance. */
const contentsFrom = 4

/** More stale sources than this are folded. */
const staleShown = 3

/** One self-contained page without script: light, dark, phone, print; charts as inline SVG. */
export const html: Renderer = {
  format: 'html',
  extension: 'html',
  mediaType: 'text/html; charset=utf-8',
  render: (report, links) => reportPage(report, links, { wide: 920, narrow: 350 }),
}

/**
 * A report as a page.
 * @param widths what each chart is drawn in, in pixels, by the name of its class
 */
export async function reportPage(
  report: Report,
  links: ReportLinks,
  widths: ChartWidths,
  printStyle?: string,
): Promise<Uint8Array> {
  const scope = { numbers: citeNumbers(report), evidenceHref: links.evidenceHref }
  const blocks = await Promise.all(
    report.blocks.map((block, index) => htmlBlock(block, index, scope, widths)),
  )
  return htmlPage({
    title: `${report.title}, ${dateWords(report.asOf)}`,
    header: header(report, links.others ?? []),
    main: [...blocks, evidenceList(scope)].join('\n'),
    footer: report.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join(''),
    ...(printStyle !== undefined && { printStyle }),
  })
}

function header(report: Report, others: NonNullable<ReportLinks['others']>): string {
  const links = others.map(
    ({ title, href }) => `<li><a href="${escapeHtml(href)}">${escapeHtml(title)}</a></li>`,
  )
  const nav =
    links.length > 0
      ? `<nav class="day" aria-label="Other reports of this day"><ul>${links.join('')}</ul></nav>`
      : ''
  return `${nav}<p class="brand">${escapeHtml(report.sender ?? 'Bellwether')}</p><h1>${escapeHtml(report.title)}</h1><p class="subtitle">${escapeHtml(report.subtitle)}</p>${report.sender === undefined ? coverage(report) : ''}${contents(report)}`
}

function coverage({ coverage: all, asOf }: Report): string {
  const dot = all.fresh === all.declared ? 'dot' : 'dot some'
  const lines = all.stale.map((one) => `<li>${escapeHtml(staleWords(one))}</li>`).join('')
  const list = lines ? `<ul>${lines}</ul>` : ''
  const stale =
    all.stale.length > staleShown
      ? `<details><summary>${all.stale.length} sources not fresh</summary>${list}</details>`
      : list
  return `<section class="coverage" aria-label="Coverage"><p><b><span class="${dot}"></span>${escapeHtml(coverageWords(all))}</b><span class="as-of">as of ${escapeHtml(dateWords(asOf))}</span></p>${stale}</section>`
}

function contents({ blocks }: Report): string {
  const links = blocks.flatMap((block, index) =>
    block.kind === 'heading' && block.level === 2
      ? `<li><a href="#${headingId(index)}">${escapeHtml(block.text)}</a></li>`
      : [],
  )
  return links.length < contentsFrom
    ? ''
    : `<nav aria-label="Contents"><ul>${links.join('')}</ul></nav>`
}
