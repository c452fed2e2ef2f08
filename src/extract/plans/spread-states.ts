import type { Element } from 'domhandler'
import { childElements, isElement, isText, parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { bareState, type Shown, terms } from './term.ts'

const mostInside = 120
const number = /\d[\d.,' ]*\d|\d/
const digits = (text: string): string => text.replaceAll(/\D/g, '')

const ownText = (element: Element): string =>
  element.children.map((child) => (isText(child) ? child.data : '')).join('')

/** The one element inside of another that shows one of two numbers; null where none or several do. */
function showing(outer: Element, values: readonly string[]): Element | null {
  const open = childElements(outer)
  let found: Element | null = null
  for (let looked = 0; open.length > 0 && looked < mostInside; looked++) {
    const at = open.shift()
    if (!at) break
    const shown = number.exec(ownText(at))?.[0]
    if (shown && values.some((one) => digits(one) === digits(shown))) {
      if (found) return null
      found = at
    }
    open.push(...childElements(at))
  }
  return found
}

/**
 * What elements show in the two states of a toggle by bare numbers that an element around them keeps:
 * `<div data-monthly="14" data-annual="12"><b>$14</b> / month</div>`.
 */
export function spreadStates(page: Page): ReadonlyMap<Element, Shown> {
  const found = new Map<Element, Shown>()
  for (const node of page.$('*').toArray()) {
    if (!isElement(node) || childElements(node).length === 0) continue
    const [month, year] = terms.map((term) => bareState(node, term))
    if (!month || !year || number.test(ownText(node))) continue
    const leaf = showing(node, [month, year])
    if (!leaf || parentElement(leaf) === null) continue
    const put = (value: string) => ownText(leaf).replace(number, value)
    found.set(leaf, { monthly: put(month), annual: put(year) })
  }
  return found
}
