import { enough, type FeedItem, shortened, topicsOf } from './feed-item.ts'
import { labelsOf } from './feed-labels.ts'
import { enclosuresOf, imageOf } from './feed-media.ts'
import { type Parts, partsOf } from './feed-parts.ts'
import { type Base, linksOf, pageOf } from './feed-rss-links.ts'
import { bylinesOf } from './feed-rss-people.ts'
import { atomText, htmlOf, plain, plainOf, textOf, type Written } from './feed-text.ts'
import { isTorn, langOf, resolve, type XmlNode } from './feed-xml.ts'

/** What an item says; null when the end of the document left nothing that could name it. */
export function rssItem(item: XmlNode, home: string | null): FeedItem | null {
  const parts = partsOf(item)
  const baseOf = (node: XmlNode): string => (node.hasBase ? node.base : (home ?? node.base))
  const found = linksOf(parts, baseOf, item.attributes['href'])
  const guid = parts.first('guid')
  const id =
    textOf(guid) ||
    item.attributes['rdf:about'] ||
    textOf(parts.first('atom:id', 'dc:identifier')) ||
    null
  const permalink =
    guid && guid.attributes['ispermalink']?.trim().toLowerCase() !== 'false' && isUrl(id)
  const url =
    pageOf(found) ??
    (permalink ? resolve(id ?? undefined, baseOf(item)) : null) ??
    resolve(item.attributes['rdf:about'], baseOf(item))
  const title = plainOf(
    parts.first('title', 'dc:title', 'atom:title', 'itunes:title', 'media:title'),
  )
  if (isTorn(item) && (title === '' || (url === null && id === null))) return null
  const categories = labelsOf(parts)
  const enclosures = enclosuresOf(parts, baseOf)
  return {
    id,
    url,
    title,
    ...textsOf(parts, baseOf),
    ...bylinesOf(parts, item),
    ...datesOf(parts),
    suspectDate: null,
    topics: topicsOf(categories),
    categories,
    links: found.map(({ plain: _, ...link }) => link),
    enclosures,
    image: imageOf(parts, enclosures),
    comments: addressOf(parts.first('comments', 'wfw:commentrss'), baseOf),
    language: textOf(parts.first('dc:language', 'language')) || langOf(item),
    source: sourceOf(parts.first('source'), baseOf),
  }
}

function textsOf(
  parts: Parts,
  baseOf: Base,
): Pick<FeedItem, 'summary' | 'summaryHtml' | 'content'> {
  const summary = htmlIn(
    parts.first(
      'description',
      'atom:summary',
      'summary',
      'dc:description',
      'dcterms:abstract',
      'itunes:summary',
      'itunes:subtitle',
      'media:description',
      'abstract',
    ),
    baseOf,
  )
  const content = htmlIn(
    parts.first(
      'content:encoded',
      'encoded',
      'atom:content',
      'content',
      'fullitem',
      'xhtml:body',
      'body',
    ),
    baseOf,
  )
  const short = summary ? plain(summary, enough) : ''
  return {
    summary: shortened(short || (content ? plain(content, enough) : '')),
    summaryHtml: summary?.text ?? null,
    content: content?.text ?? null,
  }
}

function htmlIn(node: XmlNode | undefined, baseOf: Base): Written | null {
  if (!node) return null
  return node.name.startsWith('atom:') ? atomText(node) : htmlOf(node, baseOf(node))
}

function datesOf(parts: Parts): Pick<FeedItem, 'published' | 'updated'> {
  return {
    published: parts.date(
      'pubdate',
      'atom:published',
      'atom:issued',
      'dcterms:issued',
      'dc:date',
      'dcterms:created',
      'dcterms:date',
      'published',
      'issued',
      'date',
      'atom:created',
    ),
    updated: parts.date(
      'atom:updated',
      'atom:modified',
      'dcterms:modified',
      'updated',
      'modified',
      'lastbuilddate',
      'lastmod',
      'dc:date',
    ),
  }
}

function sourceOf(node: XmlNode | undefined, baseOf: Base): FeedItem['source'] {
  if (!node) return null
  const { url, href } = node.attributes
  return { title: plainOf(node), url: resolve(url ?? href, baseOf(node)) }
}

function addressOf(node: XmlNode | undefined, baseOf: Base): string | null {
  return node ? resolve(textOf(node), baseOf(node)) : null
}

function isUrl(text: string | null): boolean {
  return /^\s*https?:\/\//i.test(text ?? '')
}
