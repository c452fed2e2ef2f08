import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'

const struckTags = new Set(['del', 's', 'strike'])
const struckNames =
  /(^|[\s_-])(was|old|original|strike|struck|strikethrough|crossed|line-through|past|former|regular|before|compare-at|msrp|rrp)([\s_-](price|amount|cost))?($|[\s_-])/i
const priced = /price|amount|cost|was|old|strik|line-through|past/i

/** Class names that the page's own style sheets strike through. */
function struckClasses(page: Page): ReadonlySet<string> {
  const names = new Set<string>()
  for (const style of page.$('style').toArray()) {
    const css = page.$(style).text()
    for (const part of css.split('}')) {
      const [selectors = '', body = ''] = part.split('{').slice(-2)
      if (!/text-decoration[^;]{0,200}line-through/.test(body) || selectors.length > 400) continue
      for (const selector of selectors.split(',')) {
        const last =
          selector
            .trim()
            .split(/[\s>+~]+/)
            .at(-1) ?? ''
        const name = /\.([\w-]+)(?::{1,2}[\w-]+(\(.*\))?)?$/.exec(last)
        // A pseudo-element or a state (":checked ~ .x") strikes something else than the text as loaded.
        if (name?.[1] && !/:(before|after|hover|checked)/.test(selector)) names.add(name[1])
      }
    }
  }
  return names
}

/** Tells whether an element shows a price that no longer holds: by tag, style, or style sheet. */
export function struckBy(page: Page): (element: Element) => boolean {
  const classes = struckClasses(page)
  const known = new WeakMap<Element, boolean>()
  const self = (element: Element): boolean => {
    const before = known.get(element)
    if (before !== undefined) return before
    const struck = looksStruck(element)
    known.set(element, struck)
    return struck
  }
  const looksStruck = (element: Element): boolean => {
    if (struckTags.has(element.name)) return true
    if (/line-through/.test(element.attribs['style'] ?? '')) return true
    const own = element.attribs['class'] ?? ''
    if (/(^|\s)line-through($|\s)/.test(own)) return true
    if (own.split(/\s+/).some((name) => classes.has(name))) return true
    return struckNames.test(own) && priced.test(own)
  }
  return (element) => {
    let at: Element | null = element
    for (let up = 0; at && up < 4; up++) {
      if (self(at)) return true
      at = parentElement(at)
    }
    return false
  }
}
