import type { FeedLink } from './feed-item.ts'
import type { Parts } from './feed-parts.ts'
import { textOf } from './feed-text.ts'
import { resolve, type XmlNode } from './feed-xml.ts'

/** What the links of an element start from. */
export type Base = (node: XmlNode) => string

export interface RssLink extends FeedLink {
  /** RSS's own element, not one of Atom. */
  readonly plain: boolean
}

/** Every link of a channel or item: RSS's own first. `href` is CDF's, where there is no other. */
export function linksOf(parts: Parts, baseOf: Base, href?: string): RssLink[] {
  const own = parts
    .allOf('link')
    .map((one) => ({ one, href: textOf(one) || one.attributes['href'], plain: true }))
  const atom = parts
    .allOf('atom:link')
    .map((one) => ({ one, href: one.attributes['href'], plain: false }))
  const [any] = [...own, ...atom]
  const said =
    href !== undefined && any === undefined
      ? [{ rel: 'alternate', type: null, plain: true, href: resolve(href, '') }]
      : []
  const found = [...own, ...atom].map(({ one, href: link, plain: isPlain }) => ({
    href: resolve(link, baseOf(one)),
    rel: (one.attributes['rel'] ?? 'alternate').trim().toLowerCase(),
    type: one.attributes['type'] ?? null,
    plain: isPlain,
  }))
  return [...found, ...said].flatMap((link) =>
    link.href === null ? [] : [{ ...link, href: link.href }],
  )
}

/** The last one that RSS itself gives, as its readers do, else Atom's. */
export function pageOf(links: readonly RssLink[]): string | null {
  const own = links.findLast(({ plain: isPlain, rel }) => isPlain && rel === 'alternate')
  return (own ?? links.find(({ rel }) => rel === 'alternate'))?.href ?? null
}
