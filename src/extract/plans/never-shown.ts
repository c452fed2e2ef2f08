import type { Element } from 'domhandler'
import { isElement, parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { termOf, termWords } from './term.ts'

const hidingClasses = new Set(['hidden', 'd-none', 'invisible', 'is-hidden', 'hide'])
/** "hidden md:block", "d-none d-lg-flex": hidden on small screens only. */
const shownWider = /^(?:sm|md|lg|xl|2xl):(?!hidden|invisible)|^d-(?:sm|md|lg|xl|xxl)-(?!none)/
const hiding = /(?:^|;)\s{0,9}(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)/i

/** Names that say which state of the page an element belongs to. */
const stateName = new RegExp(
  `(?<![a-z])(?:${termWords}|tabs?|pane|panel|tabpanel|toggle|switch|currency|region|country|usd|eur|gbp|cad|aud|chf|jpy|inr|brl)(?![a-z])`,
)
const stateAttribute = /^(?:x-show|x-if|v-show|v-if|ng-show|ng-if|data-show|:hidden|\[hidden\])$/

const classesOf = (element: Element): readonly string[] =>
  (element.attribs['class'] ?? '').split(/\s+/).filter(Boolean)

/** Classes that a style sheet of the page hides at any width and that no other rule of it mentions. */
function hiddenBySheet(page: Page): ReadonlySet<string> {
  const css = page.$('style').text().slice(0, 500_000)
  const hidden: string[] = []
  const mentioned = new Map<string, number>()
  if (!/display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden/i.test(css)) return new Set()
  for (const [, name = ''] of css.matchAll(/\.([a-z_-][\w-]{0,80})/gi)) {
    mentioned.set(name, (mentioned.get(name) ?? 0) + 1)
  }
  let depth = 0
  let selectors = ''
  for (const part of css.split(/(?<=[{}])/)) {
    if (part.endsWith('{')) {
      if (depth === 0) selectors = part.slice(0, -1)
      depth++
    } else if (part.endsWith('}')) {
      depth = Math.max(0, depth - 1)
      const only = /^\s*\.([\w-]{1,80})\s*$/.exec(selectors.slice(-100))?.[1]
      if (depth === 0 && only && hiding.test(part)) hidden.push(only)
    }
  }
  return new Set(hidden.filter((name) => mentioned.get(name) === 1))
}

/** Names that links, controls and the text constants of scripts speak of: what they may show. */
function namesInUse(page: Page): ReadonlySet<string> {
  const names = new Set<string>()
  for (const control of page
    .$('[href^="#"], [aria-controls], [data-target], [data-bs-target], label')
    .toArray()) {
    if (!isElement(control)) continue
    for (const name of ['href', 'aria-controls', 'data-target', 'data-bs-target', 'for']) {
      for (const one of (control.attribs[name] ?? '').split(/[\s,#.]+/)) names.add(one)
    }
  }
  for (const script of page.$('script').toArray()) {
    if (isElement(script) && /json/i.test(script.attribs['type'] ?? '')) continue
    const code = page.$(script).text().slice(0, 1_000_000)
    for (const [, quoted = ''] of code.matchAll(/["'`]([\w #.>:-]{1,80})["'`]/g)) {
      for (const one of quoted.split(/[^\w-]+/)) names.add(one)
    }
  }
  return names
}

/** Whether names or attributes tell of a state in which the element is shown. */
function isState(element: Element, inUse: ReadonlySet<string>): boolean {
  if (termOf(element)) return true
  const names = Object.keys(element.attribs)
  if (names.some((name) => stateAttribute.test(name))) return true
  const said = names
    .filter((name) => /^(class|id|role)$|^data-/.test(name))
    .map((name) => `${name.startsWith('data-') ? name : ''} ${element.attribs[name]}`)
    .join(' ')
    .slice(0, 500)
    .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
  if (stateName.test(said)) return true
  const own = [element.attribs['id'] ?? '', ...classesOf(element)]
  return own.some((name) => name !== '' && !hidingClasses.has(name) && inUse.has(name))
}

/**
 * Elements that the page hides and that nothing on it can show: no state of a toggle or tab by its names,
 * no control, no script that speaks of it. Prices in them are nobody's offer.
 */
function neverShown(page: Page): readonly Element[] {
  const sheet = hiddenBySheet(page)
  const isHidden = (element: Element): boolean => {
    if (element.attribs['hidden'] !== undefined) return element.attribs['hidden'] !== 'until-found'
    if (hiding.test(element.attribs['style'] ?? '')) return true
    const classes = classesOf(element)
    return (
      classes.some((name) => hidingClasses.has(name) || sheet.has(name)) &&
      !classes.some((name) => shownWider.test(name))
    )
  }
  const hidden = page
    .$('body [hidden], body [style], body [class]')
    .toArray()
    .filter((one): one is Element => isElement(one) && isHidden(one))
  if (hidden.length === 0) return []
  const inUse = namesInUse(page)
  return hidden.filter((one) => !isState(one, inUse))
}

/**
 * Regions to leave from the start: what is never shown, with the reason. Nothing where that would leave no
 * price at all: such a page shows itself only once its scripts run.
 */
export function hiddenRegions(page: Page, priced: readonly Element[]): Map<Element, string | null> {
  const hidden = new Map(neverShown(page).map((one) => [one, 'hidden, and nothing shows it']))
  const isSeen = (element: Element): boolean => {
    for (let at: Element | null = element; at; at = parentElement(at)) {
      if (hidden.has(at)) return false
    }
    return true
  }
  return hidden.size > 0 && priced.some(isSeen) ? hidden : new Map()
}
