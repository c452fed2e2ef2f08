import { escapeText } from 'entities'
import { absoluteLinks } from './absolute-links.ts'
import { decoded, type XmlNode } from './feed-xml.ts'
import { oneLine, plainText } from './plain-html.ts'

/** A text of a feed and what it is written in. */
export interface Written {
  /** As the feed wrote it, unescaped once, links absolute. Where `html` is false it means literally what it says. */
  readonly text: string
  readonly html: boolean
}

const section = /<!\[CDATA\[([\s\S]*?)\]\]>|<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g

/** What stands between the tags of an element, comments and processing instructions left out. */
function inner({ document, start, end }: XmlNode): string {
  return document.text.slice(start, end)
}

/** Character data unescaped once; sections of it stand as they are. Markup inside stays. */
function unescaped(raw: string, node: XmlNode): string {
  const { entities } = node.document
  if (!raw.includes('<')) return decoded(raw, entities)
  let text = ''
  let from = 0
  for (const found of raw.matchAll(section)) {
    text += decoded(raw.slice(from, found.index), entities) + (found[1] ?? '')
    from = found.index + found[0].length
  }
  return text + decoded(raw.slice(from), entities)
}

/** The element's characters and markup, unescaped once: `&lt;p&gt;x`, `<![CDATA[<p>x]]>` and `<p>x` are the same. */
export function textOf(node: XmlNode | undefined): string {
  return node ? unescaped(inner(node), node).trim() : ''
}

/** The text of an element as one line without markup; a literal `&lt;b&gt;` of a feed is markup too. */
export function plainOf(node: XmlNode | undefined): string {
  return plainText(textOf(node))
}

/** HTML in an element of RSS, however it is escaped. */
export function htmlOf(node: XmlNode, base: string): Written {
  return { text: absoluteLinks(textOf(node), base), html: true }
}

/** Markup that is part of the XML itself: sections of character data become text again. */
function markupOf(node: XmlNode): string {
  const raw = inner(node)
    .replaceAll(section, (_, data: string | undefined) =>
      data === undefined ? '' : escapeText(data),
    )
    .trim()
  const prefix = /^<([\w-]+):/.exec(raw)?.[1]
  return prefix ? raw.replaceAll(new RegExp(`(</?)${prefix}:`, 'g'), '$1') : raw
}

/** `<div>` that wraps all of it belongs to the format, not to the text. */
function unwrapped(markup: string): string {
  return /^<div\b[^>]*>([\s\S]*)<\/div>$/i.exec(markup)?.[1]?.trim() ?? markup
}

/** A text construct of Atom 1.0 or 0.3 by its declared type and mode. */
export function atomText(node: XmlNode): Written {
  const type = (node.attributes['type'] ?? '').trim().toLowerCase()
  const mode = (node.attributes['mode'] ?? '').trim().toLowerCase()
  const deepest = node.children[0]?.base ?? node.base
  const links = (text: string): string => absoluteLinks(text, deepest)
  const isXhtml = type.includes('xhtml')
  if (mode === 'base64' || !isText(type, mode)) {
    const text = textOf(node)
    const bytes = fromBase64(text)
    if (bytes !== null) return { text: links(bytes), html: true }
    if (mode !== 'escaped' && /\bxml$/.test(type)) return { text: inner(node).trim(), html: true }
    return { text: links(text), html: /html/.test(type) }
  }
  if (isXhtml && mode !== 'escaped') return { text: links(unwrapped(markupOf(node))), html: true }
  if (type.includes('html') && node.children.length === 1)
    return { text: links(unwrapped(textOf(node))), html: true }
  const html = isXhtml || type.includes('html') || mode === 'escaped' || node.children.length > 0
  const text = textOf(node)
  return { text: html ? links(text) : text, html }
}

/** Whether characters of this type are text and not bytes written as base64. */
function isText(type: string, mode: string): boolean {
  return mode !== '' || type === '' || /^text\b|html/.test(type)
}

function fromBase64(text: string): string | null {
  const packed = text.replaceAll(/\s+/g, '')
  if (packed === '' || packed.length % 4 !== 0 || !/^[a-z0-9+/]+={0,2}$/i.test(packed)) return null
  const bytes = Buffer.from(packed, 'base64')
  const read = bytes.toString('utf8')
  return read.includes('\uFFFD') ? null : read
}

/** One line, as a reader sees it. */
export function plain({ text, html }: Written, enough?: number): string {
  return html ? plainText(text, enough) : oneLine(text)
}
