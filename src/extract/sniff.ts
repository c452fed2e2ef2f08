import type { Payload } from '../model/capture.ts'
import { decodeText } from './charset.ts'

/** What a payload is, whatever its media type says. */
export type Sniffed =
  | 'html'
  | 'xml-feed'
  | 'json'
  | 'json-feed'
  | 'pdf'
  | 'xlsx'
  | 'csv'
  | 'text'
  | 'empty'
  | 'binary'

/** Whether it is a file that prices are listed in, rather than a page. */
export function isPriceFile(kind: Sniffed): kind is 'pdf' | 'xlsx' | 'csv' | 'json' {
  return kind === 'pdf' || kind === 'xlsx' || kind === 'csv' || kind === 'json'
}

/** Looks at the bytes first; the media type decides only between kinds of text. */
export function sniff(payload: Payload): Sniffed {
  const { body, mediaType } = payload
  if (body.byteLength === 0) return 'empty'
  const magic = Buffer.from(body.subarray(0, 8)).toString('latin1')
  if (magic.startsWith('%PDF-')) return 'pdf'
  // An encrypted workbook is an OLE container; the sheet reader says so.
  if (magic.startsWith('PK\u0003\u0004') || magic.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return 'xlsx'
  const start = decodeText({ ...payload, body: body.subarray(0, 8192) }).text.trimStart()
  if (start === '') return 'empty'
  if (hasControls(start)) return 'binary'
  return sniffText(start, mediaType)
}

function sniffText(start: string, mediaType: string | null): Sniffed {
  const root = start
    .replace(/^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|\s)+/, '')
    .slice(0, 200)
    .toLowerCase()
  if (/^<(rss|feed|rdf:rdf|atom:feed|channel|urlset|sitemapindex)\b/.test(root)) return 'xml-feed'
  if (/^<(!doctype html|html|head|body|meta|title|script|div|main|table|section|p|h1)\b/.test(root))
    return 'html'
  if (/^[{[]/.test(start)) return isJsonFeed(start) ? 'json-feed' : 'json'
  if (mediaType === 'text/csv' || mediaType === 'text/tab-separated-values') return 'csv'
  if (mediaType === 'text/html') return 'html'
  return looksTabular(start) ? 'csv' : 'text'
}

function isJsonFeed(start: string): boolean {
  return /"version"\s*:\s*"https?:\/\/jsonfeed\.org\//.test(start)
}

/** Tab, line feed, form feed, carriage return, escape. */
const allowed = new Set([9, 10, 12, 13, 27])

function hasControls(text: string): boolean {
  let controls = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 32 && !allowed.has(code)) controls++
  }
  return controls > text.length / 100
}

/** The first lines have the same number of separators, and at least one. */
function looksTabular(start: string): boolean {
  const lines = start
    .split(/\r?\n/)
    .slice(0, 4)
    .filter((line) => line !== '')
  return (
    lines.length > 1 &&
    [',', ';', '\t'].some((mark) => {
      const counts = lines.slice(0, -1).map((line) => line.split(mark).length)
      return (counts[0] ?? 0) > 1 && counts.every((count) => count === counts[0])
    })
  )
}
