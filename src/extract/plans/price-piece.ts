import type { Element } from 'domhandler'
import { isElement, isText } from '../dom/node.ts'

const sign = /^(\p{Sc}|[A-Z]{0,3}\$|[A-Z]{3}|zł|Kč|kr\.?|Ft|лв\.?|руб\.?|SFr\.?)$/u
const number = /^\d[\d.,' ]*$/
const longest = 14

/** The text of an element that holds one short text and nothing else; empty for any other. */
function onlyText({ children: [only, ...more] }: Element): string {
  if (!only || more.length > 0 || !isText(only) || only.data.length > longest * 4) return ''
  const text = only.data.trim()
  return text.length <= longest ? text : ''
}

function beside(element: Element, way: 'prev' | 'next'): string {
  let at = element[way]
  if (at && isText(at) && at.data.trim() === '') at = at[way]
  return at && isElement(at) ? onlyText(at) : ''
}

/** Whether a block is a currency alone beside a number alone, or that number: they stand in one line. */
export function isPricePiece(element: Element): boolean {
  if (element.name !== 'div' && element.name !== 'p') return false
  const own = onlyText(element)
  const [before, after] = [beside(element, 'prev'), beside(element, 'next')]
  if (sign.test(own)) {
    // Between two numbers it may be of either.
    return number.test(before) !== number.test(after)
  }
  return number.test(own) && sign.test(before) !== sign.test(after)
}
