import { Problem, type ProblemRecord } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { parsePage } from './dom/page.ts'
import { visibleText } from './dom/visible-text.ts'

/** One entry of a feed; all texts plain, null where the feed does not say. */
export interface FeedItem {
  /** The feed's own key of the entry. */
  readonly id: string | null
  /** Absolute. */
  readonly url: string | null
  readonly title: string
  readonly summary: string
  readonly author: string | null
  readonly published: Instant | null
  readonly updated: Instant | null
  readonly topics: readonly string[]
}

export interface Feed {
  readonly format: 'rss' | 'rdf' | 'atom' | 'json'
  readonly title: string
  /** The site the feed belongs to. */
  readonly home: string | null
  readonly items: readonly FeedItem[]
  readonly problems: readonly ProblemRecord[]
}

const longestSummary = 2000

/** HTML as one line of plain text. */
export function plainText(html: string): string {
  if (!/[<&]/.test(html)) return oneLine(html)
  try {
    return oneLine(visibleText(parsePage(html).document))
  } catch (error) {
    // Markup beyond all limits has no words worth a feed's failure.
    if (error instanceof Problem) return ''
    throw error
  }
}

/** Blanks collapsed, control characters gone. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
}

/** A summary of bearable length, cut between words. */
export function shortened(text: string): string {
  if (text.length <= longestSummary) return text
  const cut = text.slice(0, longestSummary)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestSummary / 2))} …`
}

/** `jane@example.com (Jane Roe)`, `Jane Roe <jane@example.com>` → the name; the address when there is none. */
export function personName(text: string): string | null {
  const written = oneLine(text)
  const named =
    /^[^\s@]+@[^\s(]+\s*\(([^)]+)\)$/.exec(written)?.[1] ??
    /^([^<(]*[^<(\s])\s*[<(]\s*[^\s@]+@[^\s>)]+\s*[>)]$/.exec(written)?.[1]
  return (named ?? written) || null
}

export function unique(words: readonly string[]): string[] {
  return [...new Set(words.map(oneLine).filter((word) => word !== ''))]
}
