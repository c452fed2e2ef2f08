import { z } from 'zod'
import { feedDate } from './feed-date.ts'
import { type Feed, type FeedItem, oneLine, plainText, shortened, unique } from './feed-item.ts'
import { resolve } from './feed-xml.ts'

/** A value that is dropped, not fatal, when it has another type than the format says. */
const text = z.string().nullish().catch(null)
const people = z
  .array(z.object({ name: text }))
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
  date_published: text,
  date_modified: text,
  author: z.object({ name: text }).nullish().catch(null),
  authors: people,
  tags: z.array(z.string()).nullish().catch(null),
})

const Document = z.object({
  title: text,
  home_page_url: text,
  author: z.object({ name: text }).nullish().catch(null),
  authors: people,
  items: z.array(Item.catch({})).catch([]),
})

type People = z.infer<typeof Item>

/** JSON Feed 1.0 and 1.1. */
export function readJsonFeed(document: unknown, url: string): Omit<Feed, 'problems'> {
  const feed = Document.parse(document)
  const home = resolve(feed.home_page_url ?? undefined, url)
  const author = namesOf(feed)
  return {
    format: 'json',
    title: oneLine(feed.title ?? ''),
    home,
    items: feed.items.map((item) => itemOf(item, home ?? url, author)),
  }
}

function itemOf(item: z.infer<typeof Item>, base: string, feedAuthor: string | null): FeedItem {
  const summary = item.summary ?? item.content_text
  const id = item.id === null || item.id === undefined ? '' : oneLine(String(item.id))
  return {
    id: id || null,
    url:
      resolve(item.url ?? item.external_url ?? undefined, base) ??
      (/^https?:/i.test(id) ? resolve(id, base) : null),
    title: oneLine(item.title ?? ''),
    summary: shortened(summary ? oneLine(summary) : plainText(item.content_html ?? '')),
    author: namesOf(item) ?? feedAuthor,
    published: feedDate(item.date_published ?? ''),
    updated: feedDate(item.date_modified ?? ''),
    topics: unique(item.tags ?? []),
  }
}

function namesOf({ authors, author }: Pick<People, 'authors' | 'author'>): string | null {
  const people = authors && authors.length > 0 ? authors : author ? [author] : []
  return unique(people.map(({ name }) => name ?? '')).join(', ') || null
}
