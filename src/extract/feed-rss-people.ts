import type { FeedItem } from './feed-item.ts'
import type { Parts } from './feed-parts.ts'
import { atomPeople, bylineOf, type Person, personOf } from './feed-person.ts'
import { textOf } from './feed-text.ts'
import type { XmlNode } from './feed-xml.ts'

/** Who wrote an item. */
export function bylinesOf(
  parts: Parts,
  item: XmlNode,
): Pick<FeedItem, 'author' | 'authors' | 'contributors'> {
  const { authors, others } = authorsOf(parts, item, ['author'])
  const named = parts.has('atom:contributor', 'contributor')
  const contributors = named ? [...others, ...atomPeople(item, 'contributor')] : others
  return { authors, contributors, author: bylineOf([...authors, ...others]) }
}

/** The first one of the elements that name an author is one; the others of the same kind wrote too. */
export function authorsOf(
  parts: Parts,
  node: XmlNode,
  own: readonly string[],
): { authors: Person[]; others: Person[] } {
  for (const name of [...own, 'dc:author', 'dc:creator', 'itunes:author']) {
    if (!parts.has(name)) continue
    const [author, ...others] = parts
      .allOf(name)
      .flatMap((one) =>
        one.children.length > 0 &&
        one.children.some((child) => /^(atom:)?(name|email)$/.test(child.name))
          ? []
          : (personOf(textOf(one)) ?? []),
      )
    if (author) return { authors: [author], others }
  }
  const atom = parts.has('atom:author', 'author') ? atomPeople(node, 'author') : []
  return { authors: atom, others: [] }
}
