import type { EvidencePage } from '../model/evidence.ts'
import { safeHref } from './plain-text.ts'
import { escapeHtml } from './renderers/escape-html.ts'
import { outsideLink } from './renderers/html-page.ts'
import { codeWords, momentWords, whole } from './words.ts'

const vias = { http: 'HTTP', browser: 'a browser', file: 'a file' } as const

/** How the bytes were asked for and what came, as a description list. */
export function evidenceFacts(page: EvidencePage): string {
  const { capture } = page
  const moved = capture.finalUri !== capture.targetUri
  const facts: [string, string][] = [
    ['Source', `${code(capture.sourceId)} ${escapeHtml(codeWords(page.sourceKind))}`],
    ['Address', outsideLink(safeHref(capture.targetUri), capture.targetUri)],
    ['Answered by', moved ? outsideLink(safeHref(capture.finalUri), capture.finalUri) : ''],
    ['Captured', escapeHtml(`${momentWords(capture.capturedAt)}, by ${vias[capture.via]}`)],
    ['HTTP status', capture.status === null ? 'none' : String(capture.status)],
    ['Outcome', escapeHtml(codeWords(capture.outcome) + detail(capture.detail))],
    ['robots.txt', code(capture.robots)],
    ['Read by', escapeHtml(collectors(page))],
    ['Payload', payload(page)],
    ['Archived bytes', archived(page)],
  ]
  const said = facts.filter(([, value]) => value !== '')
  return `<dl class="facts">${said.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>`
}

function code(text: string): string {
  return `<code>${escapeHtml(text)}</code>`
}

function detail(text: string | null): string {
  return text ? `: ${text}` : ''
}

function collectors({ observations }: EvidencePage): string {
  const names = observations.map(
    ({ wasGeneratedBy: { collector, version } }) => `${collector}, version ${version}`,
  )
  return [...new Set(names)].join('; ') || 'no reader yet'
}

function payload({ capture }: EvidencePage): string {
  if (!capture.payloadDigest) return 'none came whole'
  const type = capture.mediaType ? `, ${escapeHtml(capture.mediaType)}` : ''
  const again = capture.revisitOf ? ', the same bytes as in an earlier capture' : ''
  return `${code(capture.payloadDigest)}<br>${whole(capture.payloadBytes)} bytes${type}${again}`
}

function archived({ payloadHref, warcHref, picture }: EvidencePage): string {
  const links = [
    payloadHref && `<a href="${escapeHtml(payloadHref)}">as received</a>`,
    warcHref && `<a href="${escapeHtml(warcHref)}">WARC record</a>`,
    picture && `<a href="${escapeHtml(picture.href)}">picture of the page</a>`,
  ].filter(Boolean)
  return links.join(' · ') || 'not in the archive'
}
