import {
  bytesOf,
  type Category,
  type Enclosure,
  enough,
  type FeedItem,
  type FeedLink,
  type FeedRead,
  shortened,
  topicsOf,
} from './feed-item.ts'
import { type Parts, partsOf } from './feed-parts.ts'
import { atomPeople, bylineOf, type Person, personOf } from './feed-person.ts'
import { atomText, plain, plainOf, textOf, type Written } from './feed-text.ts'
import { all, isTorn, resolve, type XmlNode } from './feed-xml.ts'

/** Atom 1.0 and 0.3, prefixed or not. */
export function readAtom(root: XmlNode): FeedRead {
  const parts = partsOf(root)
  const links = linksOf(parts)
  const authors = atomPeople(root, 'author')
  const language = root.attributes['xml:lang']?.trim() || textOf(parts.first('dc:language')) || null
  const generator = parts.first(...named('generator'))
  return {
    format: 'atom',
    version:
      root.attributes['version']?.trim() ||
      (/purl\.org\/atom/i.test(root.attributes['xmlns'] ?? '') ? '0.3' : '1.0'),
    id: idOf(parts),
    title: plainIn(parts, 'title'),
    description: plainIn(parts, 'subtitle', 'tagline'),
    home: pageOf(links),
    feedUrl: links.find(({ rel }) => rel === 'self')?.href ?? null,
    links,
    authors,
    categories: categoriesOf(parts),
    published: null,
    updated: dateIn(parts, 'updated', 'modified'),
    language,
    image: addressIn(parts, 'logo', 'icon'),
    copyright: plainIn(parts, 'rights', 'copyright') || null,
    generator: generator ? plainOf(generator) || null : null,
    items: all(root, 'atom:entry', 'entry').flatMap((entry) => itemOf(entry, authors, parts) ?? []),
  }
}

/** Names with and without Atom's prefix: a feed may declare no namespace at all. */
function named(...names: readonly string[]): string[] {
  return names.flatMap((name) => [`atom:${name}`, name])
}

function itemOf(entry: XmlNode, ofFeed: readonly Person[], feed: Parts): FeedItem | null {
  const parts = partsOf(entry)
  const id = idOf(parts)
  const links = linksOf(parts)
  const content = parts.anyOf(...named('content'))[0]
  const url = pageOf(links) ?? sourceAddress(content) ?? (/^https?:/i.test(id ?? '') ? id : null)
  const title = plainIn(parts, 'title') || plainOf(parts.first('dc:title', 'media:title'))
  if (isTorn(entry) && (title === '' || (url === null && id === null))) return null
  const categories = categoriesOf(parts)
  const updated = dateIn(parts, 'updated', 'modified') ?? parts.date('dcterms:modified', 'dc:date')
  const source = parts.first(...named('source'))
  const enclosures = enclosuresOf(parts)
  return {
    id,
    url,
    title,
    ...textsOf(parts, content),
    ...bylinesOf(entry, parts, source, [...ofFeed, ...creators(feed)]),
    published:
      dateIn(parts, 'published', 'issued', 'created') ??
      parts.date('dcterms:issued', 'pubdate') ??
      updated,
    updated,
    suspectDate: null,
    topics: topicsOf(categories),
    categories,
    links,
    enclosures,
    image: pictureOf(parts, enclosures),
    comments: links.find(({ rel }) => rel === 'replies')?.href ?? null,
    language: entry.attributes['xml:lang']?.trim() || null,
    source: source ? sourceOf(source) : null,
  }
}

function sourceOf(node: XmlNode): FeedItem['source'] {
  const parts = partsOf(node)
  const links = linksOf(parts)
  return { title: plainIn(parts, 'title'), url: pageOf(links) ?? links[0]?.href ?? null }
}

function textsOf(
  parts: Parts,
  content: XmlNode | undefined,
): Pick<FeedItem, 'summary' | 'summaryHtml' | 'content'> {
  const summary = writtenIn(parts.first(...named('summary'), 'dc:description', 'media:description'))
  const full = writtenIn(content) ?? writtenIn(parts.first('content:encoded'))
  const short = summary ? plain(summary, enough) : ''
  return {
    summary: shortened(short || (full ? plain(full, enough) : '')),
    summaryHtml: summary?.text || null,
    content: full?.text || null,
  }
}

function writtenIn(node: XmlNode | undefined): Written | null {
  return node && node.end > node.start ? atomText(node) : null
}

/** The entry's authors, else those of the feed it came from, else those of this feed. */
function bylinesOf(
  entry: XmlNode,
  parts: Parts,
  source: XmlNode | undefined,
  ofFeed: readonly Person[],
): Pick<FeedItem, 'author' | 'authors' | 'contributors'> {
  const own = [...atomPeople(entry, 'author'), ...creators(parts)]
  const from = source ? atomPeople(source, 'author') : []
  return {
    authors: own,
    contributors: atomPeople(entry, 'contributor'),
    author: bylineOf(own) ?? bylineOf(from) ?? bylineOf(ofFeed),
  }
}

function creators(parts: Parts): Person[] {
  return parts.allOf('dc:creator', 'itunes:author').flatMap((one) => personOf(textOf(one)) ?? [])
}

function plainIn(parts: Parts, ...names: readonly string[]): string {
  const node = parts.first(...named(...names))
  return node ? plain(atomText(node)) : ''
}

function dateIn(parts: Parts, ...names: readonly string[]): FeedItem['published'] {
  return parts.date(...named(...names))
}

/** An id is a name: only one that is no address by itself is read against its base. */
function idOf(parts: Parts): string | null {
  const node = parts.first(...named('id'))
  const id = textOf(node)
  if (!node || id === '') return null
  return node.hasBase && !/^[a-z][a-z0-9+.-]*:/i.test(id) ? (resolve(id, node.base) ?? id) : id
}

function addressIn(parts: Parts, ...names: readonly string[]): string | null {
  const node = parts.first(...named(...names))
  return node ? resolve(textOf(node), node.base) : null
}

function linksOf(parts: Parts): FeedLink[] {
  return parts.allOf(...named('link')).flatMap((one) => {
    const { href, rel = 'alternate', type } = one.attributes
    // An empty reference means the document itself, but only where it is written.
    const address =
      href?.trim() === '' && one.hasBase ? one.base : resolve(href ?? textOf(one), one.base)
    const relation = rel
      .trim()
      .toLowerCase()
      .replace('http://www.iana.org/assignments/relation/', '')
    return address
      ? [{ href: address, rel: relation || 'alternate', type: type?.trim() || null }]
      : []
  })
}

/** The first alternate that a person can read. */
function pageOf(links: readonly FeedLink[]): string | null {
  const pages = links.filter(({ rel }) => rel === 'alternate')
  return (pages.find(({ type }) => type === null || /html/.test(type)) ?? pages[0])?.href ?? null
}

function sourceAddress(content: XmlNode | undefined): string | null {
  return content ? resolve(content.attributes['src'], content.base) : null
}

function categoriesOf(parts: Parts): Category[] {
  const own = parts.allOf(...named('category')).map((one) => ({
    term: one.attributes['term'] ?? textOf(one),
    label: one.attributes['label']?.trim() || null,
    scheme: one.attributes['scheme'] ?? null,
  }))
  const bare = [
    ...parts.allOf('dc:subject').map(textOf),
    ...parts.allOf('itunes:keywords').flatMap((one) => textOf(one).split(',')),
  ].map((term) => ({ term: term.trim(), label: null, scheme: null }))
  return [...own, ...bare].filter(({ term, label }) => term !== '' || label !== null)
}

function enclosuresOf(parts: Parts): Enclosure[] {
  return parts.allOf(...named('link')).flatMap(({ attributes, base }) => {
    if (attributes['rel']?.trim().toLowerCase() !== 'enclosure') return []
    const url = resolve(attributes['href'], base)
    return url
      ? [{ url, type: attributes['type']?.trim() || null, length: bytesOf(attributes['length']) }]
      : []
  })
}

function pictureOf(parts: Parts, enclosures: readonly Enclosure[]): string | null {
  const groups = parts.allOf('media:group').flatMap((group) => all(group, 'media:thumbnail'))
  const [node] = [...parts.allOf('media:thumbnail', 'itunes:image'), ...groups]
  const address = node && resolve(node.attributes['url'] ?? node.attributes['href'], node.base)
  return address ?? enclosures.find(({ type }) => /^image\//.test(type ?? ''))?.url ?? null
}
