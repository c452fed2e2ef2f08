import type { Element } from 'domhandler'
import { childElements, isText, parentElement } from '../dom/node.ts'

/** How a customer pays in one state of a term toggle. */
export type Term = 'monthly' | 'annual'
export const terms: readonly Term[] = ['monthly', 'annual']

/** What an element shows in each state of a toggle. */
export type Shown = Readonly<Record<Term, string>>

const monthly =
  'monthly|month|mo|mensuel|mensuelle|monatlich|monat|mensal|mensual|mensile|maandelijks|maand|miesiecznie|miesieczny|mesicne|manadsvis|aylik|bulanan|mois|mes'
const annual =
  'annual|annually|yearly|year|yr|annuel|annuelle|jaehrlich|jahrlich|jahr|anual|annuale|jaarlijks|jaar|rocznie|roczny|rocne|arsvis|yillik|tahunan|ano'

/** Words for the states of a term toggle in names, as an alternation of a pattern. */
export const termWords = `${monthly}|${annual}`

const stateAttribute = (names: string): RegExp =>
  new RegExp(
    `^data-(?:[\\w-]+-)?(?:${names})(?:-(?:price|amount|text|value|label|preco|precio|preis|prix))?$`,
  )
const attribute: Readonly<Record<Term, RegExp>> = {
  monthly: stateAttribute(monthly),
  annual: stateAttribute(annual),
}
const longestValue = 160
/** Values that are addresses or identifiers, not text to show. */
const machine = /^(https?:|\/|#)|_|^(true|false|null)$|[{};]/i

function stateValue(element: Element, term: Term): string {
  const names = Object.keys(element.attribs).filter((name) => attribute[term].test(name))
  const [name] = names.sort((a, b) => a.length - b.length)
  return name ? (element.attribs[name] ?? '').trim() : ''
}

const bareNumber = /^\d[\d.,' ]*$/

/** The bare number an element keeps for one state in its `data-*` attributes; null where it keeps something else. */
export function bareState(element: Element, term: Term): string | null {
  const value = stateValue(element, term)
  return bareNumber.test(value) && value.length <= 20 ? value : null
}

/** What an element shows in one state, from its `data-*` attributes; null when they do not say. */
export function shownIn(element: Element, term: Term): string | null {
  const value = stateValue(element, term)
  if (!value || value.length > longestValue || machine.test(value)) return null
  const own = element.children.map((child) => (isText(child) ? child.data : '')).join('')
  const number = /\d[\d.,' ]*\d|\d/
  if (/^[\d.,' ]+$/.test(value) && number.test(own)) return own.replace(number, value)
  // The number of a card is shown by something inside of it.
  if (bareNumber.test(value) && childElements(element).length > 0) return null
  return value
}

const panel = 'price|prices|plan|plans|pricing|tab|panel|content|view|grid|cards|billing'
const panelName = (long: string, short: string): RegExp =>
  new RegExp(`^((${long})|(${long})[-_](${panel})|(${panel})[-_](${long})|(tab|pills)-(${short}))$`)
const words: Readonly<Record<Term, RegExp>> = {
  monthly: panelName(monthly.replace('|month|mo|', '|'), 'month(ly)?'),
  annual: panelName(annual.replace('|year|yr|', '|').replace('|ano', ''), 'year(ly)?'),
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
  'data-show',
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

const isBare = (element: Element): boolean =>
  element.name === 'span' &&
  element.children.every((child) => isText(child)) &&
  /^\s*\d(?:[\d.,' ]*[\d.,'])?\s*$/.test(
    element.children.map((child) => (isText(child) ? child.data : '')).join(''),
  )

/** Whether an element is the bare number of one state, beside that of the other: "29" and "23" after one "$". */
export function isNumberOfState(element: Element): boolean {
  if (!isBare(element)) return false
  const own = ownTerm(element)
  const parent = parentElement(element)
  if (own === null || !parent) return false
  return childElements(parent).some((one) => {
    const other = one === element || !isBare(one) ? null : ownTerm(one)
    return other !== null && other !== own
  })
}

/** Whether an element is the label of one state ("a year" beside "a month"), and `term` is another. */
export function isLabelOfOther(element: Element, term: Term): boolean {
  const own = ownTerm(element)
  if (own === null || own === term || element.name !== 'span') return false
  return element.children.every((child) => isText(child) && child.data.length <= 80)
}

/** The state in which a place is shown, by the names of the panels it stands in; null outside of any. */
export function termOf(element: Element): Term | null {
  for (let at: Element | null = element; at && at.name !== 'body'; at = parentElement(at)) {
    const own = ownTerm(at)
    if (own) return own
  }
  return null
}
