import type { Element } from 'domhandler'
import { childElements, isElement, parentElement } from '../dom/node.ts'
import type { Line } from './lines.ts'

/** Which lines each element holds, as `[first, last]`; lines of one element are contiguous. */
export type Extents = ReadonlyMap<Element, readonly [number, number]>

export function extentsOf(lines: readonly Line[]): Extents {
  const extents = new Map<Element, [number, number]>()
  for (const line of lines) {
    const owners = new Set<Element>([line.block, ...line.segments.map((one) => one.element)])
    for (const owner of owners) {
      for (let at: Element | null = owner; at; at = parentElement(at)) {
        const known = extents.get(at)
        if (!known) extents.set(at, [line.index, line.index])
        else if (known[1] === line.index) break
        else known[1] = line.index
      }
    }
  }
  return extents
}

const state =
  /^(active|selected|featured|popular|highlight(ed)?|recommended|first|last|current|is-.*|best.*|primary|secondary|pro|free|hidden|show)$|\d/i

const classNames = (element: Element): readonly string[] =>
  (element.attribs['class'] ?? '').split(/\s+/).filter(Boolean)

/** Class names that tell what an element is, without those that tell its state or its place. */
const kinds = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !state.test(name))

const inner = (element: Element): string =>
  childElements(element)
    .slice(0, 12)
    .map((one) => one.name)
    .join(' ')

/** Whether two elements are built of the same parts, whatever they are called. */
function sameParts(a: Element, b: Element): boolean {
  const parts = inner(a)
  return parts.includes(' ') && parts === inner(b)
}

/**
 * Whether two elements of one parent are records of the same kind: same tag, and a telling class name in
 * common, or two of any sort ("p-8 rounded-2xl"), or the same parts inside.
 */
function alike(a: Element, b: Element): boolean {
  if (a === b) return true
  if (a.name !== b.name) return false
  const [all, others] = [classNames(a), classNames(b)]
  const left = kinds(all)
  const right = kinds(others)
  if (left.length === 0 || right.length === 0) {
    if (left.length === right.length || a.name !== 'div') return true
  } else if (left.some((name) => right.includes(name))) return true
  return all.filter((name) => others.includes(name)).length >= 2 || sameParts(a, b)
}

/** Whether two elements stand beside each other and look alike. */
export function isPeer(a: Element, b: Element): boolean {
  return a.parent === b.parent && alike(a, b)
}

/** The elements beside `element` (itself included) that look like it. */
export function peers(element: Element): readonly Element[] {
  const parent = parentElement(element)
  return parent ? childElements(parent).filter((one) => alike(element, one)) : [element]
}

/** Whether an element beside `element` looks like it and passes; stops at the first. */
export function hasPeer(element: Element, test: (peer: Element) => boolean): boolean {
  const siblings = parentElement(element)?.children ?? []
  return siblings.some(
    (one) => one !== element && isElement(one) && alike(element, one) && test(one),
  )
}

/** The peers of all of `elements`, each once; one look at each group of siblings. */
export function peersOfAll(elements: readonly Element[]): ReadonlySet<Element> {
  const all = new Set<Element>()
  for (const element of elements) {
    if (!all.has(element)) for (const peer of peers(element)) all.add(peer)
  }
  return all
}
