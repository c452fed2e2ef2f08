import type { Element } from 'domhandler'
import { isText } from '../dom/node.ts'

const attribute =
  /^data-(?:price-)?(usd|eur|gbp|cad|aud|inr|chf|sek|nok|dkk|pln|brl|mxn|jpy|sgd|nzd|zar|aed|sar|try)(?:-price)?$/
const amount = /\d[\d.,' ]*\d|\d/

/** The currency codes that an element keeps its price in, where it shows one of them now. */
export function currenciesOf(element: Element): readonly string[] {
  const codes = Object.keys(element.attribs).flatMap((name) => attribute.exec(name)?.[1] ?? [])
  if (codes.length < 2) return []
  const own = element.children.map((child) => (isText(child) ? child.data : '')).join('')
  const now = amount.exec(own)?.[0]
  const kept = codes.filter((code) => amount.test(keptIn(element, code)))
  const shown = kept.some((code) => amount.exec(keptIn(element, code))?.[0] === now)
  return shown ? kept : []
}

function keptIn(element: Element, code: string): string {
  const names = [`data-${code}`, `data-price-${code}`, `data-${code}-price`]
  const value = names.map((name) => element.attribs[name]).find((one) => one !== undefined) ?? ''
  return value.length <= 40 ? value.trim() : ''
}

/** What the element shows in a currency; null where it keeps none in it. */
export function shownInCurrency(element: Element, code: string): string | null {
  if (!currenciesOf(element).includes(code)) return null
  const value = keptIn(element, code)
  return /^[\d.,' ]+$/.test(value) ? `${code.toUpperCase()} ${value}` : value
}
