import { cssPath } from '../dom/css-path.ts'
import type { Page } from '../dom/page.ts'
import { balanced, parseTolerant } from './tolerant-json.ts'

/** Data that a script of the page carries, and where. */
export interface EmbeddedJson {
  /** Selector of the script; with `#name` of the variable where one script holds several. */
  readonly selector: string
  /** Name it is assigned to; null for a script that is JSON as a whole. */
  readonly name: string | null
  readonly value: unknown
}

const jsonType = /^(application|text)\/([\w.+-]*\+)?json/i
/** `window.X = {`, `const PLANS = [`, `self.__next_f.push([`, `X.y = JSON.parse('`. */
const assignment =
  /(?<![\w$.])(?:(?:(?:window|self|globalThis)\.)?([\w$.]{1,200})\s{0,20}=\s*(?=[{[]|JSON\.parse\()|([\w$.]{1,200})\.push\(\s*(?=[{[]))/g
const longestScript = 4_000_000
const mostPerScript = 50
/** Brackets that never close cost a look at the whole rest each. */
const mostUnclosed = 100

function assignedIn(code: string): { name: string; value: unknown }[] {
  const found: { name: string; value: unknown }[] = []
  let past = 0
  let unclosed = 0
  for (const match of code.matchAll(assignment)) {
    const start = match.index + match[0].length
    if (match.index < past || found.length >= mostPerScript) continue
    const literal = parsedArgument(code, start) ?? balanced(code, start)
    if (literal === null) {
      if (++unclosed > mostUnclosed) break
      continue
    }
    const value = parseTolerant(literal)
    if (value === undefined || typeof value !== 'object') continue
    found.push({ name: match[1] ?? match[2] ?? '', value })
    past = start + (code.startsWith('JSON', start) ? 0 : literal.length)
  }
  return found
}

/** The text inside `JSON.parse('…')`; null when the value is no such call. */
function parsedArgument(code: string, start: number): string | null {
  const quoted = /^JSON\.parse\(\s*(?="|')/.exec(code.slice(start, start + 30))
  if (!quoted) return null
  const text = parseTolerant(
    `[${code.slice(start + quoted[0].length, start + longestScript).split(/\)\s*[;\n,]/)[0] ?? ''}]`,
  )
  const [first] = Array.isArray(text) ? text : []
  return typeof first === 'string' ? first : null
}

/**
 * Every JSON or plain literal that scripts carry: `application/json` and framework state as a whole, objects
 * and arrays assigned to a name. Found by balanced brackets; nothing is evaluated.
 */
export function embeddedJson(page: Page): readonly EmbeddedJson[] {
  const known = read.get(page) ?? readEmbedded(page)
  read.set(page, known)
  return known
}

/** Several readers ask for the same data; megabytes of it are parsed once. */
const read = new WeakMap<Page, readonly EmbeddedJson[]>()

function readEmbedded(page: Page): readonly EmbeddedJson[] {
  return page
    .$('script')
    .toArray()
    .flatMap((script): EmbeddedJson[] => {
      const type = page.$(script).attr('type') ?? ''
      const code = page.$(script).text()
      if (code.length > longestScript || /ld\+json/i.test(type)) return []
      const selector = cssPath(page, script)
      if (jsonType.test(type) || /^\s*[{[]/.test(code)) {
        const value = parseTolerant(code)
        return value === undefined || typeof value !== 'object'
          ? []
          : [{ selector, name: null, value }]
      }
      if (type && !/javascript|module|babel|jsx/i.test(type)) return []
      return assignedIn(code).map(({ name, value }) => ({ selector, name, value }))
    })
}
