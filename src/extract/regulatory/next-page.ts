import { z } from 'zod'
import { parseJson } from '../json-offers.ts'

/**
 * Where a list goes on: parameters that the declared address is asked with next. Never an address from the
 * answer, so that an answer leads no look, and no key, to another host.
 */
export type Cursor = Readonly<Record<string, string>>

type Pager = (text: string, url: URL) => Cursor | null
type PagedFormat = keyof typeof pagers

/**
 * How the list that `text` is a page of goes on; null on its last page.
 * @param asked the address that gave this page
 * @throws Problem extract/invalid where a JSON answer is none
 */
export function nextPage(format: string, text: string, asked: string): Cursor | null {
  const pager: Pager | undefined = Object.hasOwn(pagers, format)
    ? pagers[format as PagedFormat]
    : undefined
  const url = URL.parse(asked)
  return pager && url ? pager(text, url) : null
}

const numberIn = (url: URL, name: string, fallback: number): number => {
  const value = Number(url.searchParams.get(name) ?? fallback)
  return Number.isSafeInteger(value) && value >= 0 ? value : fallback
}

const pagers = {
  /** `next_page_url` stands in every page but the last. */
  'federal-register': (text: string, url: URL): Cursor | null => {
    const said = z.object({ next_page_url: z.string() }).safeParse(parseJson(text)).data
    return said ? { page: String(numberIn(url, 'page', 1) + 1) } : null
  },
  /** At most 20 pages of 250; a search for more goes on with a later `lastModifiedDate`. */
  'regulations-gov': (text: string, url: URL): Cursor | null => {
    const page = numberIn(url, 'page[number]', 1)
    const said = z
      .object({ meta: z.object({ hasNextPage: z.boolean() }) })
      .safeParse(parseJson(text))
    return said.data?.meta.hasNextPage && page < 20 ? { 'page[number]': String(page + 1) } : null
  },
  /** RFC 5005: a link `next`. */
  'legislation-gov-uk': (text: string, url: URL): Cursor | null =>
    atomNext.test(text) ? { page: String(numberIn(url, 'page', 1) + 1) } : null,
  'sec-edgar-atom': (text: string, url: URL): Cursor | null => {
    const count = numberIn(url, 'count', 40)
    return atomNext.test(text) ? { start: String(numberIn(url, 'start', 0) + count) } : null
  },
  'gov-uk': (text: string, url: URL): Cursor | null => {
    const said = z
      .object({ total: z.number(), start: z.number(), results: z.array(z.unknown()) })
      .safeParse(parseJson(text)).data
    if (!said || said.results.length === 0) return null
    const next = numberIn(url, 'start', said.start) + said.results.length
    return next < said.total ? { start: String(next) } : null
  },
  /** Pages of 100 hits; nothing beyond the 10,000th is given. */
  'sec-full-text': (text: string, url: URL): Cursor | null => {
    const said = z
      .object({
        hits: z.object({ hits: z.array(z.unknown()), total: z.object({ value: z.number() }) }),
      })
      .safeParse(parseJson(text)).data
    if (!said || said.hits.hits.length === 0) return null
    const next = numberIn(url, 'from', 0) + said.hits.hits.length
    return next < Math.min(said.hits.total.value, 10_000) ? { from: String(next) } : null
  },
  /** LIMIT and OFFSET are the query's own; only a full page has a next. */
  'eur-lex-sparql': (text: string, url: URL): Cursor | null => {
    const query = url.searchParams.get('query') ?? ''
    const limit = Number(/\bLIMIT\s+(\d+)/i.exec(query)?.[1] ?? Number.NaN)
    const said = z
      .object({ results: z.object({ bindings: z.array(z.unknown()) }) })
      .safeParse(parseJson(text)).data
    if (!said || !(said.results.bindings.length >= limit) || limit === 0) return null
    const offset = Number(/\bOFFSET\s+(\d+)/i.exec(query)?.[1] ?? 0) + limit
    return { query: `${query.replace(/\s*\bOFFSET\s+\d+/i, '')} OFFSET ${offset}` }
  },
  ocds: (text: string): Cursor | null => {
    const said = z.object({ links: z.object({ next: z.string() }) }).safeParse(parseJson(text)).data
    const cursor =
      said && URL.parse(said.links.next, 'https://x.invalid')?.searchParams.get('cursor')
    return cursor ? { cursor } : null
  },
} as const

const atomNext = /<(?:atom:)?link\b[^>]*\brel\s*=\s*["']next["']/i
