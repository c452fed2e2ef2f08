import { Problem, type ProblemRecord } from '../model/problem.ts'
import { parsePage } from './dom/page.ts'
import { extractProblem } from './extract-problem.ts'
import { readAtom } from './feed-atom.ts'
import type { Feed } from './feed-item.ts'
import { readJsonFeed } from './feed-json.ts'
import { readRss } from './feed-rss.ts'
import { readXml, resolve, type XmlNode } from './feed-xml.ts'
import { parseJson } from './json-offers.ts'

/**
 * Reads RSS 0.9x–2.0, RDF, Atom or JSON Feed, well-formed or not; texts come out plain, links absolute
 * (xml:base, then the channel's site, then `url`), dates in UTC.
 * @returns the feed; an empty or cut-off one carries a problem that says so
 * @throws Problem extract/wrong-type when it is no feed (a web page names the feeds it links to),
 *   extract/invalid for broken JSON, extract/limit
 */
export function readFeed(text: string, url: string): Feed {
  const start = text.trimStart().replace(/^\uFEFF/, '')
  if (start.startsWith('{')) {
    const document = parseJson(start)
    if (!isJsonFeed(document)) throw notAFeed('JSON that is no JSON Feed', text, url)
    return withProblems(readJsonFeed(document, url), null)
  }
  const root = readXml(start, url)
  if (root && isRss(root)) return withProblems(readRss(root), root)
  if (root && /^(atom:)?feed$/.test(root.name)) return withProblems(readAtom(root), root)
  throw notAFeed(root ? `a document of <${root.name}>` : 'text without any element', text, url)
}

function isRss({ name, children }: XmlNode): boolean {
  return (
    ['rss', 'rdf:rdf', 'channel'].includes(name) ||
    (name === 'rdf' && children.some((child) => child.name === 'channel'))
  )
}

function isJsonFeed(document: unknown): boolean {
  return (
    typeof document === 'object' &&
    document !== null &&
    'items' in document &&
    Array.isArray(document.items)
  )
}

function withProblems(feed: Omit<Feed, 'problems'>, root: XmlNode | null): Feed {
  const problems: ProblemRecord[] = []
  if (root?.cut) {
    const message = 'the feed ends before its closing tag; what came whole is read'
    problems.push(extractProblem('extract/invalid', message, null))
  }
  if (feed.items.length === 0) {
    const empty = extractProblem('extract/nothing-found', 'the feed holds no item', null)
    problems.push({ ...empty, hint: 'If that may be so, declare expectAtLeast: 0.' })
  }
  return { ...feed, problems }
}

function notAFeed(what: string, text: string, url: string): Problem {
  const feeds = feedLinks(text, url)
  return new Problem('extract/wrong-type', `not a feed but ${what}`, {
    hint:
      feeds.length > 0
        ? `This page names its feed: use ${feeds.join(' or ')} as the url of the source.`
        : 'Look for the feed on the site and declare its address.',
  })
}

/** Feeds that a web page links to (autodiscovery). */
function feedLinks(html: string, url: string): string[] {
  if (!/<link\b/i.test(html)) return []
  const { $ } = parsePage(html)
  const base = resolve($('base[href]').attr('href'), url) ?? url
  const links = $('link[rel~="alternate"][href]').toArray()
  return links.flatMap((link) => {
    const isFeed = /^application\/((rss|atom|rdf)\+xml|(feed\+)?json)$/i.test(
      $(link).attr('type') ?? '',
    )
    return isFeed ? (resolve($(link).attr('href'), base) ?? []) : []
  })
}
