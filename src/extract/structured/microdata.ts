import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import { childElements, isElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { visibleText } from '../dom/visible-text.ts'
import type { Found, Item, ItemValue } from './item.ts'

const urlAttribute: Readonly<Record<string, string>> = {
  a: 'href',
  area: 'href',
  link: 'href',
  audio: 'src',
  embed: 'src',
  iframe: 'src',
  img: 'src',
  source: 'src',
  track: 'src',
  video: 'src',
  object: 'data',
}

/** Address as the page means it; as written where no base makes it whole. */
export function absolute(value: string, base: string): string {
  const trimmed = value.trim()
  return URL.canParse(trimmed, base) ? new URL(trimmed, base).href : trimmed
}

const mostDepth = 60

interface Scope {
  readonly page: Page
  readonly base: string
  readonly open: ReadonlySet<Element>
}

/** What a form field asks for, by the names that schema.org gives its attributes. */
const fieldNames: Readonly<Record<string, string>> = {
  required: 'valueRequired',
  name: 'valueName',
  pattern: 'valuePattern',
  min: 'minValue',
  max: 'maxValue',
  step: 'stepValue',
  maxlength: 'valueMaxLength',
  minlength: 'valueMinLength',
  readonly: 'readonlyValue',
  multiple: 'multipleValues',
  value: 'defaultValue',
}
const flags = new Set(['required', 'readonly', 'multiple'])

/** "query-input": not a value, but what a person may enter. */
function fieldItem({ attribs }: Element): Item {
  const stated = Object.entries(fieldNames).filter(([name]) => attribs[name] !== undefined)
  const properties = stated.map(([name, property]) => [
    property,
    [flags.has(name) ? 'true' : (attribs[name] ?? '')],
  ])
  return { type: [], id: null, properties: Object.fromEntries(properties) }
}

function propertyValue(element: Element, scope: Scope): ItemValue | null {
  if ('itemscope' in element.attribs) return itemOf(element, scope)
  const content = element.attribs['content']
  if (content !== undefined) return content
  if (element.name === 'input') return fieldItem(element)
  const address = urlAttribute[element.name]
  if (address && element.attribs[address] !== undefined)
    return absolute(element.attribs[address] ?? '', scope.base)
  if (element.name === 'data' || element.name === 'meter') return element.attribs['value'] ?? ''
  if (element.name === 'time' && element.attribs['datetime'] !== undefined)
    return element.attribs['datetime']
  return visibleText(element).replaceAll(/\s+/g, ' ')
}

/** Elements that may carry properties of an item: its subtree, and what `itemref` names. */
function owned(element: Element, page: Page): Element[] {
  const referred = (element.attribs['itemref'] ?? '').split(/\s+/).filter(Boolean)
  const far = referred.flatMap((id) =>
    page
      .$(`[id="${id.replaceAll('"', '')}"]`)
      .toArray()
      .filter(isElement),
  )
  // A referred item of its own lends its properties.
  const lent = far.flatMap((one) =>
    'itemscope' in one.attribs && !('itemprop' in one.attribs) ? childElements(one) : [one],
  )
  return [...childElements(element), ...lent]
}

function itemOf(element: Element, scope: Scope): Item | null {
  if (scope.open.has(element) || scope.open.size > mostDepth) return null
  const inner = { ...scope, open: new Set([...scope.open, element]) }
  const properties: Record<string, ItemValue[]> = {}
  const walk = (at: Element, depth: number): void => {
    if (depth > 500) return
    const names = (at.attribs['itemprop'] ?? '').split(/\s+/).filter(Boolean)
    if (names.length > 0) {
      const value = propertyValue(at, inner)
      if (value !== null)
        for (const name of names) properties[name] = [...(properties[name] ?? []), value]
    }
    if (!('itemscope' in at.attribs)) for (const child of childElements(at)) walk(child, depth + 1)
  }
  for (const root of owned(element, scope.page)) walk(root, 0)
  const bare = Object.keys(properties).length === 0
  return {
    ...(bare ? { value: visibleText(element).replaceAll(/\s+/g, ' ') } : {}),
    type: (element.attribs['itemtype'] ?? '').split(/\s+/).filter(Boolean),
    id: element.attribs['itemid'] ? absolute(element.attribs['itemid'], scope.base) : null,
    properties,
  }
}

/** The top-level microdata items of a page. */
export function readMicrodata(page: Page, base: string): readonly Found[] {
  const roots = page.$('[itemscope]').toArray().filter(isElement)
  return roots
    .filter((element) => !('itemprop' in element.attribs))
    .flatMap((element) => {
      const value = itemOf(element, { page, base, open: new Set() })
      return value
        ? [{ syntax: 'microdata' as const, selector: cssPath(page, element), value }]
        : []
    })
}
