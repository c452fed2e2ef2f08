import { decodeHTMLStrict } from 'entities'
import { Parser } from 'htmlparser2'
import { Problem } from '../model/problem.ts'
import { type Names, namesIn, topNames } from './feed-names.ts'
import { feedSource } from './feed-source.ts'

/** An XML element with names in lower case and well-known namespaces under one prefix each. */
export interface XmlNode {
  /** `item`, `dc:creator`, `atom:link` (Atom elements keep no prefix inside an Atom feed). */
  readonly name: string
  /** Entities in them are decoded; names in lower case. */
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** What relative links of this element start from (xml:base). */
  readonly base: string
  /** Whether the element or one around it says a base of its own. */
  readonly hasBase: boolean
  /** The document ended inside this element. */
  readonly cut: boolean
  /** Where what it holds stands in the text of the document. */
  readonly start: number
  readonly end: number
  readonly document: Document
}

interface Document {
  readonly text: string
  readonly entities: ReadonlySet<string>
}

/** A document as read. */
export interface Xml {
  /** The first element that the document may mean; null when it has none. */
  readonly root: XmlNode | null
  /** Entities that it declares itself; none is expanded. */
  readonly entities: ReadonlySet<string>
  /** Not all of it was read: it has more items than `mostItems`. */
  readonly bounded: boolean
}

type Growing = { -readonly [K in keyof XmlNode]: XmlNode[K] } & {
  children: Growing[]
  raw: string
  names: Names
}

/** Elements that hold plain text: another known element inside means that a closing tag is missing. */
const leaves = new Set(
  'title link guid pubdate id author category description summary comments updated published issued modified dc:creator dc:date dc:subject atom:title atom:id atom:updated atom:published atom:summary atom:link atom:category cloud enclosure itunes:image'.split(
    ' ',
  ),
)
const follows = new Set([
  ...leaves,
  ...'item entry atom:entry enclosure atom:content content:encoded atom:author atom:category channel'.split(
    ' ',
  ),
])
/** HTML knows these too: inside of a text that is meant to hold markup they end nothing. */
const alsoHtml = new Set(['title', 'link', 'summary'])
const holdsMarkup = new Set(['description', 'summary', 'atom:summary', 'title', 'atom:title'])
const items = new Set(['item', 'entry', 'atom:entry', 'url', 'sitemap'])

const holders = new Set(
  'channel rss rdf:rdf rdf items atom:feed feed urlset sitemapindex'.split(' '),
)

const maxDepth = 100
const maxElements = 1_000_000
/** More entries than this of one document are not read. */
export const mostItems = 50_000

/**
 * Reads a feed's XML as it comes: upper-case tags, unquoted attributes, lone `&` and `<`, HTML entities,
 * missing closing tags, text before the document. Never throws for bad XML, expands no entity of the
 * document's own, and fetches nothing.
 * @throws Problem extract/limit for more than 100 levels or 1,000,000 elements
 */
export function readXml(written: string, url: string): Xml {
  const document = feedSource(written)
  const top = topNode(document, url)
  const open: Growing[] = [top]
  const tree = growing(document, open)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (tree.open(name, attributes, parser.endIndex + 1)) return
        parser.pause()
      },
      onclosetag: (name) => tree.close(name, parser.startIndex),
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.write(document.text)
  const bounded = tree.bounded()
  if (!bounded) {
    tree.ends()
    parser.end()
  }
  return { root: meant(top), entities: document.entities, bounded }
}

function topNode(document: Document, url: string): Growing {
  const end = document.text.length
  const place = { base: url, hasBase: false, cut: false, start: 0, end, document }
  return { name: '', raw: '', attributes: {}, children: [], names: topNames, ...place }
}

interface Tree {
  /** False when there is no room for more. */
  open(raw: string, attributes: Record<string, string>, start: number): boolean
  close(raw: string, at: number): void
  /** What is still open now was never closed. */
  ends(): void
  bounded(): boolean
}

/** The tree under the last of the open elements; unclosed ones are closed where the format says so. */
function growing(document: Document, open: Growing[]): Tree {
  let elements = 0
  let entries = 0
  const length = document.text.length
  const cutTo = (size: number, at: number): void => {
    while (open.length > size) {
      const node = open.pop()
      if (node) node.end = Math.max(node.start, at)
    }
  }
  return {
    open(raw, attributes, start) {
      if (++elements > maxElements) throw tooMuch(`${maxElements} elements`)
      const names = namesIn(attributes, last(open).names)
      const name = names.nameOf(raw)
      if (items.has(name)) {
        if (++entries > mostItems) return false
        // An entry stands in no other, nor in anything else that was never closed.
        const around = open.findLastIndex((node) => holders.has(node.name))
        if (around > 0) cutTo(around + 1, start)
      }
      while (open.length > 1 && ends(name, last(open).name)) cutTo(open.length - 1, start)
      const parent = last(open)
      const node = grow(raw, name, attributes, names, parent, start)
      parent.children.push(node)
      open.push(node)
      if (open.length > maxDepth) throw tooMuch(`${maxDepth} levels of nesting`)
      return true
    },
    close(raw, at) {
      let index = open.length - 1
      while (index > 0 && open[index]?.raw !== raw) index--
      if (index > 0) cutTo(index, Math.min(at, length))
    },
    ends() {
      for (const node of open) node.cut = true
      cutTo(1, length)
    },
    bounded: () => entries > mostItems,
  }
}

function ends(name: string, open: string): boolean {
  // It says all in its attributes: what seems to stand in one follows it.
  if (open === 'atom:link') return true
  return (
    leaves.has(open) &&
    follows.has(name) &&
    !(holdsMarkup.has(open) && alsoHtml.has(name) && open !== name && open !== 'title')
  )
}

function last(open: readonly Growing[]): Growing {
  const node = open.at(-1)
  if (!node) throw new Error('the root of a document is never closed')
  return node
}

function grow(
  raw: string,
  name: string,
  written: Record<string, string>,
  names: Names,
  parent: Growing,
  start: number,
): Growing {
  const { document } = parent
  let attributes = written
  for (const key in written) {
    const value = written[key] ?? ''
    if (!value.includes('&')) continue
    if (attributes === written) attributes = { ...written }
    attributes[key] = decoded(value, document.entities)
  }
  const own = attributes['xml:base']
  const base = own === undefined ? parent.base : (resolve(own, parent.base) ?? parent.base)
  const hasBase = parent.hasBase || own !== undefined
  return {
    name,
    raw,
    attributes,
    children: [],
    base,
    hasBase,
    cut: false,
    start,
    end: start,
    document,
    names,
  }
}

const roots = new Set([
  'rss',
  'rdf:rdf',
  'rdf',
  'atom:feed',
  'feed',
  'urlset',
  'sitemapindex',
  'opml',
])

/** The root of a feed where one stands within the first levels, else the first element. */
function meant(top: Growing): XmlNode | null {
  let level: readonly Growing[] = top.children
  for (let depth = 0; depth < 4; depth++) {
    const found = level.find(({ name }) => roots.has(name))
    if (found) return found
    level = level.flatMap(({ children }) => children)
  }
  return top.children[0] ?? null
}

/** Character references and HTML's entities decoded once; a name that the document declares itself means nothing. */
export function decoded(text: string, own: ReadonlySet<string>): string {
  if (!text.includes('&')) return text
  const known =
    own.size === 0
      ? text
      : text.replaceAll(/&([\w:.-]+);/g, (found, name) => (own.has(name) ? '' : found))
  return decodeHTMLStrict(known)
}

function tooMuch(what: string): Problem {
  return new Problem('extract/limit', `the feed has more than ${what}`, {
    hint: 'No feed is built like this; check the address.',
  })
}

/** The web address that the link names against its base; null when it names none. */
export function resolve(link: string | undefined, base: string): string | null {
  const trimmed = link?.trim()
  if (!trimmed) return null
  const parsed = URL.parse(trimmed, base)
  if (!parsed || !/^https?:$/.test(parsed.protocol)) return null
  return parsed.href
}

/** Children of any of the names, in document order. */
export function all(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
  return node.children.filter(({ name }) => names.includes(name))
}

/** The first child of the first of the names that has one. */
export function first(node: XmlNode, ...names: readonly string[]): XmlNode | undefined {
  for (const wanted of names) {
    const found = node.children.find(({ name }) => name === wanted)
    if (found) return found
  }
  return undefined
}

/** Whether the document ended within a part of the element or before any, not merely before its closing tag. */
export function isTorn({ cut, children }: XmlNode): boolean {
  return cut && (children.length === 0 || children.some((child) => child.cut))
}

/** The language that the element says its words are in. */
export function langOf(node: XmlNode): string | null {
  return node.attributes['xml:lang']?.trim() || null
}
