import type { Element } from 'domhandler'
import { childElements, parentElement } from '../dom/node.ts'
import type { Line } from './lines.ts'
import { isNameLike, isTalk, isTermsOnly, saysKind } from './naming.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import { standsAlone } from './prominence.ts'
import type { Site } from './sites.ts'

const longestLabel = 80
const mostChildren = 400

/** The one line that an element holds, where it holds just one. */
function onlyLine(page: Outline, element: Element): Line | null {
  const [first, last] = page.extents.get(element) ?? [0, -1]
  return first === last ? (page.lines[first] ?? null) : null
}

const isPrice = (page: Outline, element: Element): boolean => {
  const [site, other] = sitesIn(page, element).filter(({ reading }) => reading.amount !== null)
  return site !== undefined && !other && onlyLine(page, element) !== null && standsAlone(site)
}

function isLabel(page: Outline, element: Element | undefined): boolean {
  const line = element ? onlyLine(page, element) : null
  if (!line || line.text.length > longestLabel || !/\p{L}{2}/u.test(line.text)) return false
  const { text } = line
  return isNameLike(text) && !isTermsOnly(text) && !isTalk(text) && !saysKind(text)
}

/** The distance at which prices follow each other in a box; null where they do not keep one. */
function strideOf(prices: readonly number[]): number | null {
  const [first = 0, second] = prices
  const stride = second === undefined ? 0 : second - first
  const even = prices.every((at, i) => i === 0 || at - (prices[i - 1] ?? 0) === stride)
  return even && stride >= 2 && stride <= 4 ? stride : null
}

/** Which line names each price of a box whose children are a label and its price by turns. */
function pairsIn(page: Outline, box: Element): ReadonlyMap<Element, Line> {
  const pairs = new Map<Element, Line>()
  const children = childElements(box).filter((one) => page.extents.has(one))
  if (children.length < 4 || children.length > mostChildren) return pairs
  const prices = children.flatMap((one, i) => (isPrice(page, one) ? [i] : []))
  const stride = strideOf(prices)
  if (stride === null) return pairs
  const [first = 0] = prices
  const offset = first >= stride - 1 ? 1 - stride : 1
  const labels = prices.map((at) => children[at + offset])
  if (!labels.every((one) => isLabel(page, one))) return pairs
  const lines = labels.map((one) => (one ? onlyLine(page, one) : null))
  if (new Set(lines.map((line) => line?.text)).size < lines.length) return pairs
  for (const [i, at] of prices.entries()) {
    const [unit, line] = [children[at], lines[i]]
    if (unit && line) pairs.set(unit, line)
  }
  return pairs
}

/** Finds the label of a price in a box of labels and prices by turns ("Studio", "$95", "Two rooms", "$120"); null elsewhere. */
export function pairFinder(page: Outline): (site: Site) => { root: Element; line: Line } | null {
  const known = new Map<Element, ReadonlyMap<Element, Line>>()
  return ({ line: { block } }) => {
    for (let at = block, up = 0; up < 3; up++) {
      const box = parentElement(at)
      if (!box) return null
      const pairs = known.get(box) ?? pairsIn(page, box)
      known.set(box, pairs)
      const line = pairs.get(at)
      if (line) return { root: box, line }
      at = box
    }
    return null
  }
}
