import type { Alert } from '../../model/alert.ts'
import { plainText } from '../../reports/plain-text.ts'
import { escapeHtml } from '../../reports/renderers/escape-html.ts'
import { footOf, leftWords, linesWithin } from '../alert-text.ts'

const most = 20_000
const colours = { info: '#5b6470', watch: '#1f5fbf', act: '#b3261e' } as const
const words = { info: 'For information', watch: 'Watch', act: 'Act' } as const

// Outlook draws with Word: tables and styles on the elements themselves are what it keeps.
const face = 'font-family:Segoe UI,Helvetica,Arial,sans-serif;'

/** An alert as the HTML part of a mail: one column, no picture, nothing that is fetched. */
export function alertHtml(alert: Alert): string {
  const { kept, left } = linesWithin(alert.lines, most)
  const rows = [
    cell(
      words[alert.severity],
      `${face}font-size:13px;color:${colours[alert.severity]};padding:0 0 4px`,
    ),
    cell(alert.headline, `${face}font-size:20px;line-height:26px;font-weight:600;padding:0 0 12px`),
    ...[...kept, ...leftWords(left)].map((line) =>
      cell(line, `${face}font-size:15px;line-height:22px;padding:0 0 8px`),
    ),
    ...alert.links.map(({ label, url }) => link(label, url)),
    cell(footOf(alert), `${face}font-size:13px;line-height:18px;color:#5b6470;padding:12px 0 0`),
  ]
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">',
    `<title>${escapeHtml(plainText(alert.headline))}</title></head><body style="margin:0">`,
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:20px 12px">',
    '<table role="presentation" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px">',
    ...rows,
    '</table></td></tr></table></body></html>',
  ].join('\n')
}

function cell(text: string, style: string): string {
  return `<tr><td style="${style}">${escapeHtml(plainText(text))}</td></tr>`
}

/** Only what leads to a page is a link. */
function link(label: string, url: string): string {
  if (!/^https?:\/\//i.test(url)) return cell(`${label}: ${url}`, `${face}font-size:14px`)
  const shown = `<a href="${escapeHtml(url)}" style="color:#1f5fbf">${escapeHtml(plainText(label))}</a>`
  return `<tr><td style="${face}font-size:14px;line-height:22px">Proof: ${shown}</td></tr>`
}
