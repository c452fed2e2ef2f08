import type { Element } from 'domhandler'
import { isElement, parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { currenciesOf, shownInCurrency } from './currency-states.ts'
import { type Line, pageLines, type Substitute } from './lines.ts'
import type { Extents } from './outline.ts'
import { scriptStates } from './script-states.ts'
import { findSites, type Site } from './sites.ts'
import { spreadStates } from './spread-states.ts'
import { isLabelOfOther, isNumberOfState, shownIn, type Term, terms } from './term.ts'

/** What the elements of a page show in the other states of its toggle. */
interface States {
  readonly has: (element: Element) => boolean
  /** The page as it reads in one state. */
  readonly in: (term: Term) => Substitute
}

/** The states of a page's toggle, from `data-*` attributes and from its scripts; null when it keeps none. */
function statesOf(page: Page): States | null {
  const scripted = scriptStates(page)
  const spread = spreadStates(page)
  const shown = (element: Element, term: Term) =>
    shownIn(element, term) ?? (scripted.get(element) ?? spread.get(element))?.[term] ?? null
  const has = (element: Element) =>
    terms.some((term) => shown(element, term) !== null) || isNumberOfState(element)
  const any = page
    .$('*')
    .toArray()
    .some((node) => isElement(node) && has(node))
  return any
    ? {
        has,
        in: (term) => (element) =>
          shown(element, term) ?? (isLabelOfOther(element, term) ? '' : null),
      }
    : null
}

/** Whether a part of a price ("$" apart from "29") shows something else in another state. */
function isStated({ line, start, end, element }: Site, states: Pick<States, 'has'>): boolean {
  if (states.has(element)) return true
  const parts = line.segments.filter((one) => one.start < end && one.end > start)
  return parts.some((one) => states.has(one.element))
}

/** The line of the page as loaded at which a line of another state stands. */
function placeOf(line: Line, first: ReadonlyMap<Element, number>, extents: Extents): number {
  const own = first.get(line.block)
  if (own !== undefined) return own
  for (let at: Element | null = line.block; at; at = parentElement(at)) {
    const extent = extents.get(at)
    if (extent) return extent[1]
  }
  return 0
}

/** The price sites of one state that stand where the state shows something of its own. */
function stateSites(
  page: Page,
  state: { readonly has: States['has']; readonly shown: Substitute; readonly term: Term | null },
  lines: readonly Line[],
  extents: Extents,
  language: string | undefined,
): Site[] {
  // Later lines of a block are set first, so that its first line stays.
  const first = new Map(lines.toReversed().map(({ block, index }) => [block, index]))
  return findSites(pageLines(page, state.shown), language)
    .filter((site) => isStated(site, state))
    .map((site) => ({
      ...site,
      term: state.term ?? site.term,
      line: { ...site.line, index: placeOf(site.line, first, extents) },
    }))
}

/** The currencies that elements of the page keep their price in besides the one they show. */
function currencyStates(page: Page): readonly string[] {
  const codes = page
    .$('[data-usd], [data-eur], [data-gbp], [data-price-usd], [data-usd-price]')
    .toArray()
    .flatMap((node) => (isElement(node) ? currenciesOf(node) : []))
  return [...new Set(codes)]
}

/**
 * The price sites of the page in all states of its term toggle: as loaded, and where attributes keep the
 * text of the monthly and the annual state, in each of them; and in each currency that attributes keep.
 */
export function sitesInAllStates(
  page: Page,
  lines: readonly Line[],
  extents: Extents,
  language: string | undefined,
): readonly Site[] {
  const loaded = findSites(lines, language)
  const states = statesOf(page)
  const currencies = currencyStates(page)
  if (!states && currencies.length === 0) return loaded
  const fixed = states ? loaded.filter((site) => !isStated(site, states)) : loaded
  const inTerms = states
    ? terms.map((term) => ({ has: states.has, shown: states.in(term), term }))
    : []
  const inCurrencies = currencies.map((code) => ({
    has: (element: Element) => shownInCurrency(element, code) !== null,
    shown: (element: Element) => shownInCurrency(element, code),
    term: null,
  }))
  const other = [...inTerms, ...inCurrencies].flatMap((state) =>
    stateSites(page, state, lines, extents, language),
  )
  return [...fixed, ...other].sort((a, b) => a.line.index - b.line.index)
}
