import type { Element } from 'domhandler'
import { isElement, isText } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { embeddedJson } from '../structured/embedded.ts'
import type { Shown, Term } from './term.ts'

/** `getElementById('x').textContent = yearly ? '$39' : '$49'` */
const choice =
  /(?:getElementById\(\s*['"]|querySelector\(\s*['"]#)([\w-]{1,60})['"]\s*\)\s*\.(?:textContent|innerText|innerHTML)\s*=\s*([\w.!='" ]{1,60}?)\s*\?\s*(['"`])((?:(?!\3)[^\n]){0,120})\3\s*:\s*(['"`])((?:(?!\5)[^\n]){0,120})\5/g

const mostScript = 400_000

const yearly = /annual|year|jahr|anual|annuel|annuale|jaar|rocz/i
const monthly = /month|monat|mensu|mensal|mensile|maand|mies/i

/** The term of the first of two choices by the words of the condition; null when they do not say. */
function firstTerm(condition: string): Term | null {
  const [year, month] = [yearly.test(condition), monthly.test(condition)]
  if (year === month) return null
  const negated = /^!|!==?/.test(condition.trim())
  return year !== negated ? 'annual' : 'monthly'
}

const plain = (text: string): string =>
  text
    .replaceAll(/<[^<>]{0,80}>/g, ' ')
    .replaceAll(/\\u00a0|&nbsp;/g, ' ')
    .trim()

const ownText = (element: Element): string =>
  element.children
    .map((child) => (isText(child) ? child.data : ''))
    .join('')
    .trim()

function choices(page: Page): readonly (readonly [Element, Shown])[] {
  return page
    .$('script:not([src])')
    .toArray()
    .flatMap((script) => {
      const code = page.$(script).text()
      if (code.length > mostScript || !yearly.test(code)) return []
      return [...code.matchAll(choice)].flatMap((match): (readonly [Element, Shown])[] => {
        const [, id = '', condition = '', , first = '', , second = ''] = match
        const term = firstTerm(condition)
        const [element] = page.$(`[id="${id}"]`).toArray()
        if (!term || !isElement(element)) return []
        const [annual, month] = term === 'annual' ? [first, second] : [second, first]
        return [[element, { annual: plain(annual), monthly: plain(month) }]]
      })
    })
}

/** `const price = document.getElementById('x')` */
const variable =
  /(?:const|let|var)\s+(\w{1,60})\s*=\s*document\.(?:getElementById\(\s*['"]|querySelector\(\s*['"]#)([\w-]{1,60})['"]/g
/** `price.innerHTML = '$90<span>/year</span>'` */
const assigned =
  /(?<![\w.])(\w{1,60})\.(?:textContent|innerText|innerHTML)\s*=\s*(['"`])((?:(?!\2)[^\n]){1,160})\2\s*;/g

/** What an element shows by the words of the values that are assigned to it, one for each term. */
function byWords(values: readonly string[]): Shown | null {
  const said = (term: RegExp, other: RegExp) =>
    values.find((value) => term.test(value) && !other.test(value) && /\d/.test(value))
  const [month, annual] = [said(perMonth, perYear), said(perYear, perMonth)]
  return month && annual ? { monthly: month, annual } : null
}

const perMonth = /\/\s?mo|month|monat|mois|mes\b|mese|maand/i
const perYear = /\/\s?y|year|jahr|\/\s?an\b|año|anno\b|jaar/i

/** States that scripts write in handlers of their own: each value says which term it is for. */
function assignments(page: Page): readonly (readonly [Element, Shown])[] {
  return page
    .$('script:not([src])')
    .toArray()
    .flatMap((script) => {
      const code = page.$(script).text()
      if (code.length > mostScript || !yearly.test(code)) return []
      const ids = new Map([...code.matchAll(variable)].map(([, name = '', id = '']) => [name, id]))
      const values = new Map<string, string[]>()
      for (const [, name = '', , value = ''] of code.matchAll(assigned)) {
        const id = ids.get(name)
        if (id) values.set(id, [...(values.get(id) ?? []), plain(value)])
      }
      return [...values].flatMap(([id, all]): (readonly [Element, Shown])[] => {
        const [element] = page.$(`[id="${id}"]`).toArray()
        const shown = byWords(all)
        return shown && isElement(element) ? [[element, shown]] : []
      })
    })
}

interface Pair {
  readonly key: string
  readonly monthly: string
  readonly annual: string
}

const amountOf = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && /^\D{0,3}\d[\d.,]*$/.test(value)
    ? value.replace(/^\D+/, '')
    : null
}

/** `{ solo: { monthly: 49, annual: 39 } }` anywhere in a value. */
function pairsIn(value: unknown, key: string, depth: number): readonly Pair[] {
  if (depth > 5 || typeof value !== 'object' || value === null) return []
  const entries = Object.entries(value).slice(0, 100)
  const named = (test: RegExp) => entries.find(([name]) => test.test(name))?.[1]
  const [month, year] = [amountOf(named(monthly)), amountOf(named(yearly))]
  const own = month && year && month !== year ? [{ key, monthly: month, annual: year }] : []
  return [...own, ...entries.flatMap(([name, one]) => pairsIn(one, name, depth + 1))]
}

const number = /\d[\d.,]*\d|\d/

/** Elements that show nothing but an amount, by the amount. */
function amountElements(page: Page): ReadonlyMap<string, readonly Element[]> {
  const found = new Map<string, Element[]>()
  for (const node of page.$('*').toArray()) {
    if (!isElement(node) || node.name === 'script' || node.name === 'style') continue
    const text = ownText(node)
    if (text.length > 12 || !/^\D{0,4}\d[\d.,]*\D{0,4}$/.test(text)) continue
    const amount = number.exec(text)?.[0] ?? ''
    found.set(amount, [...(found.get(amount) ?? []), node])
  }
  return found
}

/** "/month" in an element of its own right after an amount: the other state says another term. */
function termLabel(element: Element): Element | null {
  let next = element.next
  while (next && isText(next) && next.data.trim() === '') next = next.next
  return next && isElement(next) && monthly.test(ownText(next)) && ownText(next).length <= 20
    ? next
    : null
}

/** Prices of both terms that a script keeps, where the page shows one of them in one place only. */
function tables(page: Page): readonly (readonly [Element, Shown])[] {
  const pairs = embeddedJson(page).flatMap(({ value, name }) => pairsIn(value, name ?? '', 0))
  if (pairs.length === 0) return []
  const elements = amountElements(page)
  return pairs.flatMap((pair): (readonly [Element, Shown])[] => {
    const [element, ...more] = [pair.monthly, pair.annual].flatMap((one) => elements.get(one) ?? [])
    if (!element || more.length > 0) return []
    const text = ownText(element)
    const total = Number(pair.annual) > 3 * Number(pair.monthly)
    const shown = (amount: string) => text.replace(number, amount)
    const annual = `${shown(pair.annual)}${total ? ' / year' : ''}`
    const label = total ? termLabel(element) : null
    const month = [element, { monthly: shown(pair.monthly), annual }] as const
    return label ? [month, [label, { monthly: ownText(label), annual: '' }]] : [month]
  })
}

/** Whether scripts of the page speak of both terms: only then is a look at what they say worth its time. */
function speaksOfTerms(page: Page): boolean {
  return page
    .$('script:not([src])')
    .toArray()
    .some((script) => {
      const code = page.$(script).text()
      return code.length <= mostScript && yearly.test(code) && monthly.test(code)
    })
}

/** What scripts of the page write into its elements in the two states of a term toggle. Nothing is run. */
export function scriptStates(page: Page): ReadonlyMap<Element, Shown> {
  return new Map([
    ...(speaksOfTerms(page) ? tables(page) : []),
    ...choices(page),
    ...assignments(page),
  ])
}
