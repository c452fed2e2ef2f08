import { cssPath } from '../dom/css-path.ts'
import type { Page } from '../dom/page.ts'
import type { Found } from './item.ts'

/** The OpenGraph and product properties of a page, as `[property, content]` in order; null without any. */
export function readOpenGraph(page: Page): Found | null {
  const tags = page
    .$('meta[property][content], meta[name][content]')
    .toArray()
    .map((meta) => ({
      node: meta,
      name: page.$(meta).attr('property') ?? page.$(meta).attr('name') ?? '',
      content: page.$(meta).attr('content') ?? '',
    }))
    .filter(({ name }) =>
      /^(og|product|article|book|profile|music|video|place|books|fb|twitter):/.test(name),
    )
    .filter(({ name }) => !name.startsWith('twitter:') && !name.startsWith('fb:'))
  const [first] = tags
  if (!first) return null
  return {
    syntax: 'opengraph',
    selector: cssPath(page, first.node),
    value: tags.map(({ name, content }) => [name, content] as const),
  }
}
