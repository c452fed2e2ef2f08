import type { Instant } from '../model/time.ts'
import { feedDate } from './feed-date.ts'
import { textOf } from './feed-text.ts'
import type { XmlNode } from './feed-xml.ts'

/** The children of one element by name, those left out that the end of the document cut off. */
export interface Parts {
  /** Whether there is a child of any of the names: most kinds of parts are missing in most feeds. */
  has(...names: readonly string[]): boolean
  /** Children of the first of the names that has any, in document order. */
  anyOf(...names: readonly string[]): readonly XmlNode[]
  /** Children of all the names: those of an earlier name first. */
  allOf(...names: readonly string[]): readonly XmlNode[]
  /** The first child, name by name, that says anything. */
  first(...names: readonly string[]): XmlNode | undefined
  /** The first date, name by name, that can be read. */
  date(...names: readonly string[]): Instant | null
}

export function partsOf(node: XmlNode): Parts {
  const byName = new Map<string, XmlNode[]>()
  for (const child of node.children) {
    if (child.cut) continue
    const known = byName.get(child.name)
    if (known) known.push(child)
    else byName.set(child.name, [child])
  }
  const named = (name: string): readonly XmlNode[] => byName.get(name) ?? none
  return {
    has: (...names) => names.some((name) => byName.has(name)),
    allOf: (...names) => {
      let found = none
      for (const name of names) {
        const list = byName.get(name)
        if (list) found = found === none ? list : [...found, ...list]
      }
      return found
    },
    anyOf: (...names) => named(names.find((name) => byName.has(name)) ?? ''),
    first: (...names) => {
      for (const name of names) {
        const found = named(name).find(saysSomething)
        if (found) return found
      }
      return undefined
    },
    date: (...names) => {
      for (const name of names) {
        for (const one of named(name)) {
          const date = feedDate(textOf(one))
          if (date) return date
        }
      }
      return null
    },
  }
}

const none: readonly XmlNode[] = []

function saysSomething({ document, start, end }: XmlNode): boolean {
  for (let at = start; at < end; at++) if (document.text.charCodeAt(at) > 32) return true
  return false
}
