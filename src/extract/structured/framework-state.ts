import { cssPath } from '../dom/css-path.ts'
import { isElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { type EmbeddedJson, embeddedJson } from './embedded.ts'
import { reviveIndexed } from './indexed-payload.ts'
import { balanced, parseTolerant } from './tolerant-json.ts'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows of a streamed tree ("5:[…]"), sent as pieces of text one after another. */
function streamedRows(data: readonly EmbeddedJson[]): EmbeddedJson[] {
  const pieces = data.filter(({ name }) => name?.endsWith('__next_f'))
  const text = pieces
    .flatMap(({ value }) => (Array.isArray(value) && typeof value[1] === 'string' ? value[1] : []))
    .join('')
  const [first] = pieces
  if (!first) return []
  return text.split('\n').flatMap((row): EmbeddedJson[] => {
    const json = /^[\da-f]+:(?=[[{])/.exec(row)
    const value = json ? parseTolerant(row.slice(json[0].length)) : undefined
    return typeof value === 'object' && value !== null ? [{ ...first, value }] : []
  })
}

/** State kept as one flat list of values that point at each other by index. */
function indexedState(page: Page, data: readonly EmbeddedJson[]): EmbeddedJson[] {
  return data.flatMap((one): EmbeddedJson[] => {
    if (!Array.isArray(one.value) || one.name !== null) return []
    const script = page.$(one.selector).get(0)
    const marked =
      isElement(script) &&
      (script.attribs['id'] === '__NUXT_DATA__' || 'data-nuxt-data' in script.attribs)
    return marked ? [{ ...one, value: reviveIndexed(one.value) }] : []
  })
}

/** JSON kept as text inside of JSON: an answer that the server fetched and put aside. */
function nestedText(data: readonly EmbeddedJson[]): EmbeddedJson[] {
  return data.flatMap((one) => {
    if (!isObject(one.value)) return []
    return Object.values(one.value).flatMap((inner): EmbeddedJson[] => {
      if (typeof inner !== 'string' || !/^\s*[{[]/.test(inner)) return []
      const value = parseTolerant(inner)
      return typeof value === 'object' && value !== null ? [{ ...one, value }] : []
    })
  })
}

const callWithState = /\.start\(\s{0,9}[\w$]{1,40}\s{0,9},\s{0,9}[\w$]{1,40}\s{0,9},\s{0,9}(?=\{)/
const functionWithState =
  /__NUXT__\s{0,9}=\s{0,9}\(?function\s{0,9}\(([\w$,\s]{0,20000})\)\s{0,9}\{/
const longestScript = 4_000_000

/** A literal whose identifiers are parameters of a call, with the arguments in their place. */
function withArguments(literal: string, values: ReadonlyMap<string, string>): string {
  return literal.replaceAll(
    /"(?:[^"\\]|\\.)*(?:"|$)|'(?:[^'\\]|\\.)*(?:'|$)|([:,[]\s*)([A-Za-z_$][\w$]*)(?=\s*[,}\]])/g,
    (all: string, before: string | undefined, name: string | undefined) =>
      before === undefined || name === undefined || !values.has(name)
        ? all
        : before + values.get(name),
  )
}

/** `__NUXT__ = (function(a, b) { return {price: a} }(49, "x"))`, without running it. */
function calledState(code: string): unknown {
  const head = functionWithState.exec(code)
  if (!head) return undefined
  const start = code.indexOf('{', code.indexOf('return', head.index + head[0].length))
  const literal = start < 0 ? null : balanced(code, start)
  if (literal === null) return undefined
  const call = code.slice(start + literal.length)
  const open = /^\s*(?:;\s*)?\}\s*(?:\)\s*)?\(/.exec(call)
  const rest = open ? call.slice(open[0].length) : ''
  const given = parseTolerant(`[${rest.slice(0, rest.lastIndexOf(')')).replace(/\)\s*$/, '')}]`)
  const values = Array.isArray(given) ? given : []
  const names = (head[1] ?? '').split(',').map((name) => name.trim())
  const known = new Map(names.map((name, i) => [name, JSON.stringify(values[i] ?? null)] as const))
  return parseTolerant(withArguments(literal, known))
}

function callsInScripts(page: Page): EmbeddedJson[] {
  return page
    .$('script:not([src])')
    .toArray()
    .flatMap((script): EmbeddedJson[] => {
      const code = page.$(script).text()
      if (code.length > longestScript) return []
      const started = code.includes('.start(') ? callWithState.exec(code) : null
      const literal = started ? balanced(code, started.index + started[0].length) : null
      const value = literal
        ? parseTolerant(literal)
        : code.includes('__NUXT__')
          ? calledState(code)
          : undefined
      if (typeof value !== 'object' || value === null) return []
      return [{ selector: cssPath(page, script), name: null, value }]
    })
}

const stateAttributes = ['data-page', 'data-props', 'data-react-props', 'props', 'x-data'] as const
const holders = '[data-page],[data-props],[data-react-props],astro-island[props],[x-data]'

/** `[0, value]` and `[1, list]` of serialized properties as plain values. */
function untagged(value: unknown, depth = 0): unknown {
  if (depth > 60 || !Array.isArray(value) || value.length !== 2) return value
  const [tag, inner] = value
  if (tag === 1 && Array.isArray(inner)) return inner.map((one) => untagged(one, depth + 1))
  if (tag !== 0) return value
  return isObject(inner)
    ? Object.fromEntries(Object.entries(inner).map(([key, one]) => [key, untagged(one, depth + 1)]))
    : inner
}

/** State that elements carry for the component that takes them over. */
function attributeState(page: Page): EmbeddedJson[] {
  return page
    .$(holders)
    .toArray()
    .filter(isElement)
    .slice(0, 100)
    .flatMap((element) =>
      stateAttributes.flatMap((name): EmbeddedJson[] => {
        const text = element.attribs[name] ?? ''
        if (!/^\s*[{[]/.test(text)) return []
        const value = parseTolerant(text)
        if (!isObject(value)) return []
        const plain =
          element.name === 'astro-island'
            ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, untagged(one)]))
            : value
        return [{ selector: cssPath(page, element), name, value: plain }]
      }),
    )
}

/**
 * All data that the page carries for its own scripts, framework state included, as plain values: streamed
 * rows, indexed payloads, calls that hold a literal, JSON in attributes and JSON as text inside of JSON.
 * Nothing is evaluated.
 */
export function pageState(page: Page): readonly EmbeddedJson[] {
  const data = embeddedJson(page)
  const indexed = indexedState(page, data)
  const flat = new Set(indexed.map(({ selector }) => selector))
  return [
    ...data.filter(({ name, selector }) => !name?.endsWith('__next_f') && !flat.has(selector)),
    ...streamedRows(data),
    ...indexed,
    ...nestedText(data),
    ...callsInScripts(page),
    ...attributeState(page),
  ]
}
