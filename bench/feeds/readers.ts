import { parseFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { readFeed } from '../../src/extract/feed.ts'
import type { FeedHead, FeedItem } from '../../src/extract/feed-item.ts'
import {
  at,
  type Core,
  type Cores,
  date,
  enclosure,
  type Json,
  key,
  link,
  list,
  part,
  person,
  strings,
  words,
} from './core.ts'

/** One way to read a feed; throws when it refuses. */
export type Reader = (text: string) => Cores | Promise<Cores>

export const ours: Reader = (source) => {
  const feed = readFeed(source, at)
  return {
    head: {
      ...shared(feed),
      links: linksOf(feed.home, feed.links),
      summary: plainly(feed.description),
    },
    items: feed.items.map((item) => ({
      ...shared(item),
      links: linksOf(item.url, item.links),
      summary: words(item.summaryHtml ?? item.summary),
      content: words(item.content),
      enclosures: item.enclosures.flatMap(({ url, type, length }) => enclosure(url, type, length)),
    })),
  }
}

function plainly(text: string): string[] {
  return text ? [text] : []
}

function shared(one: FeedHead | FeedItem): Core {
  return {
    // Plain text is compared as it is: what looks like markup in it was escaped in the feed.
    title: plainly(one.title),
    id: key(one.id),
    dates: datesOf(one.published, one.updated),
    authors: one.authors.map(({ name, email, url }) =>
      [name, email, url]
        .filter((said) => said !== null)
        .join(' · ')
        .replace(/\/$/, ''),
    ),
    categories: one.categories.flatMap(({ label, term }) => words(label ?? term)),
  }
}

function linksOf(
  page: string | null,
  links: readonly { readonly href: string; readonly rel: string }[],
): string[] {
  return [
    `page ${page ?? ''}`,
    ...links.filter(({ rel }) => rel !== 'enclosure').map(({ href }) => href),
  ]
}

function datesOf(published: unknown, updated: unknown): string[] {
  return [
    ...date(published).map((day) => `published ${day}`),
    ...date(updated).map((day) => `updated ${day}`),
  ]
}

const parser = new RssParser()

/** What rss-parser has no field for it is not asked. */
export const rssParser: Reader = async (source) => {
  const feed = await parser.parseString(source)
  const items: Json[] = feed.items.map((item) => ({ ...item }))
  return {
    head: {
      title: words(feed.title),
      summary: words(feed.description),
      links: [`page ${link(feed.link)[0] ?? ''}`, ...link(feed.link)],
    },
    items: items.map((item) => ({
      title: words(item['title']),
      links: [`page ${link(item['link'])[0] ?? ''}`, ...link(item['link'])],
      id: key(item['guid'] ?? item['id']),
      dates: datesOf(item['isoDate'] ?? item['pubDate'], null),
      summary: words(
        item['summary'] ?? (item['content:encoded'] ? item['description'] : item['content']),
      ),
      content: words(item['content:encoded'] ?? item['content']),
      authors: person(item['creator'] ?? item['author'] ?? item['dc:creator']),
      categories: Array.isArray(item['categories'])
        ? item['categories'].flatMap((one: unknown) =>
            words(
              typeof one === 'string'
                ? one
                : (part(one, '_') ?? part(part(one, '$'), 'label') ?? part(part(one, '$'), 'term')),
            ),
          )
        : [],
      enclosures: enclosure(
        part(item['enclosure'], 'url'),
        part(item['enclosure'], 'type'),
        part(item['enclosure'], 'length'),
      ),
    })),
  }
}

export const feedsmith: Reader = (source) => {
  const { feed } = parseFeed(source) as unknown as { feed: Json }
  const items = list(feed['items'] ?? feed['entries'])
  return { head: smithOf(feed), items: items.map(smithOf) }
}

/** The same fields under the names of each format; words in objects of `value`. */
function smithOf(one: Json): Core {
  const value = (said: unknown): unknown => part(said, 'value') ?? said
  const dc = one['dc']
  const links = list(one['links'])
  const page =
    value(one['link']) ??
    links.find((each) => (each['rel'] ?? 'alternate') === 'alternate')?.['href'] ??
    one['url'] ??
    one['home_page_url']
  const people = [
    ...list(one['authors']),
    ...list(one['managingEditor']),
    ...strings(one['authors']).map((name): Json => ({ name })),
  ]
  const creators = strings(part(dc, 'creators') ?? part(dc, 'creator')).map(
    (name): Json => ({ name }),
  )
  return {
    title: words(value(one['title']) ?? part(dc, 'title')),
    links: [
      `page ${link(page)[0] ?? ''}`,
      ...(links.length > 0
        ? links.filter(({ rel }) => rel !== 'enclosure').flatMap(({ href }) => link(href))
        : link(page)),
    ],
    id: key(value(one['guid']) ?? one['id']),
    dates: datesOf(
      one['pubDate'] ?? one['published'] ?? one['date_published'] ?? part(dc, 'date'),
      one['updated'] ?? one['lastBuildDate'] ?? one['date_modified'],
    ),
    summary: words(value(one['description'] ?? one['summary'] ?? one['subtitle'])),
    content: words(value(part(one['content'], 'encoded') ?? one['content'] ?? one['content_html'])),
    authors: (people.length > 0 ? people : creators).flatMap((each) =>
      person(each['name'], each['email'], each['uri'] ?? each['url']),
    ),
    categories: [
      ...list(one['categories']).flatMap((each) =>
        words(each['label'] ?? each['term'] ?? each['name']),
      ),
      ...strings(one['tags']).flatMap(words),
    ],
    enclosures: [
      ...list(one['enclosures']).flatMap(({ url, type, length }) => enclosure(url, type, length)),
      ...links
        .filter(({ rel }) => rel === 'enclosure')
        .flatMap(({ href, type, length }) => enclosure(href, type, length)),
    ],
  }
}

/** Reading alone, for the clock. */
export const parseWithRssParser = (source: string): Promise<unknown> => parser.parseString(source)
