/** The text of a feed made fit for a parser, and which entities of its own it declares. */
export interface FeedSource {
  readonly text: string
  /** Names declared in an internal DTD; never expanded, whatever they stand for. */
  readonly entities: ReadonlySet<string>
}

const cdataStart = '<![CDATA['
const cdataEnd = ']]>'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
/** `<3` and `< 5` begin no tag. */
const noTag = /<(?![a-z_!?/])/i

/**
 * Takes out what no XML parser can pass: characters that XML forbids, a DTD (its entities are neither expanded
 * nor fetched), sections of character data that never end, a `<` that begins no tag. Linear in the length.
 */
export function feedSource(written: string): FeedSource {
  const { text, entities } = withoutDtd(
    written
      .trimStart()
      .replace(/^\uFEFF/, '')
      .replaceAll(forbidden, ''),
  )
  return { text: escapeLone(closeCdata(text)), entities }
}

/** A DTD stands before the first element; its end is found by its brackets and quotes. */
function withoutDtd(text: string): { text: string; entities: Set<string> } {
  const entities = new Set<string>()
  const head = text.slice(0, 4096)
  const start = /<!doctype\b/i.exec(head)?.index ?? -1
  if (start < 0 || /<(?![!?])/.test(head.slice(0, start))) return { text, entities }
  const end = endOfDtd(text, start + 9)
  for (const [, name] of text.slice(start, end).matchAll(/<!ENTITY\s+(?:%\s+)?([\w:.-]+)/gi))
    if (name) entities.add(name)
  return { text: text.slice(0, start) + text.slice(end), entities }
}

function endOfDtd(text: string, from: number): number {
  let depth = 0
  let quote = ''
  for (let at = from; at < text.length; at++) {
    const letter = text.charAt(at)
    if (quote) quote = letter === quote ? '' : quote
    else if (letter === '"' || letter === "'") quote = letter
    else if (letter === '[' || letter === '<') depth++
    else if (letter === ']') depth--
    else if (letter === '>' && depth-- <= 0) return at + 1
  }
  return text.length
}

/** A section that has no end before the next one begins, or none at all, is plain text. */
function closeCdata(text: string): string {
  let fixed = ''
  let from = 0
  for (let at = text.indexOf(cdataStart); at >= 0; ) {
    const next = text.indexOf(cdataStart, at + cdataStart.length)
    const end = text.indexOf(cdataEnd, at)
    if (end < 0 || (next >= 0 && next < end)) {
      fixed += text.slice(from, at)
      from = at + cdataStart.length
      if (end < 0 && next < 0) break
    }
    at = next
  }
  return from === 0 ? text : fixed + text.slice(from)
}

function escapeLone(text: string): string {
  if (!noTag.test(text)) return text
  return text.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>|<(?![a-z_!?/])/gi, (found) =>
    found === '<' ? '&lt;' : found,
  )
}
