import type { AnyNode, Element } from 'domhandler'
import { isElement } from './node.ts'
import type { Page } from './page.ts'

/** Names a machine made up: they change with the next build. */
const generated =
  /\d{3,}|^(css|sc|jsx|svelte|emotion|chakra|mui|ember|react|radix|astro|v|data)-|[a-z]\d[a-z]\d|__|^:|^[^A-Z]*[A-Z][^A-Z]*[A-Z]\D*\d|^[a-z]{1,2}$/
const speaking = /^[a-z][a-z-]*$/i

/** A name within a selector. */
export const quoted = (name: string): string =>
  name.replaceAll(/[^\w-]/g, (character) => `\\${character}`)

/** Whether somebody chose this class name for what it says, so that it lasts. */
export function isSpeaking(name: string): boolean {
  return speaking.test(name) && !generated.test(name) && name.length > 2
}

function ownClass(element: Element): string | undefined {
  return (element.attribs['class'] ?? '').split(/\s+/).find(isSpeaking)
}

/** How the children of one element are told apart; counted once for all of them. */
interface Siblings {
  /** Position among those of its tag, from 1. */
  readonly position: ReadonlyMap<Element, number>
  /** How many have a tag (`li`), or a tag and a class (`li.row`). */
  readonly alike: ReadonlyMap<string, number>
}

const known = new WeakMap<object, Siblings>()

function siblingsOf(parent: NonNullable<Element['parent']>): Siblings {
  const cached = known.get(parent)
  if (cached) return cached
  const position = new Map<Element, number>()
  const alike = new Map<string, number>()
  const count = (key: string): number => {
    const many = (alike.get(key) ?? 0) + 1
    alike.set(key, many)
    return many
  }
  for (const child of parent.children) {
    if (!isElement(child)) continue
    position.set(child, count(child.name))
    const classes = new Set((child.attribs['class'] ?? '').split(/\s+/).filter(Boolean))
    for (const name of classes) count(`${child.name}.${name}`)
  }
  known.set(parent, { position, alike })
  return { position, alike }
}

/** `tag.class:nth-of-type(n)`, with the position only where siblings would match too. */
function step(element: Element): string {
  const own = ownClass(element)
  const simple = own ? `${element.name}.${quoted(own)}` : element.name
  if (!element.parent) return simple
  const { position, alike } = siblingsOf(element.parent)
  if (alike.get(element.name) === 1) return simple
  if (own && alike.get(`${element.name}.${own}`) === 1) return simple
  return `${simple}:nth-of-type(${position.get(element) ?? 1})`
}

const counts = new WeakMap<Page, ReadonlyMap<string, number>>()

/** How often each id stands on the page; counted once for all. */
export function rememberIds(page: Page): ReadonlyMap<string, number> {
  const known = counts.get(page)
  if (known) return known
  const all = new Map<string, number>()
  for (const node of page.$('[id]').toArray()) {
    const own = isElement(node) ? (node.attribs['id'] ?? '') : ''
    all.set(own, (all.get(own) ?? 0) + 1)
  }
  counts.set(page, all)
  return all
}

/**
 * A short selector that finds this element alone: from the nearest ancestor with a lasting id, over class
 * names and positions. Made for people to check a value by, and to find it again in the same page.
 */
export function cssPath(page: Page, node: AnyNode): string {
  let element = isElement(node) ? node : node.parent
  const steps: string[] = []
  while (element && isElement(element)) {
    const id = element.attribs['id']
    if (id && speaking.test(id) && rememberIds(page).get(id) === 1) {
      steps.unshift(`#${quoted(id)}`)
      break
    }
    steps.unshift(step(element))
    if (element.name === 'body' || element.name === 'html') break
    element = element.parent as Element | null
  }
  return steps.join(' > ')
}
