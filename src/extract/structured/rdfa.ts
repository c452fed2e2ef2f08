import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import { childElements, isElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import type { Found, Item, ItemValue } from './item.ts'
import { absolute } from './microdata.ts'

interface Scope {
  readonly page: Page
  readonly base: string
  readonly vocabulary: string
}

const plainPrefix: Readonly<Record<string, string>> = {
  schema: 'http://schema.org/',
  og: 'http://ogp.me/ns#',
  gr: 'http://purl.org/goodrelations/v1#',
  dc: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
}

function expand(name: string, vocabulary: string): string {
  if (/^https?:/.test(name)) return name
  const [prefix = '', local] = name.split(':')
  if (local === undefined) return vocabulary + name
  return (plainPrefix[prefix] ?? `${prefix}:`) + local
}

function propertyValue(element: Element, scope: Scope): ItemValue {
  const { attribs } = element
  if (attribs['content'] !== undefined) return attribs['content']
  const address = attribs['resource'] ?? attribs['href'] ?? attribs['src']
  if (address !== undefined) return absolute(address, scope.base)
  if (attribs['datetime'] !== undefined) return attribs['datetime']
  return scope.page.$(element).text().replaceAll(/\s+/g, ' ').trim()
}

function itemOf(element: Element, scope: Scope): Item {
  const own = { ...scope, vocabulary: element.attribs['vocab'] ?? scope.vocabulary }
  const properties: Record<string, ItemValue[]> = {}
  const walk = (at: Element, depth: number): void => {
    if (depth > 500) return
    const names = (at.attribs['property'] ?? '').split(/\s+/).filter(Boolean)
    const typed = 'typeof' in at.attribs
    if (names.length > 0) {
      const value = typed ? itemOf(at, own) : propertyValue(at, own)
      for (const name of names) {
        const full = expand(name, own.vocabulary)
        properties[full] = [...(properties[full] ?? []), value]
      }
    }
    if (!typed) for (const child of childElements(at)) walk(child, depth + 1)
  }
  for (const child of childElements(element)) walk(child, 0)
  const id = element.attribs['resource'] ?? element.attribs['about']
  return {
    type: (element.attribs['typeof'] ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .map((name) => expand(name, own.vocabulary)),
    id: id === undefined ? null : absolute(id, scope.base),
    properties,
  }
}

function vocabularyAt(page: Page, element: Element): string {
  return page.$(element).closest('[vocab]').attr('vocab') ?? ''
}

/** The top-level RDFa Lite items of a page (`vocab`, `typeof`, `property`, `resource`). */
export function readRdfa(page: Page, base: string): readonly Found[] {
  const roots = page.$('[typeof]').toArray().filter(isElement)
  return roots
    .filter((element) => !('property' in element.attribs))
    .map((element) => ({
      syntax: 'rdfa' as const,
      selector: cssPath(page, element),
      value: itemOf(element, { page, base, vocabulary: vocabularyAt(page, element) }),
    }))
}
