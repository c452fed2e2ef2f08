import type { Citation, Report, Block as ReportBlock, ReportLinks } from '../../../model/report.ts'
import { coverageWords, staleWords } from '../../coverage.ts'
import { plainText } from '../../plain-text.ts'
import { counted, dateWords } from '../../words.ts'
import { type CiteNumbers, citeNumbers } from '../cite-numbers.ts'
import { evidenceRows } from '../evidence-rows.ts'
import { colours, face, mailStyle } from './style.ts'
import { mailTable } from './table.ts'
import { inline, link } from './words.ts'

export type Block = ReportBlock

/** A picture that travels with the mail. */
export interface Picture {
  /** Its Content-ID without brackets. */
  readonly cid: string
  readonly width: number
  readonly height: number
}

interface Scope {
  readonly numbers: CiteNumbers
  readonly pictures: ReadonlyMap<Block, Picture>
  readonly rows: number
}

/** More proofs than this stand in the plain text alone. */
const mostEvidence = 60

/**
 * The HTML of a mail: one column of 600 pixels in tables, with its styles on the elements themselves, which is
 * what Outlook, who draws with Word, keeps; a style sheet for dark screens and phones where it is heard.
 * @param rows the most rows that are shown of a table
 */
export function mailBody(
  report: Report,
  links: ReportLinks,
  pictures: ReadonlyMap<Block, Picture>,
  rows: number,
): string {
  const scope = { numbers: citeNumbers(report), pictures, rows }
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${inline(report.title)}</title><style>${mailStyle}</style></head>`,
    `<body class="page" bgcolor="${colours.wash}" style="margin:0;padding:0;background-color:${colours.wash}">`,
    `<table role="presentation" class="page" bgcolor="${colours.wash}" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center">`,
    `<table role="presentation" class="card" bgcolor="${colours.paper}" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;background-color:${colours.paper}">`,
    ...opening(report),
    ...report.blocks.flatMap((block) => blockRows(block, scope)),
    ...evidence(scope, links),
    ...report.notes.map((note) => row(note, 'soft', 'font-size:12px;line-height:17px')),
    '<tr><td height="24" style="font-size:0;line-height:0">&nbsp;</td></tr>',
    '</table></td></tr></table></body></html>',
  ].join('\n')
}

function opening({ title, subtitle, asOf, coverage }: Report): string[] {
  return [
    '<tr><td height="16" style="font-size:0;line-height:0">&nbsp;</td></tr>',
    raw(`<h1 style="margin:0;font-size:24px;line-height:30px">${inline(title)}</h1>`, 'ink'),
    row(
      `${plainText(subtitle)} · as of ${dateWords(asOf)}`,
      'soft',
      'font-size:14px;line-height:20px',
    ),
    raw(`<b>${inline(coverageWords(coverage))}.</b>`, 'ink', 'font-size:14px;line-height:20px'),
    ...coverage.stale.map((one) =>
      row(`• ${staleWords(one)}`, 'soft', 'font-size:13px;line-height:18px'),
    ),
  ]
}

function blockRows(block: Block, scope: Scope): string[] {
  switch (block.kind) {
    case 'heading': {
      const size =
        block.level === 2 ? 'font-size:19px;line-height:25px' : 'font-size:16px;line-height:22px'
      return [
        raw(
          `<h${block.level} style="margin:14px 0 0;${size}">${inline(block.text)}</h${block.level}>`,
          'ink',
        ),
      ]
    }
    case 'paragraph':
      return [raw(`${inline(block.text)}${marks(block.cites, scope)}`, 'ink')]
    case 'callout':
      return [callout(block)]
    case 'items':
      return block.items.map((item) => itemRow(item, scope))
    case 'table':
      return [
        raw(
          mailTable(block, scope.rows, (cites) => marks(cites, scope)),
          'ink',
          'padding-top:14px',
        ),
      ]
    case 'chart':
      return chartRows(block, scope)
  }
}

function callout({ tone, text }: Extract<Block, { kind: 'callout' }>): string {
  const edge = { good: colours.good, bad: colours.bad, note: colours.accent }[tone]
  const cell = `<td class="wash ink" bgcolor="${colours.wash}" style="${face}border-left:4px solid ${edge};background-color:${colours.wash};color:${colours.ink};padding:10px 14px;font-size:15px;line-height:21px">${inline(text)}</td>`
  return raw(
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr>${cell}</tr></table>`,
    'ink',
  )
}

type Item = Extract<Block, { kind: 'items' }>['items'][number]
const arrows = { up: '▲', down: '▼', note: '•' } as const

function itemRow(item: Item, scope: Scope): string {
  const tone = item.tone ?? 'note'
  const colour = tone === 'note' ? colours.soft : colours[tone]
  const mark = `<span class="${tone === 'note' ? 'soft' : tone}" style="color:${colour}">${arrows[tone]}</span>`
  const struck = (html: string) => (item.struck ? `<s>${html}</s>` : html)
  const title = item.title ? `<b>${struck(link(item.title, item.href))}</b>` : ''
  const meta = item.meta
    ? `<span class="soft" style="color:${colours.soft};font-size:13px">${inline(item.meta)}</span>`
    : ''
  const head = [mark, title, meta].filter(Boolean).join(' ')
  const text = item.text ? `${item.title ? '<br>' : ' '}${struck(inline(item.text))}` : ''
  return raw(`${head}${text}${marks(item.cites, scope)}`, 'ink')
}

function chartRows(block: Extract<Block, { kind: 'chart' }>, { pictures }: Scope): string[] {
  const picture = pictures.get(block)
  if (!picture) return []
  const image = `<img src="cid:${picture.cid}" width="${picture.width}" height="${picture.height}" alt="${inline(block.description)}" border="0" style="display:block;width:100%;max-width:${picture.width}px;height:auto;background-color:${colours.paper}">`
  return [
    raw(
      `<b>${inline(block.caption)}</b>`,
      'ink',
      'padding-top:14px;font-size:14px;line-height:20px',
    ),
    raw(image, 'ink'),
    row(block.description, 'soft', 'font-size:13px;line-height:18px'),
  ]
}

/** Small numbers that lead to the list at the end; a link within a mail goes nowhere in many programs. */
function marks(cites: readonly Citation[] | undefined, { numbers }: Scope): string {
  const once = new Set((cites ?? []).map((cite) => numbers.numberOf(cite)))
  const words = [...once].map((n) => `[${n}]`).join('&nbsp;')
  return words
    ? ` <span class="soft" style="color:${colours.soft};font-size:11px">${words}</span>`
    : ''
}

function evidence({ numbers }: Scope, { evidenceHref }: ReportLinks): string[] {
  const rows = evidenceRows(numbers, evidenceHref)
  if (rows.length === 0) return []
  const left = rows.length - mostEvidence
  return [
    raw('<h2 style="margin:14px 0 0;font-size:19px;line-height:25px">Evidence</h2>', 'ink'),
    ...rows
      .slice(0, mostEvidence)
      .map(({ number, label, captured, page, source }) =>
        raw(
          `${number}. ${inline(label)}, captured ${inline(captured)}${source ? `, ${link('source page', source)}` : ''}<br>${inline(page)}`,
          'soft',
          'font-size:12px;line-height:17px',
        ),
      ),
    ...(left > 0
      ? [row(`${counted(left, 'further reading')} in the plain text of this mail.`, 'soft')]
      : []),
  ]
}

function row(text: string, tone: 'ink' | 'soft', style = ''): string {
  return raw(inline(text), tone, style)
}

/** @param html what stands in the row already escaped */
function raw(html: string, tone: 'ink' | 'soft', style = ''): string {
  return `<tr><td class="${tone} pad" style="${face}color:${colours[tone]};font-size:15px;line-height:21px;padding:8px 24px 0;word-break:break-word;overflow-wrap:anywhere;${style}">${html}</td></tr>`
}
