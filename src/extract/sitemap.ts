import { feedDate } from './feed-date.ts'
import { type FeedItem, type FeedRead, topicsOf } from './feed-item.ts'
import { partsOf } from './feed-parts.ts'
import { plainOf, textOf } from './feed-text.ts'
import { all, resolve, type XmlNode } from './feed-xml.ts'

/**
 * A sitemap as a feed: each page an entry, with title, date and keywords where it is a news sitemap. A plain
 * sitemap names pages without titles; its dates of change are `updated`.
 */
export function readSitemap(root: XmlNode): FeedRead {
  const items = all(root, 'url').flatMap((one) => (one.cut ? [] : (itemOf(one) ?? [])))
  const names = new Set(items.flatMap(({ source }) => source?.title ?? []))
  const [name] = names
  return {
    format: 'sitemap',
    version: null,
    id: null,
    title: names.size === 1 ? (name ?? '') : '',
    description: '',
    home: null,
    feedUrl: null,
    links: [],
    authors: [],
    categories: [],
    published: null,
    updated: null,
    language: null,
    image: null,
    copyright: null,
    generator: null,
    items,
  }
}

/** The sitemaps that a sitemap index names, the one changed last first. */
export function sitemapsIn(root: XmlNode): string[] {
  const found = all(root, 'sitemap').flatMap((one) => {
    const parts = partsOf(one)
    const url = resolve(textOf(parts.first('loc')), one.base)
    return url ? [{ url, changed: feedDate(textOf(parts.first('lastmod'))) ?? '' }] : []
  })
  return found.toSorted((a, b) => b.changed.localeCompare(a.changed)).map(({ url }) => url)
}

function itemOf(page: XmlNode): FeedItem | null {
  const parts = partsOf(page)
  const url = resolve(textOf(parts.first('loc')), page.base)
  if (!url) return null
  const news = parts.first('news:news')
  const said = news ? partsOf(news) : null
  const paper = said?.first('news:publication')
  const publication = paper ? partsOf(paper) : null
  const categories = [...(said?.allOf('news:keywords', 'news:stock_tickers') ?? [])]
    .flatMap((one) => textOf(one).split(','))
    .flatMap((term) => (term.trim() ? [{ term: term.trim(), label: null, scheme: null }] : []))
  const name = plainOf(publication?.first('news:name'))
  const image = partsOf(parts.first('image:image') ?? page).first('image:loc')
  return {
    id: null,
    url,
    title: plainOf(said?.first('news:title')),
    summary: '',
    summaryHtml: null,
    content: null,
    author: null,
    authors: [],
    contributors: [],
    published: said?.date('news:publication_date') ?? null,
    updated: parts.date('lastmod'),
    suspectDate: null,
    topics: topicsOf(categories),
    categories,
    links: [{ href: url, rel: 'alternate', type: null }],
    enclosures: [],
    image: image ? resolve(textOf(image), image.base) : null,
    comments: null,
    language: textOf(publication?.first('news:language')) || null,
    source: name ? { title: name, url: null } : null,
  }
}
