import { cssPath } from '../dom/css-path.ts'
import type { Page } from '../dom/page.ts'
import type { Found, Item, ItemValue } from './item.ts'
import { type RdfaStatement, rdfaStatements, rdfType } from './rdfa-graph.ts'

const mostDepth = 40

/** The subjects of a graph as items, what they lead to inside of them. */
function itemsOf(statements: readonly RdfaStatement[]) {
  const bySubject = Map.groupBy(statements, ({ subject }) => subject)
  const itemOf = (subject: string, within: readonly string[]): Item => {
    const own = bySubject.get(subject) ?? []
    const properties: Record<string, ItemValue[]> = {}
    for (const { property, object } of own) {
      if (property === rdfType) continue
      properties[property] = [
        ...(properties[property] ?? []),
        valueFor(object, [...within, subject]),
      ]
    }
    const types = own.flatMap(({ property, object }) =>
      property === rdfType && 'id' in object ? [object.id] : [],
    )
    return { type: types, id: subject.startsWith('_:') ? null : subject, properties }
  }
  const valueFor = (object: RdfaStatement['object'], within: readonly string[]): ItemValue => {
    if ('value' in object) return object.value.replaceAll(/\s+/g, ' ').trim()
    const nested = bySubject.has(object.id) && !within.includes(object.id)
    return nested && within.length < mostDepth ? itemOf(object.id, within) : object.id
  }
  return { bySubject, itemOf }
}

/** The items that a page states in RDFa: every subject with a type that belongs to no other subject. */
export function readRdfa(page: Page, base: string): readonly Found[] {
  if (page.$('[typeof]').length === 0) return []
  const statements = rdfaStatements(page, base)
  const { bySubject, itemOf } = itemsOf(statements)
  const owned = new Set(
    statements.flatMap(({ property, object, subject }) =>
      property !== rdfType && 'id' in object && object.id !== subject ? [object.id] : [],
    ),
  )
  return [...bySubject].flatMap(([subject, own]): Found[] => {
    const typed = own.find(({ property }) => property === rdfType)
    if (!typed || owned.has(subject)) return []
    const selector = cssPath(page, typed.element)
    return [{ syntax: 'rdfa', selector, value: itemOf(subject, []) }]
  })
}
