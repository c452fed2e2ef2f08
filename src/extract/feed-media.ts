import { bytesOf, type Enclosure } from './feed-item.ts'
import type { Parts } from './feed-parts.ts'
import type { Base } from './feed-rss-links.ts'
import { all, resolve, type XmlNode } from './feed-xml.ts'

/** Files that RSS encloses; those of Media RSS where it encloses none. */
export function enclosuresOf(parts: Parts, baseOf: Base): Enclosure[] {
  if (!parts.has('enclosure', 'atom:link', ...media)) return []
  const linked = parts
    .allOf('atom:link')
    .filter(({ attributes }) => attributes['rel'] === 'enclosure')
  const own = [...parts.allOf('enclosure'), ...linked]
  const others = own.length > 0 ? [] : mediaOf(parts).filter((one) => !isPicture(one))
  return [...own, ...others].flatMap((one) => {
    const { url, href, type, length, filesize } = one.attributes
    const address = resolve(url ?? href, baseOf(one))
    return address
      ? [{ url: address, type: type?.trim() || null, length: bytesOf(length ?? filesize) }]
      : []
  })
}

const media = ['media:content', 'media:group']

function mediaOf(parts: Parts): XmlNode[] {
  return [
    ...parts.allOf('media:content'),
    ...parts.allOf('media:group').flatMap((group) => all(group, 'media:content')),
  ]
}

function isPicture({ attributes }: XmlNode): boolean {
  return attributes['medium'] === 'image' || /^image\//.test(attributes['type'] ?? '')
}

/** The picture of a channel or item: of podcasts, of Media RSS, or an enclosed one. */
export function imageOf(parts: Parts, enclosures: readonly Enclosure[]): string | null {
  if (enclosures.length === 0 && !parts.has('itunes:image', 'media:thumbnail', ...media))
    return null
  const groups = parts.allOf('media:group').flatMap((group) => all(group, 'media:thumbnail'))
  const nodes = [
    ...parts.allOf('itunes:image'),
    ...mediaOf(parts).filter(isPicture),
    ...parts.allOf('media:thumbnail'),
    ...groups,
  ]
  const found = nodes.map(({ attributes, base }) =>
    resolve(attributes['href'] ?? attributes['url'], base),
  )
  return (
    found.find((one) => one !== null) ??
    enclosures.find(({ type }) => /^image\//.test(type ?? ''))?.url ??
    null
  )
}
