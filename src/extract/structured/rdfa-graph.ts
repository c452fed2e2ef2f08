import type { Element } from 'domhandler'
import { childElements, isElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { absolute } from './microdata.ts'
import { prefixesIn, type RdfaNames, resolveName, resolveResource } from './rdfa-names.ts'

/** What is said of a subject: another subject by its address or its blank name (`_:1`), or words. */
type RdfaObject =
  | { readonly id: string }
  | { readonly value: string; readonly language?: string; readonly datatype?: string }

export interface RdfaStatement {
  readonly subject: string
  /** Full address of the property. */
  readonly property: string
  readonly object: RdfaObject
  /** Where it is said. */
  readonly element: Element
}

export const rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type'
const usesVocabulary = 'http://www.w3.org/ns/rdfa#usesVocabulary'
const xsd = 'http://www.w3.org/2001/XMLSchema#'

interface Open {
  readonly property: string
  readonly reversed: boolean
}

interface Context extends RdfaNames {
  readonly subject: string
  readonly object: string
  readonly open: readonly Open[]
  readonly language: string | undefined
}

interface Writer {
  readonly statements: RdfaStatement[]
  /** Characters of text that may still be taken: elements in elements share theirs. */
  left: number
  readonly blank: () => string
}

const words = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/\s+/).filter(Boolean)

/** The address that an element names as what it is about or leads to. */
function target({ attribs }: Element, names: RdfaNames): string | null {
  const resource = attribs['resource']
  if (resource !== undefined) return resolveResource(resource, names)
  const address = attribs['href'] ?? attribs['src']
  return address === undefined ? null : absolute(address, names.base)
}

const namesIn = (text: string | undefined, names: RdfaNames): readonly string[] =>
  words(text).flatMap((one) => resolveName(one, names) ?? [])

interface Subjects {
  readonly subject: string
  readonly object: string | null
  readonly typed: string | null
  readonly silent: boolean
}

/** Which subject an element speaks of, which it leads to, and which its types belong to. */
function subjectsOf(element: Element, context: Context, writer: Writer): Subjects {
  const { attribs } = element
  const about = attribs['about'] === undefined ? null : resolveResource(attribs['about'], context)
  const own = about ?? (element.name === 'html' ? context.base : null)
  const hasType = attribs['typeof'] !== undefined
  const leads = target(element, context)
  if (attribs['rel'] !== undefined || attribs['rev'] !== undefined) {
    const object = leads ?? (hasType && about === null ? writer.blank() : null)
    const subject = own ?? context.object
    return { subject, object, typed: hasType ? (about ?? object) : null, silent: false }
  }
  const plain = attribs['content'] === undefined && attribs['datatype'] === undefined
  if (attribs['property'] !== undefined && plain) {
    const typed = hasType ? (own ?? leads ?? writer.blank()) : null
    return { subject: own ?? context.object, object: typed, typed, silent: false }
  }
  const head = element.name === 'head' || element.name === 'body' ? context.object : null
  const named = own ?? leads ?? head ?? (hasType ? writer.blank() : null)
  return {
    subject: named ?? context.object,
    object: null,
    typed: hasType ? named : null,
    silent: named === null && attribs['property'] === undefined,
  }
}

const dateTypes: readonly (readonly [RegExp, string])[] = [
  [/^-?P/, 'duration'],
  [/^\d{4}-\d\d-\d\dT/, 'dateTime'],
  [/^\d{4}-\d\d-\d\d/, 'date'],
  [/^\d\d:\d\d/, 'time'],
  [/^\d{4}-\d\d$/, 'gYearMonth'],
  [/^\d{4}$/, 'gYear'],
]

function literal(element: Element, context: Context, page: Page): RdfaObject {
  const { attribs } = element
  const text = attribs['content'] ?? attribs['datetime'] ?? page.$(element).text()
  const declared = attribs['datatype']
  const datatype = declared ? resolveName(declared, context) : null
  if (datatype) return { value: text, datatype }
  const timed =
    declared === undefined && (attribs['datetime'] !== undefined || element.name === 'time')
  const type = timed ? dateTypes.find(([pattern]) => pattern.test(text.trim()))?.[1] : undefined
  if (type) return { value: text, datatype: xsd + type }
  return context.language ? { value: text, language: context.language } : { value: text }
}

function objectOf(
  element: Element,
  context: Context,
  { page, typed }: { readonly page: Page; readonly typed: string | null },
): RdfaObject {
  const { attribs } = element
  const plain = attribs['content'] === undefined && attribs['datatype'] === undefined
  if (plain && attribs['rel'] === undefined && attribs['rev'] === undefined) {
    const leads = target(element, context)
    if (leads !== null && attribs['datetime'] === undefined) return { id: leads }
  }
  if (typed !== null && attribs['about'] === undefined && plain) return { id: typed }
  return literal(element, context, page)
}

/** What the element changes for itself and what it holds: vocabulary, prefixes, language. */
function entered(element: Element, context: Context, writer: Writer): Context {
  const { attribs } = element
  const vocab = attribs['vocab']
  const vocabulary = vocab === undefined ? context.vocabulary : absolute(vocab, context.base)
  if (vocab) {
    const object = { id: vocabulary }
    writer.statements.push({ subject: context.base, property: usesVocabulary, object, element })
  }
  const language = attribs['xml:lang'] ?? attribs['lang'] ?? context.language
  return { ...context, vocabulary, prefixes: prefixesIn(element, context.prefixes), language }
}

function open(element: Element, context: Context): readonly Open[] {
  const { attribs } = element
  // Link types of HTML ("nofollow") beside a property are no statements.
  const meant = (text: string | undefined) =>
    attribs['property'] === undefined
      ? text
      : words(text)
          .filter((one) => one.includes(':'))
          .join(' ')
  return [
    ...namesIn(meant(attribs['rel']), context).map((property) => ({ property, reversed: false })),
    ...namesIn(meant(attribs['rev']), context).map((property) => ({ property, reversed: true })),
  ]
}

const deepest = 500
const mostText = 10_000_000

function walk(element: Element, outer: Context, writer: Writer, page: Page, depth = 0): void {
  if (depth > deepest || writer.left <= 0) return
  const context = entered(element, outer, writer)
  const { subject, object, typed, silent } = subjectsOf(element, context, writer)
  const say = (from: string, property: string, to: RdfaObject) =>
    writer.statements.push({ subject: from, property, object: to, element })
  const link = ({ property, reversed }: Open, from: string, to: string) =>
    reversed ? say(to, property, { id: from }) : say(from, property, { id: to })
  const { attribs } = element
  if (typed !== null) {
    for (const type of namesIn(attribs['typeof'], context)) say(typed, rdfType, { id: type })
  }
  const links = open(element, context)
  const related = attribs['rel'] !== undefined || attribs['rev'] !== undefined
  const pending = related && object === null ? links : []
  const led = object ?? (pending.length > 0 ? writer.blank() : null)
  if (object !== null) for (const one of links) link(one, subject, object)
  const properties = namesIn(attribs['property'], context)
  if (properties.length > 0) {
    const said = objectOf(element, context, { page, typed })
    writer.left -= 'value' in said ? said.value.length : 0
    for (const property of properties) say(subject, property, said)
  }
  if (!silent) for (const one of outer.open) link(one, outer.subject, subject)
  const inner: Context = silent
    ? context
    : { ...context, subject, object: led ?? subject, open: pending }
  for (const child of childElements(element)) walk(child, inner, writer, page, depth + 1)
}

/** Every statement of a page's RDFa (1.1 Core, in HTML), in the order it is said. */
export function rdfaStatements(page: Page, base: string): readonly RdfaStatement[] {
  const said = page.$('[property],[typeof],[rel][resource],[rel][about],[rev],[about],[vocab]')
  if (said.length === 0) return []
  let count = 0
  const writer: Writer = { statements: [], left: mostText, blank: () => `_:${++count}` }
  const context: Context = {
    base,
    subject: base,
    object: base,
    open: [],
    vocabulary: '',
    prefixes: new Map(),
    language: undefined,
  }
  for (const root of page.document.children.filter(isElement)) walk(root, context, writer, page)
  return writer.statements
}
