import { decodeHTML } from 'entities'
import { Parser } from 'htmlparser2'
import { Problem } from '../model/problem.ts'

/** An XML element with names in lower case and well-known namespaces under one prefix each. */
export interface XmlNode {
  /** `item`, `dc:creator`, `atom:link` (Atom elements keep no prefix inside an Atom feed). */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlNode[]
  /** Text of the element itself, entities decoded once. */
  readonly text: string
  /** Text and children in document order. */
  readonly parts: readonly (string | XmlNode)[]
  /** What relative links of this element start from (xml:base). */
  readonly base: string
  /** The document ended inside this element. */
  readonly cut: boolean
}

type Growing = { -readonly [K in keyof XmlNode]: XmlNode[K] } & {
  children: Growing[]
  parts: (string | Growing)[]
  raw: string
  prefixes: Readonly<Record<string, string>>
}

const prefixOf: Readonly<Record<string, string>> = {
  'http://www.w3.org/2005/atom': 'atom',
  'http://purl.org/atom/ns#': 'atom',
  'http://purl.org/dc/elements/1.1/': 'dc',
  'http://purl.org/dc/terms/': 'dcterms',
  'http://purl.org/rss/1.0/': '',
  'http://my.netscape.com/rdf/simple/0.9/': '',
  'http://channel.netscape.com/rdf/simple/0.9/': '',
  'http://backend.userland.com/rss2': '',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf',
  'http://purl.org/rss/1.0/modules/content/': 'content',
  'http://www.itunes.com/dtds/podcast-1.0.dtd': 'itunes',
}

/** Elements that hold plain text: another known element inside means that a closing tag is missing. */
const leaves = new Set(['title', 'link', 'guid', 'pubdate', 'id', 'author', 'category'])
const follows = new Set([
  ...leaves,
  'item',
  'entry',
  'description',
  'summary',
  'published',
  'updated',
])

const maxDepth = 100
const maxElements = 50_000

/**
 * Reads a feed's XML as it comes: upper-case tags, unquoted attributes, lone `&`, HTML entities, missing
 * closing tags, text before the document. Never throws for bad XML.
 * @returns the first element of the document, or null when there is none
 * @throws Problem extract/limit for more than 100 levels or 50,000 elements
 */
export function readXml(text: string, url: string): XmlNode | null {
  const top = grow('', {}, { base: url, prefixes: {} })
  const open: Growing[] = [top]
  let elements = 0
  let cdata = false
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++elements > maxElements) throw tooMuch(`${maxElements} elements`)
        while (open.length > 1 && leaves.has(last(open).name) && follows.has(name)) open.pop()
        const parent = last(open)
        const node = grow(name, decoded(attributes), parent)
        parent.children.push(node)
        parent.parts.push(node)
        open.push(node)
        if (open.length > maxDepth) throw tooMuch(`${maxDepth} levels of nesting`)
      },
      onclosetag(name, implied) {
        const at = open.findLastIndex(({ raw }) => raw === name)
        if (at <= 0) return
        if (implied) for (const node of open.slice(at)) node.cut = true
        open.length = at
      },
      ontext(data) {
        const node = last(open)
        const text = cdata ? data : decodeHTML(data)
        node.text += text
        node.parts.push(text)
      },
      oncdatastart() {
        cdata = true
      },
      oncdataend() {
        cdata = false
      },
    },
    { xmlMode: true, decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true },
  )
  parser.end(text)
  return top.children[0] ?? null
}

function last(open: readonly Growing[]): Growing {
  const node = open.at(-1)
  if (!node) throw new Error('the root of a document is never closed')
  return node
}

function grow(
  raw: string,
  attributes: Record<string, string>,
  parent: Pick<Growing, 'base' | 'prefixes'>,
): Growing {
  const prefixes = prefixesOf(attributes, parent.prefixes)
  const [first = '', second] = raw.split(':', 2)
  const [prefix, local] = second === undefined ? ['', first] : [first, second]
  const known = prefixes[prefix] ?? prefix
  const base = resolve(attributes['xml:base'], parent.base) ?? parent.base
  const name = known ? `${known}:${local}` : local
  return { name, raw, attributes, children: [], parts: [], text: '', base, cut: false, prefixes }
}

function prefixesOf(
  attributes: Readonly<Record<string, string>>,
  inherited: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const declared = Object.entries(attributes).filter(([key]) => /^xmlns(:|$)/.test(key))
  if (declared.length === 0) return inherited
  const own = declared.map(([key, uri]) => {
    const prefix = key.slice('xmlns:'.length)
    return [prefix, prefixOf[uri.trim().toLowerCase()] ?? prefix]
  })
  return { ...inherited, ...Object.fromEntries(own) }
}

function decoded(attributes: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, decodeHTML(value)]),
  )
}

function tooMuch(what: string): Problem {
  return new Problem('extract/limit', `the feed has more than ${what}`, {
    hint: 'No feed is built like this; check the address.',
  })
}

/** The web address that the link names against its base; null when it names none. */
export function resolve(link: string | undefined, base: string): string | null {
  const trimmed = link?.trim()
  if (!trimmed || !URL.canParse(trimmed, base)) return null
  const { protocol, href } = new URL(trimmed, base)
  return /^https?:$/.test(protocol) ? href : null
}

/** Children of any of the names, in document order. */
export function all(node: XmlNode, ...names: readonly string[]): readonly XmlNode[] {
  return node.children.filter(({ name }) => names.includes(name))
}

/** The first child of the first of the names that has one. */
export function first(node: XmlNode, ...names: readonly string[]): XmlNode | undefined {
  return names.map((name) => all(node, name)[0]).find((child) => child !== undefined)
}

const blocks = /^(p|div|br|li|tr|td|th|h[1-6]|blockquote|pre|dt|dd|section)$/

/** All text below the element, in document order. */
export function deepText(node: XmlNode): string {
  const text = node.parts.map((part) => (typeof part === 'string' ? part : deepText(part))).join('')
  return blocks.test(node.name.slice(node.name.indexOf(':') + 1)) ? ` ${text} ` : text
}
