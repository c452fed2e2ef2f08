import { Problem, type ProblemRecord } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { extractProblem } from './extract-problem.ts'
import { readAtom } from './feed-atom.ts'
import { suspectDate } from './feed-date.ts'
import type { Feed, FeedItem, FeedRead } from './feed-item.ts'
import { readJsonFeed } from './feed-json.ts'
import { feedLinks } from './feed-links.ts'
import { readRss } from './feed-rss.ts'
import { mostItems, readXml, type Xml, type XmlNode } from './feed-xml.ts'
import { parseJson } from './json-offers.ts'
import { readSitemap, sitemapsIn } from './sitemap.ts'

/** Longer documents are no feeds; reading them would only cost memory. */
const mostCharacters = 64e6

/**
 * Reads RSS 0.9x–2.0, RDF, Atom, JSON Feed or a sitemap, well-formed or not; texts come out plain, links absolute
 * (xml:base, then the channel's site, then `url`), dates in UTC.
 * @param seenAt when it was fetched: an entry dated later than two days after that has no date
 * @returns the feed; an empty, cut-off or bounded one carries a problem that says so
 * @throws Problem extract/wrong-type when it is no feed (a web page names the feeds it links to, a sitemap index its
 *   sitemaps), extract/invalid for broken JSON, extract/limit
 */
export function readFeed(text: string, url: string, seenAt?: Instant): Feed {
  if (text.length > mostCharacters) {
    throw new Problem(
      'extract/limit',
      `the feed has more than ${mostCharacters / 1e6} million characters`,
      {
        hint: 'Ask the site for a shorter feed; many take a parameter for the number of items.',
      },
    )
  }
  const start = text.replace(/^[\s\uFEFF]+/, '')
  if (/^[{[]/.test(start)) {
    const document = parseJson(start)
    if (!isJsonFeed(document)) throw notAFeed('JSON that is no JSON Feed', text, url)
    return finished(readJsonFeed(document, url), null, seenAt)
  }
  const xml = readXml(start, url)
  const read = xml.root && readRoot(xml.root)
  if (read) return finished(read, xml, seenAt)
  throw notAFeed(
    xml.root ? `a document of <${xml.root.name}>` : 'text without any element',
    text,
    url,
  )
}

function readRoot(root: XmlNode): FeedRead | null {
  if (isRss(root)) return readRss(root)
  if (/^(atom:)?feed$/.test(root.name)) return readAtom(root)
  if (root.name === 'urlset') return readSitemap(root)
  if (root.name !== 'sitemapindex') return null
  const sitemaps = sitemapsIn(root)
  throw new Problem('extract/wrong-type', `not a sitemap but an index of ${sitemaps.length}`, {
    hint:
      sitemaps.length > 0
        ? `Use one of them as the url of the source: ${sitemaps.slice(0, 5).join(' or ')}.`
        : 'It names none; look for the feed on the site.',
  })
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

function finished(read: FeedRead, xml: Xml | null, seenAt: Instant | undefined): Feed {
  const items = read.items.map((item) => withoutSuspect(item, seenAt))
  const suspect = items.filter((item) => item.suspectDate !== null)
  const problems: ProblemRecord[] = []
  const say = (code: ProblemRecord['code'], message: string, hint?: string): void => {
    const problem = extractProblem(code, message, null)
    problems.push(hint ? { ...problem, hint } : problem)
  }
  if (xml?.bounded)
    say(
      'extract/limit',
      `only the first ${mostItems} entries of the feed are read`,
      'Ask the site for a shorter feed.',
    )
  else if (xml?.root?.cut)
    say('extract/invalid', 'the feed ends before its closing tag; what came whole is read')
  if (xml && xml.entities.size > 0)
    say(
      'extract/invalid',
      `the feed declares entities of its own (${[...xml.entities].slice(0, 3).join(', ')}); they are refused and left out`,
      'Nothing is to be done: such entities are never expanded or fetched.',
    )
  if (suspect.length > 0)
    say(
      'extract/implausible',
      `${suspect.length} dates cannot be true, the first ${suspect[0]?.suspectDate}; these entries count as undated`,
      'Nothing is to be done; the time of the look stands in for the date.',
    )
  if (items.length === 0)
    say(
      'extract/nothing-found',
      'the feed holds no item',
      'If that may be so, declare expectAtLeast: 0.',
    )
  return { ...read, items, problems }
}

function withoutSuspect(item: FeedItem, seenAt: Instant | undefined): FeedItem {
  const dates = [item.published, item.updated].filter((date) => date !== null)
  const [suspect] = dates.filter((date) => suspectDate(date, seenAt))
  if (suspect === undefined) return item
  const kept = (date: Instant | null): Instant | null =>
    date && suspectDate(date, seenAt) ? null : date
  return {
    ...item,
    published: kept(item.published),
    updated: kept(item.updated),
    suspectDate: suspect,
  }
}

function notAFeed(what: string, text: string, url: string): Problem {
  const feeds = feedLinks(text, url).map((feed) => feed.url)
  return new Problem('extract/wrong-type', `not a feed but ${what}`, {
    hint:
      feeds.length > 0
        ? `This page names its feed: use ${feeds.join(' or ')} as the url of the source.`
        : 'Look for the feed on the site and declare its address.',
  })
}
