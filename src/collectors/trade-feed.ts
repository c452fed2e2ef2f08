import { z } from 'zod'
import { readFeed } from '../extract/feed.ts'
import type { FeedItem } from '../extract/feed-item.ts'
import type { Article } from '../model/article.ts'
import { contentId } from '../model/id.ts'
import { SourceBase } from '../model/source.ts'
import { defineCollector, requestFor } from './collector.ts'
import { captureFeed } from './followed-feed.ts'
import { payloadText } from './payload-text.ts'

export const feedAccept =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'

/** News of the trade from RSS, Atom, JSON Feed or a news sitemap. Old items roll off: their absence means nothing. */
export const tradeFeed = defineCollector({
  kind: 'trade-feed',
  version: 2,
  source: SourceBase.extend({
    kind: z.literal('trade-feed'),
    /** Who publishes it; the feed's own title by default. */
    publisher: z.string().optional(),
    /** Whether the page of each new article is read too: for feeds that tell only headlines. */
    articles: z.boolean().optional(),
  }),
  request: (source) => requestFor(source, feedAccept),
  capture: (_source, net, request, { followed }) => captureFeed(net, request, followed),
  extract: (source, payload) => {
    const feed = readFeed(payloadText(payload), payload.url, payload.capturedAt)
    const publisher = source.publisher ?? (feed.title || null)
    const bySubject = new Map<string, Article>()
    for (const item of feed.items) {
      const article = articleOf(item, publisher, payload.url)
      const subject = subjectFor(item, article, bySubject)
      if (article.headline && !bySubject.has(subject)) bySubject.set(subject, article)
    }
    return {
      findings: [...bySubject].map(([subject, article]) => ({
        kind: 'article' as const,
        subject,
        article,
      })),
      problems: feed.problems,
      complete: false,
    }
  },
})

/** A key that the feed gives to entries with other pages and headlines is none. */
function subjectFor(item: FeedItem, article: Article, met: ReadonlyMap<string, Article>): string {
  const subject = subjectOf(item)
  const other = met.get(subject)
  const isOther =
    other && item.url !== null && other.url !== item.url && other.headline !== article.headline
  return isOther ? (item.url ?? subject) : subject
}

/** The feed's own key, so that an edited headline is the same article. */
function subjectOf({ id, url, title, published }: FeedItem): string {
  return id ?? url ?? contentId([title, published])
}

function articleOf(item: FeedItem, publisher: string | null, feedUrl: string): Article {
  return {
    url: item.url ?? feedUrl,
    headline: item.title || item.summary.slice(0, 140),
    summary: item.summary,
    author: item.author,
    publisher,
    datePublished: item.published ?? item.updated,
    topics: item.topics,
  }
}
