import type { CalendarDate } from '../../model/time.ts'
import { spanStart } from '../calendar.ts'
import { each, escapeText } from '../html.ts'
import { replayNotice } from '../page-shell.ts'
import { modelMarketWire, type Publisher, tokenLedger } from './publishers.ts'
import { demoStories, type Story } from './stories.ts'

const length = 25

/** The feed of a publisher as it stood on a day; `origin` is where its article pages live. */
export function feedOf(publisher: Publisher, day: CalendarDate, origin: string): string {
  const items = storiesOf(publisher, day).map((story) => itemOf(story, publisher, origin))
  const write = { rss, atom, json: jsonFeed }[publisher.format]
  return write(publisher, items, origin)
}

/** The newest stories of a publisher on a day, newest first. */
export function storiesOf(publisher: Publisher, day: CalendarDate): readonly Story[] {
  return demoStories()
    .filter((story) => story.publishers.includes(publisher) && story.day <= day)
    .slice(-length)
    .reverse()
}

interface Item {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly summary: string
  readonly published: string
  readonly topic: string
}

function itemOf(story: Story, publisher: Publisher, origin: string): Item {
  return {
    id: `urn:replay:${publisher.id}:${story.id}`,
    url: `${origin}/${publisher.id}/news/${story.id}${publisher.tracking}`,
    title: retold(story.headline, publisher),
    summary: publisher.isTerse ? '' : story.sentences.slice(0, 3).join(' '),
    published: `${story.day}T${publisher.time}`,
    topic: story.topic,
  }
}

const synonyms: readonly (readonly [string, string])[] = [
  [' launches ', ' releases '],
  [' withdraws ', ' retires '],
  [' cuts the price of ', ' lowers prices: '],
  [' raises the price of ', ' increases prices: '],
]

/** The same headline in each house's style. */
export function retold(headline: string, publisher: Publisher): string {
  if (publisher === tokenLedger) return headline
  if (publisher === modelMarketWire) return `${headline} – ${publisher.name}`
  return synonyms.reduce((text, [from, to]) => text.replace(from, to), headline)
}

function updated(items: readonly Item[]): string {
  return items[0]?.published ?? `${spanStart}T00:00:00.000Z`
}

function rss(publisher: Publisher, items: readonly Item[], origin: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel>
<title>${publisher.name}</title>
<link>${origin}/${publisher.id}/</link>
<description>Prices of AI models, every morning. ${replayNotice}.</description>
<language>en</language>
<lastBuildDate>${new Date(updated(items)).toUTCString()}</lastBuildDate>
<atom:link href="${origin}${publisher.path}" rel="self" type="application/rss+xml"/>
${each(
  items,
  (item) => `<item>
<title>${escapeText(item.title)}</title>
<link>${escapeText(item.url)}</link>
<guid isPermaLink="false">${item.id}</guid>
<pubDate>${new Date(item.published).toUTCString()}</pubDate>
<dc:creator>The desk</dc:creator>
<category>${escapeText(item.topic)}</category>
<description>${escapeText(item.summary)}</description>
</item>`,
)}
</channel>
</rss>
`
}

function atom(publisher: Publisher, items: readonly Item[], origin: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<title>${publisher.name}</title>
<subtitle>${replayNotice}</subtitle>
<id>urn:replay:${publisher.id}</id>
<link rel="self" href="${origin}${publisher.path}"/>
<link rel="alternate" type="text/html" href="${origin}/${publisher.id}/"/>
<updated>${updated(items)}</updated>
<author><name>${publisher.name}</name></author>
${each(
  items,
  (item) => `<entry>
<title>${escapeText(item.title)}</title>
<id>${item.id}</id>
<link rel="alternate" type="text/html" href="${escapeText(item.url)}"/>
<published>${item.published}</published>
<updated>${item.published}</updated>
<category term="${escapeText(item.topic)}"/>
<summary type="html">${escapeText(`<p>${escapeText(item.summary)}</p>`)}</summary>
</entry>`,
)}
</feed>
`
}

function jsonFeed(publisher: Publisher, items: readonly Item[], origin: string): string {
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: publisher.name,
    description: replayNotice,
    home_page_url: `${origin}/${publisher.id}/`,
    feed_url: `${origin}${publisher.path}`,
    language: 'en',
    items: items.map((item) => ({
      id: item.id,
      url: item.url,
      title: item.title,
      content_text: item.summary,
      summary: item.summary,
      date_published: item.published,
      authors: [{ name: 'Wire staff' }],
      tags: [item.topic],
    })),
  }
  return JSON.stringify(feed, null, 1)
}
