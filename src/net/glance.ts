/** What a quick look at an HTML page shows, enough to tell a page of facts from a wall or an error page. */
export interface Glance {
  readonly title: string
  /** Text of the first h1. */
  readonly heading: string
  /** Visible text with collapsed spaces. */
  readonly text: string
  readonly hasPrice: boolean
  readonly hasPasswordField: boolean
  readonly hasScript: boolean
  /** The page as text, bounded, for marks that stand in markup or script. */
  readonly source: string
}

const readAtMost = 512 * 1024
const price =
  /[$€£¥₹₩]\s?\d|\d[\d.,\s]{0,15}(?:[$€£¥₹₩]|(?:USD|EUR|GBP|CHF|JPY|SEK|NOK|DKK|PLN|CZK|INR|AUD|CAD|BRL|kr|zł|Kč)\b)|\b(?:USD|EUR|GBP|CHF|US\$|R\$)\s?\d/
const hidden = new Set(['script', 'style', 'noscript', 'template', 'svg', 'title'])
const mayHide = new Set([...hidden].map((name) => name.charCodeAt(0)))

/** Looks at a page once, in time linear to its size, whatever its markup. */
export function glance(body: Uint8Array): Glance {
  // Node's own decoder of buffers is several times as fast as a TextDecoder.
  const source = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, readAtMost))
    .toString('utf8')
    .replace(/^\ufeff/, '')
  const lower = source.toLowerCase()
  const text = visibleText(source, lower)
  return {
    title: elementText(source, lower, 'title'),
    heading: elementText(source, lower, 'h1'),
    text,
    hasPrice: price.test(text),
    hasPasswordField: /<input[^>]{1,500}type\s*=\s*["']?password/i.test(source),
    hasScript: lower.includes('<script'),
    source,
  }
}

function visibleText(source: string, lower: string): string {
  const parts: string[] = []
  let at = 0
  while (at < source.length) {
    const tag = source.indexOf('<', at)
    if (tag < 0) {
      parts.push(source.slice(at))
      break
    }
    parts.push(source.slice(at, tag), ' ')
    at = afterMarkup(source, lower, tag)
  }
  return collapse(parts.join(''))
}

/** Where the text goes on after the tag, comment or hidden element that starts at `tag`. */
function afterMarkup(source: string, lower: string, tag: number): number {
  if (lower.startsWith('<!--', tag)) return after(source, '-->', tag + 4)
  if (mayHide.has(lower.charCodeAt(tag + 1))) {
    const name = /^<([a-z][a-z0-9]*)/.exec(lower.slice(tag, tag + 16))?.[1] ?? ''
    if (hidden.has(name)) return after(lower, `</${name}`, tag + 1)
  }
  return after(source, '>', tag + 1)
}

/** A missing end means the rest is not text, which also bounds the work for markup made to be slow. */
function after(source: string, end: string, from: number): number {
  const found = source.indexOf(end, from)
  return found < 0 ? source.length : found + end.length
}

function elementText(source: string, lower: string, name: string): string {
  const start = lower.search(new RegExp(`<${name}[\\s>]`))
  if (start < 0) return ''
  const from = after(source, '>', start)
  const end = lower.indexOf(`</${name}`, from)
  const inner = source.slice(from, end < 0 ? from + 500 : Math.min(end, from + 2000))
  return collapse(inner.replace(/<[^<>]{0,500}>/g, ' '))
}

function collapse(text: string): string {
  return text
    .replace(/&(nbsp|#160|#xa0);/gi, ' ')
    .replace(/&amp;/gi, '&')
    .replace(/&(#39|#x27|apos|rsquo);/gi, "'")
    .replace(/&euro;/gi, '€')
    .replace(/&pound;/gi, '£')
    .replace(/\s+/g, ' ')
    .trim()
}
