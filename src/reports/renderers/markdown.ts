import type {
  Block,
  Cell,
  Citation,
  Column,
  Renderer,
  Report,
  ReportLinks,
  WordLink,
} from '../../model/report.ts'
import { chartTable } from '../charts/chart-table.ts'
import { coverageWords, staleWords } from '../coverage.ts'
import { plainText, safeHref } from '../plain-text.ts'
import { dateWords, momentWords } from '../words.ts'
import { type CiteNumbers, citeNumbers } from './cite-numbers.ts'
import { linkedParts, withBlanks } from './linked-parts.ts'

interface Scope {
  readonly numbers: CiteNumbers
  evidenceHref(cite: Citation): string
}

/** GitHub-flavoured Markdown; each figure is a link to its evidence, a chart is its caption and its table. */
export const markdown: Renderer = {
  format: 'markdown',
  extension: 'md',
  mediaType: 'text/markdown; charset=utf-8',
  async render(report, links) {
    const scope = { numbers: citeNumbers(report), evidenceHref: links.evidenceHref }
    const parts = [
      `# ${escaped(report.title)}`,
      `${escaped(report.subtitle)} · as of ${dateWords(report.asOf)}`,
      ...otherReports(links.others ?? []),
      ...coverageLines(report),
      ...report.blocks.map((block) => blockText(block, scope)),
      ...evidenceLines(scope),
      ...(report.notes.length > 0 ? ['---', ...report.notes.map(escaped)] : []),
    ]
    return new TextEncoder().encode(`${parts.join('\n\n')}\n`)
  },
}

/** Text that Markdown and the HTML inside it leave alone. */
function escaped(text: string): string {
  return (
    plainText(text)
      .replace(/[\\`*_[\]|~]/g, '\\$&')
      // Some readers take back the escape of a bracket inside a link's text, and make an image of it.
      .replace(/!(?=\\\[)/g, '\\!')
      .replace(/&(?=#?\w+;)/g, '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replace(/^(#+|[-+=]+|\d+[.)])(?=\s|$)/, '\\$1')
      .replace(/^\\(\d+)([.)])/, '$1\\$2')
  )
}

function otherReports(others: NonNullable<ReportLinks['others']>): string[] {
  const named = others.map(({ title, href }) => `[${escaped(title)}](${href})`)
  return named.length > 0 ? [`Other reports of this day: ${named.join(' · ')}`] : []
}

function coverageLines({ coverage }: Report): string[] {
  const stale = coverage.stale.map((one) => `- ${escaped(staleWords(one))}`)
  return [`**${coverageWords(coverage)}.**`, ...(stale.length > 0 ? [stale.join('\n')] : [])]
}

function blockText(block: Block, scope: Scope): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${escaped(block.text)}`
    case 'paragraph':
      return `${escaped(block.text)}${marks(block.cites, scope)}`
    case 'callout':
      return `> ${escaped(block.text)}`
    case 'items':
      return block.items.map((item) => itemText(item, scope)).join('\n')
    case 'table':
      return `**${escaped(block.caption)}**\n\n${tableText(block.columns, block.rows, scope)}`
    case 'chart': {
      const { columns, rows } = chartTable(block.data)
      return `**${escaped(block.caption)}**\n\n${escaped(block.description)}\n\n${tableText(columns, rows, scope)}`
    }
  }
}

function struck(text: string): string {
  return text && `~~${text}~~`
}

function itemText(item: Extract<Block, { kind: 'items' }>['items'][number], scope: Scope): string {
  const arrow = item.tone === 'up' ? '▲ ' : item.tone === 'down' ? '▼ ' : ''
  const title = item.title ? `**${arrow}${linked(escaped(item.title), item.href)}**` : ''
  const meta = item.meta ? `(${escaped(item.meta)})` : ''
  const text = item.links ? linkedText(item.text, item.links) : escaped(item.text)
  const [name, said] = item.struck ? [struck(title), struck(text)] : [title, text]
  return `- ${[name, meta, said].filter(Boolean).join(' ')}${marks(item.cites, scope)}`
}

function linkedText(text: string, links: readonly WordLink[]): string {
  return linkedParts(plainText(text), links)
    .map((part) => withBlanks(part.text, (plain) => linked(escaped(plain), part.href)))
    .join('')
}

function tableText(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  scope: Scope,
): string {
  const heads = columns.map(({ name, unit }) => escaped(unit ? `${name} (${unit})` : name))
  const rules = columns.map(({ align }) => (align === 'right' ? '---:' : '---'))
  const lines = rows.map((row) => row.map((cell) => cellText(cell, scope)))
  return [heads, rules, ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** The first proof is the figure's own link; further ones follow as numbers. */
function cellText(cell: Cell, scope: Scope): string {
  const text = escaped(cell.text)
  const [first, ...more] = cell.cites ?? []
  if (!first || !text) return `${linked(text, cell.href)}${marks(cell.cites, scope)}`.trim()
  return `[${text}](${destination(scope.evidenceHref(first))})${marks(more, scope)}`
}

function linked(text: string, href: string | undefined): string {
  const safe = href && safeHref(href)
  return safe ? `[${text}](${destination(safe)})` : text
}

/** Characters that would end a link's destination are percent-encoded. */
function destination(href: string): string {
  return href.replace(/[\s<>()\\|[\]"'`*_~]/g, (char) => {
    const code = char.codePointAt(0)?.toString(16).padStart(2, '0') ?? ''
    return char === '_' || char === '~' ? char : `%${code.toUpperCase()}`
  })
}

function marks(cites: readonly Citation[] | undefined, scope: Scope): string {
  const once = new Map((cites ?? []).map((cite) => [scope.numbers.numberOf(cite), cite]))
  return [...once]
    .map(([n, cite]) => ` [\\[${n}\\]](${destination(scope.evidenceHref(cite))})`)
    .join('')
}

function evidenceLines(scope: Scope): string[] {
  if (scope.numbers.list.length === 0) return []
  const lines = scope.numbers.list.map((cite, i) => {
    const link = `[${escaped(cite.label)}](${destination(scope.evidenceHref(cite))})`
    return `${i + 1}. ${link}, ${linked('source page', cite.url)}, captured ${momentWords(cite.capturedAt)}`
  })
  return ['## Evidence', lines.join('\n')]
}
