import type { Citation } from '../../model/report.ts'
import { safeHref } from '../plain-text.ts'
import { counted, momentWords } from '../words.ts'
import type { CiteNumbers } from './cite-numbers.ts'
import { escapeHtml } from './escape-html.ts'
import { outsideLink } from './html-page.ts'

/** What a block needs to link its figures to their proof. */
export interface Cites {
  readonly numbers: CiteNumbers
  evidenceHref(cite: Citation): string
}

/** Longer lists are folded. */
const openUpTo = 12

/** Small numbers after a sentence, each a link to an evidence page. */
export function citeMarks(cites: readonly Citation[] | undefined, scope: Cites): string {
  if (!cites || cites.length === 0) return ''
  // Several words of one reading are one proof.
  const once = new Map(cites.map((cite) => [scope.numbers.numberOf(cite), cite]))
  const links = [...once].map(([n, cite]) => {
    const label = `Evidence ${n}: ${cite.label}`
    return `<a href="${escapeHtml(scope.evidenceHref(cite))}" title="${escapeHtml(label)}" aria-label="${escapeHtml(label)}">${n}</a>`
  })
  return `<span class="cites">${links.join(' ')}</span>`
}

/** A figure that is itself the link to its proof. */
export function citedFigure(content: string, cite: Citation, scope: Cites): string {
  return `<a class="figure" href="${escapeHtml(scope.evidenceHref(cite))}" title="${escapeHtml(cite.label)}">${content}</a>`
}

/** Every proof of the report in the order of its number. */
export function evidenceList(scope: Cites): string {
  const { list } = scope.numbers
  if (list.length === 0) return ''
  const items = list.map((cite) => {
    const page = `<a href="${escapeHtml(scope.evidenceHref(cite))}">${escapeHtml(cite.label)}</a>`
    const source = outsideLink(safeHref(cite.url), 'source page')
    return `<li>${page}, captured ${escapeHtml(momentWords(cite.capturedAt))}, ${source}</li>`
  })
  const ordered = `<ol class="evidence">${items.join('')}</ol>`
  const count = counted(list.length, 'captured reading')
  const body =
    list.length > openUpTo ? `<details><summary>${count}</summary>${ordered}</details>` : ordered
  return `<section aria-labelledby="evidence"><h2 id="evidence">Evidence</h2>${body}</section>`
}
