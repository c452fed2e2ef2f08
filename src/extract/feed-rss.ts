import { feedDate } from './feed-date.ts'
import { type Feed, type FeedItem, personName, plainText, shortened, unique } from './feed-item.ts'
import { all, deepText, first, resolve, type XmlNode } from './feed-xml.ts'

/** RSS 0.9x, 1.0 (RDF) and 2.0. */
export function readRss(root: XmlNode): Omit<Feed, 'problems'> {
  const channel = first(root, 'channel') ?? root
  const home = linkOf(channel, channel.base)
  const hasBase = [root, channel].some(({ attributes }) => 'xml:base' in attributes)
  const items = [...all(channel, 'item'), ...(channel === root ? [] : all(root, 'item'))]
  return {
    format: root.name === 'rdf:rdf' ? 'rdf' : 'rss',
    title: textOf(channel, 'title', 'dc:title'),
    home,
    items: items.filter(({ cut }) => !cut).map((item) => itemOf(item, hasBase ? null : home)),
  }
}

function itemOf(item: XmlNode, home: string | null): FeedItem {
  const base = 'xml:base' in item.attributes ? item.base : (home ?? item.base)
  const guid = first(item, 'guid')
  const id =
    guid?.text.trim() || item.attributes['rdf:about'] || first(item, 'atom:id')?.text.trim()
  const permalink = guid?.attributes['ispermalink']?.toLowerCase() !== 'false' && isUrl(guid?.text)
  const published = dateOf(
    item,
    'pubdate',
    'dc:date',
    'dcterms:issued',
    'dcterms:created',
    'atom:published',
    'atom:issued',
    'published',
    'date',
  )
  const updated = dateOf(
    item,
    'dcterms:modified',
    'atom:updated',
    'atom:modified',
    'updated',
    'lastbuilddate',
  )
  return {
    id: id || null,
    url:
      linkOf(item, base) ??
      (permalink ? resolve(guid?.text, base) : null) ??
      resolve(item.attributes['rdf:about'], base),
    title: textOf(item, 'title', 'dc:title', 'atom:title', 'itunes:title'),
    summary: shortened(
      textOf(
        item,
        'description',
        'atom:summary',
        'dc:description',
        'itunes:summary',
        'content:encoded',
        'encoded',
        'atom:content',
      ),
    ),
    author: authorOf(item),
    published,
    updated,
    topics: unique([
      ...all(item, 'category', 'dc:subject').map(deepText),
      ...all(item, 'atom:category').map(({ attributes }) => attributes['term'] ?? ''),
    ]),
  }
}

/** Plain text of the first of the elements that says anything. */
function textOf(node: XmlNode, ...names: readonly string[]): string {
  const texts = names.flatMap((name) => all(node, name)).map((child) => plainText(deepText(child)))
  return texts.find((text) => text !== '') ?? ''
}

function dateOf(node: XmlNode, ...names: readonly string[]): FeedItem['published'] {
  const dates = names.flatMap((name) => all(node, name)).map(({ text }) => feedDate(text))
  return dates.find((date) => date !== null) ?? null
}

function linkOf(node: XmlNode, base: string): string | null {
  const plain = all(node, 'link').map(({ text, attributes }) => text.trim() || attributes['href'])
  const atom = all(node, 'atom:link')
    .filter(({ attributes }) => (attributes['rel'] ?? 'alternate') === 'alternate')
    .map(({ attributes }) => attributes['href'])
  const links = [...plain, ...atom].map((link) => resolve(link, base))
  return links.find((link) => link !== null) ?? null
}

function isUrl(text: string | undefined): boolean {
  return /^\s*https?:\/\//i.test(text ?? '')
}

function authorOf(item: XmlNode): string | null {
  const atom = all(item, 'atom:author').map(
    (author) => first(author, 'atom:name', 'name', 'atom:email')?.text ?? '',
  )
  const plain = all(item, 'author', 'dc:creator', 'itunes:author', 'dc:author').map(deepText)
  const [name] = [...plain, ...atom].map(personName).filter((one) => one !== null)
  return name ?? null
}
