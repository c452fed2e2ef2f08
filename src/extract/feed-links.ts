import { parsePage } from './dom/page.ts'
import { resolve } from './feed-xml.ts'
import { oneLine } from './plain-html.ts'

/** A feed that a web page names. */
export interface NamedFeed {
  readonly url: string
  readonly title: string
}

const feedType =
  /^\s*(application\/((rss|atom|rdf)\+xml|(feed\+)?json)|text\/(rss|atom)(\+xml)?|application\/(rss|atom))\b/i
/** Where sites keep their feeds; a link that leads there says that it is one. */
const feedPath =
  /\/(feeds?|rss|atom|feed\.(xml|json)|rss\.(xml|php|aspx?)|atom\.xml|index\.(rss|rdf|atom)|feed\.(rss|atom)|[^/]+\.(rss|rdf|atom))\/?$/i
const mostFeeds = 10

/**
 * The feeds that a web page names (autodiscovery): `link rel=alternate` first, then links to where feeds usually
 * are. Never a guess: an address that the page does not name is not tried. Feeds of comments come last.
 */
export function feedLinks(html: string, url: string): NamedFeed[] {
  if (!/<(link|a)\b/i.test(html)) return []
  const { $ } = parsePage(html)
  const base = resolve($('base[href]').attr('href'), url) ?? url
  const declared = $('link[rel][href]')
    .toArray()
    .filter((one) => {
      const rel = ($(one).attr('rel') ?? '').toLowerCase().split(/\s+/)
      const type = $(one).attr('type') ?? ''
      // A REST API or an editor of the site calls itself an alternate in JSON too.
      if (/\/wp-json\//.test($(one).attr('href') ?? '')) return false
      return rel.includes('feed') || (rel.includes('alternate') && feedType.test(type))
    })
  const linked = $('a[href]')
    .toArray()
    .filter((one) => {
      const href = $(one).attr('href') ?? ''
      return feedPath.test(href.replace(/[?#].*$/, '')) || feedType.test($(one).attr('type') ?? '')
    })
  const found = [...declared, ...linked].flatMap((one) => {
    const address = resolve(
      $(one)
        .attr('href')
        ?.replace(/^feed:(\/\/)?(?=https?:)/i, ''),
      base,
    )
    const title = oneLine($(one).attr('title') ?? $(one).text())
    return address && address !== url ? [{ url: address, title }] : []
  })
  const once = [...new Map(found.toReversed().map((one) => [one.url, one])).values()].toReversed()
  return [...once.filter((one) => !isComments(one)), ...once.filter(isComments)].slice(0, mostFeeds)
}

function isComments({ url, title }: NamedFeed): boolean {
  return /\bcomments?\b/i.test(`${url} ${title}`)
}
