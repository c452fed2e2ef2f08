import type { FeedRead } from './feed-item.ts'
import { labelsOf } from './feed-labels.ts'
import { imageOf } from './feed-media.ts'
import { partsOf } from './feed-parts.ts'
import { rssItem } from './feed-rss-item.ts'
import { linksOf, pageOf } from './feed-rss-links.ts'
import { authorsOf } from './feed-rss-people.ts'
import { plainOf, textOf } from './feed-text.ts'
import { all, first, langOf, resolve, type XmlNode } from './feed-xml.ts'

/** RSS 0.9x, 1.0 (RDF), 2.0 and what is close to them. */
export function readRss(root: XmlNode): FeedRead {
  const channel = first(root, 'channel') ?? root
  const parts = partsOf(channel)
  const links = linksOf(parts, () => channel.base)
  const home = pageOf(links)
  const items = [...all(channel, 'item'), ...(channel === root ? [] : all(root, 'item'))]
  const inItems = first(channel, 'items')
  if (inItems) items.push(...all(inItems, 'item'))
  const image = partsOf(parts.first('image') ?? first(root, 'image') ?? channel).first('url')
  return {
    format: root.name.startsWith('rdf') ? 'rdf' : 'rss',
    version: versionOf(root),
    id: channel.attributes['rdf:about'] ?? null,
    title: plainOf(parts.first('title', 'dc:title', 'atom:title', 'itunes:title')),
    description: plainOf(
      parts.first(
        'description',
        'tagline',
        'atom:subtitle',
        'dc:description',
        'itunes:summary',
        'itunes:subtitle',
        'abstract',
      ),
    ),
    home,
    feedUrl: links.find(({ rel }) => rel === 'self')?.href ?? null,
    links: links.map(({ plain: _, ...link }) => link),
    authors: authorsOf(parts, channel, ['managingeditor', 'webmaster', 'author']).authors,
    categories: labelsOf(parts),
    published: parts.date('pubdate', 'atom:published'),
    updated: parts.date('lastbuilddate', 'atom:updated', 'dcterms:modified', 'dc:date', 'lastmod'),
    language: textOf(parts.first('language', 'dc:language')) || langOf(channel) || langOf(root),
    image: image ? resolve(textOf(image), image.base) : imageOf(parts, []),
    copyright:
      plainOf(parts.first('copyright', 'dc:rights', 'atom:rights', 'media:copyright')) || null,
    generator: plainOf(parts.first('generator', 'atom:generator')) || null,
    items: items.flatMap((item) => rssItem(item, home) ?? []),
  }
}

function versionOf(root: XmlNode): string | null {
  const { version, xmlns = '' } = root.attributes
  if (version?.trim()) return version.trim()
  if (!root.name.startsWith('rdf')) return null
  return /simple\/0\.9/.test(xmlns) ? '0.90' : '1.0'
}
