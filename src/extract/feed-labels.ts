import type { Category } from './feed-item.ts'
import type { Parts } from './feed-parts.ts'
import { textOf } from './feed-text.ts'
import { all, type XmlNode } from './feed-xml.ts'

/** Labels in the order of how sure they are; keywords of podcasts are one list in one element. */
export function labelsOf(parts: Parts): Category[] {
  const plainOnes = parts.allOf('category').map((one) => ({
    term: textOf(one) || (one.attributes['term'] ?? ''),
    label: one.attributes['label'] ?? null,
    scheme: one.attributes['domain'] ?? null,
  }))
  const bare = parts.has(...bareNames) ? bareLabels(parts) : []
  const found = [
    ...plainOnes,
    ...bare.map((term) => ({ term: term.trim(), label: null, scheme: null })),
  ]
  return found.filter(({ term, label }) => term !== '' || label !== null)
}

const bareNames = [
  'itunes:keywords',
  'media:keywords',
  'itunes:category',
  'dc:subject',
  'atom:category',
]

function bareLabels(parts: Parts): string[] {
  return [
    ...parts.allOf('itunes:keywords', 'media:keywords').flatMap((one) => textOf(one).split(',')),
    ...parts.allOf('itunes:category').flatMap(podcastTopics),
    ...parts.allOf('dc:subject').map(textOf),
    ...parts
      .allOf('atom:category')
      .map(({ attributes }) => attributes['label'] ?? attributes['term'] ?? ''),
  ]
}

function podcastTopics(category: XmlNode): string[] {
  return [
    category.attributes['text'] ?? textOf(category),
    ...all(category, 'itunes:category').flatMap(podcastTopics),
  ]
}
