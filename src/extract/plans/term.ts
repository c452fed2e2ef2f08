import type { Element } from 'domhandler'
import { isText, parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import type { Substitute } from './lines.ts'

/** How a customer pays in one state of a term toggle. */
export type Term = 'monthly' | 'annual'
export const terms: readonly Term[] = ['monthly', 'annual']

const attribute: Readonly<Record<Term, RegExp>> = {
  monthly:
    /^data-(?:[\w-]+-)?(?:monthly|month|mo|mensuel|monatlich)(?:-(?:price|amount|text|value|label))?$/,
  annual:
    /^data-(?:[\w-]+-)?(?:annual|annually|yearly|year|yr|annuel|jaehrlich)(?:-(?:price|amount|text|value|label))?$/,
}
const longestValue = 160
/** Values that are addresses or identifiers, not text to show. */
const machine = /^(https?:|\/|#)|_|^(true|false|null)$|[{};]/i

/** What an element shows in one state, from its `data-*` attributes; null when they do not say. */
function shownIn(element: Element, term: Term): string | null {
  const names = Object.keys(element.attribs).filter((name) => attribute[term].test(name))
  const [name] = names.sort((a, b) => a.length - b.length)
  const value = name ? (element.attribs[name] ?? '').trim() : ''
  if (!value || value.length > longestValue || machine.test(value)) return null
  const own = element.children.map((child) => (isText(child) ? child.data : '')).join('')
  const number = /\d[\d.,' ]*\d|\d/
  if (/^[\d.,' ]+$/.test(value) && number.test(own)) return own.replace(number, value)
  return value
}

/** Whether an element's attributes hold what it shows in some state of a toggle. */
export function hasStates(element: Element): boolean {
  return terms.some((term) => shownIn(element, term) !== null)
}

/** The page as it reads in one state of its toggle. */
export function inState(term: Term): Substitute {
  return (element) => shownIn(element, term)
}

/** Whether any element of the page keeps another state in its attributes. */
export function keepsStates(page: Page): boolean {
  return page
    .$('*')
    .toArray()
    .some((node) => node.type === 'tag' && hasStates(node))
}

const words: Readonly<Record<Term, RegExp>> = {
  monthly:
    /^(monthly|monthly-(price|plan|plans|pricing|content|tab|panel)|(price|plan|pricing|tab|panel|content)-monthly|tab-month|pills-month(ly)?|mensuel|monatlich)$/,
  annual:
    /^(annual|annually|yearly|(annual|yearly)-(price|plan|plans|pricing|content|tab|panel)|(price|plan|pricing|tab|panel|content)-(annual|annually|yearly)|tab-year|pills-year(ly)?|annuel|jaehrlich)$/,
}
const stateAttributes = [
  'id',
  'class',
  'data-tab',
  'data-period',
  'data-billing',
  'data-term',
  'data-interval',
  'data-plan-type',
  'data-cycle',
  'x-show',
  'v-if',
  'v-show',
  'ng-show',
]

function ownTerm(element: Element): Term | null {
  const values = stateAttributes.flatMap((name) =>
    (element.attribs[name] ?? '').toLowerCase().split(/[^\p{L}\p{N}_-]+/u),
  )
  const said = terms.filter((term) => values.some((value) => words[term].test(value)))
  return said.length === 1 ? (said[0] ?? null) : null
}

/** The state in which a place is shown, by the names of the panels it stands in; null outside of any. */
export function termOf(element: Element): Term | null {
  for (let at: Element | null = element; at && at.name !== 'body'; at = parentElement(at)) {
    const own = ownTerm(at)
    if (own) return own
  }
  return null
}
