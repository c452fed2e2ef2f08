import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'

/** Class names of what holds an offer. */
export const cardClass =
  /pric|plan|tier|package|offer|subscri|product|rate|card|service|option|bundle/i

/** Words of extras bought beside a plan. */
export const addonWords =
  /\b(add-?ons?|optional|extra|additional|each additional|zusätzliche?r?|zusatz|weitere[rs]?|suppl[eé]mentaires?|adicional(es)?|aggiuntiv[oi])\b|إضافي|إضافة|附加|追加|추가/i

const priceClass = /(^|[-_\s])(price|prices|pricing|amount|cost|fee|rate)([-_\s]|$)/i

/** Whether an element is called a price by its class or schema.org name. */
export function isPriceElement(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at && up < 3; at = parentElement(at), up++) {
    if (priceClass.test(at.attribs['class'] ?? '') || at.attribs['itemprop'] === 'price')
      return true
  }
  return false
}

const buttonClass = /(^|[-_\s])(btn|button|cta)([-_\s]|$)/i

/** Buttons repeat the price of their card. */
export function isButton(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at && up < 3; at = parentElement(at), up++) {
    if (at.name === 'button' || (at.name === 'a' && buttonClass.test(at.attribs['class'] ?? '')))
      return true
  }
  return false
}
