import { z } from 'zod'
import { feedDate } from './feed-date.ts'
import {
  enough,
  type FeedItem,
  type FeedLink,
  type FeedRead,
  shortened,
  topicsOf,
} from './feed-item.ts'
import { bylineOf, type Person } from './feed-person.ts'
import { resolve } from './feed-xml.ts'
import { oneLine, plainText } from './plain-html.ts'

/** A value that is dropped, not fatal, when it has another type than the format says. */
const text = z.string().nullish().catch(null)
const Author = z.object({ name: text, url: text }).nullish().catch(null)
const people = z.array(Author).nullish().catch(null)
const Attachment = z
  .object({ url: text, mime_type: text, size_in_bytes: z.coerce.number().nullish().catch(null) })
  .nullish()
  .catch(null)

const Item = z.object({
  id: z.union([z.string(), z.number()]).nullish().catch(null),
  url: text,
  external_url: text,
  title: text,
  summary: text,
  content_text: text,
  content_html: text,
  image: text,
  banner_image: text,
  language: text,
  date_published: text,
  date_modified: text,
  author: Author,
  authors: people,
  tags: z.array(z.string().nullable().catch(null)).nullish().catch(null),
  attachments: z.array(Attachment).nullish().catch(null),
})
type Item = z.infer<typeof Item>

const Document = z.object({
  version: text,
  title: text,
  description: text,
  home_page_url: text,
  feed_url: text,
  icon: text,
  favicon: text,
  language: text,
  author: Author,
  authors: people,
  items: z.array(Item.catch({})).catch([]),
})

/** JSON Feed 1.0 and 1.1. */
export function readJsonFeed(document: unknown, url: string): FeedRead {
  const feed = Document.parse(document)
  const home = resolve(feed.home_page_url ?? undefined, url)
  const feedUrl = resolve(feed.feed_url ?? undefined, url)
  const authors = peopleOf(feed, url)
  const items = feed.items.map((item) => itemOf(item, home ?? url, authors))
  return {
    format: 'json',
    version: /version\/([\d.]+)/.exec(feed.version ?? '')?.[1] ?? feed.version ?? null,
    id: feedUrl,
    title: oneLine(feed.title ?? ''),
    description: oneLine(feed.description ?? ''),
    home,
    feedUrl,
    links: linksOf([home, 'alternate'], [feedUrl, 'self']),
    authors,
    categories: [],
    published: items[0]?.published ?? null,
    updated: items[0]?.updated ?? null,
    language: feed.language ?? null,
    image: resolve(feed.icon ?? feed.favicon ?? undefined, url),
    copyright: null,
    generator: null,
    items,
  }
}

function itemOf(item: Item, base: string, ofFeed: readonly Person[]): FeedItem {
  const id = item.id === null || item.id === undefined ? '' : oneLine(String(item.id))
  const page = resolve(item.url ?? undefined, base)
  const external = resolve(item.external_url ?? undefined, base)
  const authors = peopleOf(item, base)
  const summary = item.summary ?? item.content_text
  const categories = (item.tags ?? []).flatMap((tag) =>
    tag?.trim() ? [{ term: tag.trim(), label: null, scheme: null }] : [],
  )
  return {
    id: id || null,
    url: page ?? external ?? (/^https?:/i.test(id) ? resolve(id, base) : null),
    title: oneLine(item.title ?? ''),
    summary: shortened(summary ? oneLine(summary) : plainText(item.content_html ?? '', enough)),
    summaryHtml: item.summary || null,
    content: item.content_html || item.content_text || null,
    author: bylineOf(authors) ?? bylineOf(ofFeed),
    authors,
    contributors: [],
    published: feedDate(item.date_published ?? ''),
    updated: feedDate(item.date_modified ?? ''),
    suspectDate: null,
    topics: topicsOf(categories),
    categories,
    links: linksOf([page, 'alternate'], [external, 'related']),
    enclosures: (item.attachments ?? []).flatMap((one) => {
      const address = resolve(one?.url ?? undefined, base)
      return address
        ? [{ url: address, type: one?.mime_type ?? null, length: one?.size_in_bytes ?? null }]
        : []
    }),
    image: resolve(item.image ?? item.banner_image ?? undefined, base),
    comments: null,
    language: item.language ?? null,
    source: null,
  }
}

function linksOf(...links: readonly (readonly [string | null, string])[]): FeedLink[] {
  return links.flatMap(([href, rel]) => (href ? [{ href, rel, type: null }] : []))
}

function peopleOf({ authors, author }: Pick<Item, 'authors' | 'author'>, base: string): Person[] {
  const people = authors && authors.length > 0 ? authors : [author]
  return people.flatMap((one) => {
    const name = oneLine(one?.name ?? '') || null
    const url = resolve(one?.url ?? undefined, base)
    return name || url ? [{ name, email: null, url }] : []
  })
}
