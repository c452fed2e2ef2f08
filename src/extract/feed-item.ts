import type { ProblemRecord } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Person } from './feed-person.ts'
import { oneLine } from './plain-html.ts'

/** One link of a feed or entry; `href` is absolute. */
export interface FeedLink {
  readonly href: string
  /** `alternate` where the feed does not say. */
  readonly rel: string
  readonly type: string | null
}

/** A file that belongs to an entry. */
export interface Enclosure {
  readonly url: string
  readonly type: string | null
  /** Bytes, as the feed says. */
  readonly length: number | null
}

/** A label as the feed wrote it. */
export interface Category {
  readonly term: string
  /** For people; where it is missing the term says it. */
  readonly label: string | null
  readonly scheme: string | null
}

/** One entry of a feed; all texts plain unless they say HTML, null where the feed does not say. */
export interface FeedItem {
  /** The feed's own key of the entry. */
  readonly id: string | null
  /** The page that the entry stands for; absolute. */
  readonly url: string | null
  readonly title: string
  /** At most 2,000 characters, cut between words. */
  readonly summary: string
  /** The whole summary as the feed wrote it: HTML of a stranger, to be escaped before it is shown. */
  readonly summaryHtml: string | null
  /** The full text as the feed wrote it: HTML of a stranger, links absolute, to be escaped before it is shown. */
  readonly content: string | null
  /** Everyone in the byline, joined by commas. */
  readonly author: string | null
  /** Whom the entry itself names first; those of the feed stand there. */
  readonly authors: readonly Person[]
  /** Further persons: other creators, contributors. */
  readonly contributors: readonly Person[]
  readonly published: Instant | null
  readonly updated: Instant | null
  /** A date that cannot be: before the web, or after the look. It counts as unknown. */
  readonly suspectDate: Instant | null
  readonly topics: readonly string[]
  readonly categories: readonly Category[]
  readonly links: readonly FeedLink[]
  readonly enclosures: readonly Enclosure[]
  readonly image: string | null
  readonly comments: string | null
  /** BCP 47, as the feed says. */
  readonly language: string | null
  /** Where the entry came from, where a feed gathers others. */
  readonly source: { readonly title: string; readonly url: string | null } | null
}

/** A feed as a whole. */
export interface FeedHead {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json' | 'sitemap'
  /** As the document says: `2.0`, `1.0`, `0.3`. */
  readonly version: string | null
  readonly id: string | null
  readonly title: string
  readonly description: string
  /** The site the feed belongs to. */
  readonly home: string | null
  /** Where the feed says that it lives itself. */
  readonly feedUrl: string | null
  readonly links: readonly FeedLink[]
  readonly authors: readonly Person[]
  readonly categories: readonly Category[]
  readonly published: Instant | null
  readonly updated: Instant | null
  readonly language: string | null
  readonly image: string | null
  readonly copyright: string | null
  readonly generator: string | null
}

export interface Feed extends FeedHead {
  readonly items: readonly FeedItem[]
  readonly problems: readonly ProblemRecord[]
}

/** What one reader of a format finds, before dates are doubted. */
export interface FeedRead extends FeedHead {
  readonly items: readonly FeedItem[]
}

const longestSummary = 2000
/** Of so many characters a summary is made. */
export const enough = longestSummary + 1

/** A summary of bearable length, cut between words. */
export function shortened(text: string): string {
  if (text.length <= longestSummary) return text
  const cut = text.slice(0, longestSummary)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestSummary / 2))} …`
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words.map(oneLine).filter((word) => word !== ''))]
}

/** The words of categories, each once. */
export function topicsOf(categories: readonly Category[]): string[] {
  return unique(categories.map(({ term, label }) => label ?? term))
}

/** A number of bytes as a feed writes it. */
export function bytesOf(written: string | undefined): number | null {
  const digits = written?.trim().replaceAll(/[\s,._]/g, '') ?? ''
  return /^\d{1,15}$/.test(digits) ? Number(digits) : null
}
