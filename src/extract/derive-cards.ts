import type { Element } from 'domhandler'
import { cssPath } from './dom/css-path.ts'
import { childElements, isElement, parentElement } from './dom/node.ts'
import type { Page } from './dom/page.ts'
import { visibleText } from './dom/visible-text.ts'
import { lastingSelectors } from './lasting-selectors.ts'
import type { CardPrice, CardsReader } from './select.ts'

/** One offer that is known to stand on a page: its name there, and where each of its prices stands. */
export interface PlacedOffer {
  readonly name: string
  /** By index of the declared price: where it stands, and what it is. */
  readonly prices: ReadonlyMap<number, PlacedPrice>
}

interface PlacedPrice {
  readonly selector: string
  readonly amount: string
}

/**
 * How the text of a price is found: in the element where it stands, in one so many levels around it
 * (`$49` beside `/ user / month`), or in an attribute that a toggle shows at times.
 */
export type PriceText = 0 | 1 | 2 | 'attribute'

/** A declared price without the place it is read from. */
export type PriceTerms = Omit<CardPrice, 'select' | 'attribute'>

/**
 * The `cards` reader that finds these offers on their page: selectors that fit all of them, by what lasts
 * (attributes with a meaning, headings, speaking class names) rather than by position. Undefined where no
 * selector tells the places apart; at least two offers with a price are needed.
 */
export function deriveCards(
  page: Page,
  offers: readonly PlacedOffer[],
  terms: readonly PriceTerms[],
  where: PriceText,
): CardsReader | undefined {
  const placed = offers.map(({ name, prices }) => ({ name, places: placesOf(page, prices) }))
  const roots = cardsOf(
    placed.map(({ places }) => [...places.values()].map(({ element }) => element)),
  )
  if (!roots) return undefined
  const cards = placed.map((one, index) => ({ ...one, root: roots[index] }))
  const priced = cards.flatMap(({ root, ...one }) => (root ? [{ ...one, root }] : []))
  const offer = sharedSelector(
    page,
    priced.map(({ root }) => root),
  )
  const name = selectorWithin(
    page,
    priced.map(({ root, name: text }) => ({ root, target: elementSaying(root, text) })),
  )
  if (offer === undefined || name === undefined) return undefined
  const prices = terms.flatMap((term, index): CardPrice[] => {
    const targets = priced.flatMap(({ root, places }) => {
      const place = places.get(index)
      if (!place) return []
      const { element, amount } = place
      const target = where === 'attribute' ? element : widened(element, root, where)
      return [{ root, target, amount }]
    })
    const select = targets.length > 0 ? selectorWithin(page, targets) : undefined
    const attribute = where === 'attribute' ? sharedAttribute(targets) : undefined
    if (select === undefined || (where === 'attribute' && attribute === undefined)) return []
    return [{ ...term, select, ...(attribute === undefined ? {} : { attribute }) }]
  })
  return prices.length === terms.length ? { offer, name, prices } : undefined
}

/** Selector of the smallest part of a page that holds all these offers. */
export function commonPart(page: Page, offers: readonly PlacedOffer[]): string | undefined {
  const places = offers.flatMap(({ prices }) =>
    [...placesOf(page, prices).values()].map(({ element }) => element),
  )
  const [first, ...others] = places
  if (!first || others.length === 0) return undefined
  for (let at = parentElement(first); at; at = parentElement(at)) {
    const within = new Set<unknown>(page.$(at).find('*').toArray())
    if (others.every((place) => within.has(place))) return cssPath(page, at)
  }
  return undefined
}

interface Place {
  readonly element: Element
  readonly amount: string
}

function placesOf(page: Page, prices: ReadonlyMap<number, PlacedPrice>): Map<number, Place> {
  return new Map(
    [...prices].flatMap(([index, { selector, amount }]) => {
      const element = page.$(selector).get(0)
      return isElement(element) ? [[index, { element, amount }] as const] : []
    }),
  )
}

/** The attribute that holds the amount of every offer. */
function sharedAttribute(
  targets: readonly { readonly target: Element; readonly amount: string }[],
): string | undefined {
  const holding = targets.map(({ target: { attribs }, amount }) =>
    Object.keys(attribs).filter(
      (key) => attribs[key] !== '' && Number(attribs[key]) === Number(amount),
    ),
  )
  return holding[0]?.find((key) => holding.every((keys) => keys.includes(key)))
}

/** The largest element around the places of each offer that holds no place of another. */
function cardsOf(places: readonly (readonly Element[])[]): (Element | undefined)[] | undefined {
  if (places.filter(({ length }) => length > 0).length < 2) return undefined
  const owners = new Map<Element, Set<number>>()
  for (const [index, nodes] of places.entries()) {
    for (const node of nodes) {
      for (let at: Element | null = node; at; at = parentElement(at)) {
        owners.set(at, (owners.get(at) ?? new Set<number>()).add(index))
      }
    }
  }
  return places.map(([first]) => {
    let card: Element | undefined
    for (let at = first ?? null; at && owners.get(at)?.size === 1; at = parentElement(at)) card = at
    return card
  })
}

/** The smallest element within the card whose words are the name. */
function elementSaying(root: Element, name: string): Element | undefined {
  const wanted = plain(name)
  const says = (element: Element): boolean => plain(visibleText(element)) === wanted
  let found = [...descendants(root)].find(says)
  for (let inner = found; inner; inner = childElements(inner).find(says)) found = inner
  return found
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

function* descendants(element: Element): Generator<Element> {
  for (const child of childElements(element)) {
    yield child
    yield* descendants(child)
  }
}

function widened(place: Element, root: Element, steps: number): Element {
  let at = place
  for (let step = 0; step < steps; step++) {
    const parent = parentElement(at)
    if (!parent || parent === root) break
    at = parent
  }
  return at
}

/** A selector of all cards, and of little else: the fewest it finds, the better. */
function sharedSelector(page: Page, roots: readonly Element[]): string | undefined {
  const [first] = roots
  const parents = new Set(roots.map((root) => root.parent))
  if (!first) return undefined
  const [parent] = parents
  const around = parents.size === 1 && isElement(parent) ? cssPath(page, parent) : undefined
  const fitting = lastingSelectors(first)
    .flatMap((one) => (around === undefined ? [one] : [one, `${around} > ${one}`]))
    .flatMap((selector) => {
      const found = new Set<unknown>(page.$(selector).toArray())
      return roots.every((root) => found.has(root)) ? [{ selector, count: found.size }] : []
    })
  const least = Math.min(...fitting.map(({ count }) => count))
  return fitting.find(({ count }) => count === least)?.selector
}

/** A selector whose first match within each card is its target. */
function selectorWithin(
  page: Page,
  pairs: readonly { readonly root: Element; readonly target: Element | undefined }[],
): string | undefined {
  const first = pairs[0]?.target
  if (!first) return undefined
  if (pairs.every(({ root, target }) => root === target)) return ':scope'
  const around = parentElement(first)
  const own = lastingSelectors(first)
  const deeper = around
    ? lastingSelectors(around).flatMap((one) => own.map((inner) => `${one} > ${inner}`))
    : []
  return [...own, ...deeper].find((selector) =>
    pairs.every(({ root, target }) => page.$(root).find(selector).get(0) === target),
  )
}
