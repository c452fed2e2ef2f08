import type { CheerioAPI } from 'cheerio/slim'
import type { Instant } from '../model/time.ts'
import { articleDate } from './article-date.ts'

/** What a page says of its article to machines. */
export interface ArticleFacts {
  readonly title: string | null
  readonly author: string | null
  readonly published: Instant | null
  readonly modified: Instant | null
  /** The article's own address, where it names one. */
  readonly canonical: string | null
  readonly publisher: string | null
  /** False where the page says that its text is for subscribers only. */
  readonly isFree: boolean
}

type Graph = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Graph => typeof value === 'object' && value !== null
const ofArticles =
  /^(?:(?:News|Blog|Report|Tech|Scholarly|Analysis|Opinion|Satirical)?Article|BlogPosting|LiveBlogPosting|WebPage)$/

/** The first thing of a page's JSON-LD that is an article. */
function articleGraph($: CheerioAPI): Graph {
  const nodes = $('script[type="application/ld+json"]')
    .toArray()
    .flatMap((script) => nodesOf(parsed($(script).text())))
  const typed = (node: Graph) =>
    [node['@type']].flat().some((type) => ofArticles.test(String(type)))
  return (
    nodes.find((node) => typed(node) && node['headline'] !== undefined) ?? nodes.find(typed) ?? {}
  )
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function nodesOf(value: unknown): Graph[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (!isObject(value)) return []
  return [value, ...nodesOf(value['@graph'] ?? [])]
}

function nameOf(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() || null
  if (Array.isArray(value)) return value.flatMap((one) => nameOf(one) ?? []).join(', ') || null
  return isObject(value) ? nameOf(value['name']) : null
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** Reads title, author, dates and address of an article from JSON-LD, else from meta elements and `time`. */
export function articleFacts($: CheerioAPI, url: string): ArticleFacts {
  const graph = articleGraph($)
  const meta = (...names: string[]) =>
    names
      .map((name) => $(`meta[property="${name}"], meta[name="${name}"], meta[itemprop="${name}"]`))
      .map((found) => found.first().attr('content')?.trim())
      .find((content) => content) ?? null
  const link = $('link[rel="canonical"]').first().attr('href') ?? meta('og:url')
  const author = meta('author', 'article:author', 'dc.creator', 'byl')
  const byline = $('[rel="author"], [itemprop="author"]').first().text().trim() || null
  return {
    title: nameOf(graph['headline']) ?? meta('og:title', 'twitter:title', 'dc.title'),
    author: nameOf(graph['author']) ?? (author && !URL.canParse(author) ? author : null) ?? byline,
    published:
      articleDate(textOf(graph['datePublished'])) ??
      articleDate(meta('article:published_time', 'datePublished', 'date', 'dc.date', 'pubdate')) ??
      articleDate($('article time[datetime], time[datetime]').first().attr('datetime')),
    modified:
      articleDate(textOf(graph['dateModified'])) ??
      articleDate(meta('article:modified_time', 'dateModified', 'og:updated_time')),
    canonical: link && URL.canParse(link, url) ? new URL(link, url).href : null,
    publisher: nameOf(graph['publisher']) ?? meta('og:site_name'),
    isFree: !/^false$/i.test(String(graph['isAccessibleForFree'] ?? true)),
  }
}
