import type { Element } from 'domhandler'
import type { Line } from './lines.ts'
import { isTermsOnly, titleRank } from './naming.ts'
import type { Extents } from './outline.ts'
import type { Site } from './sites.ts'

/** A page as lines, with what each looks like, and the price sites in it. */
export interface Outline {
  readonly lines: readonly Line[]
  readonly ranks: readonly number[]
  readonly extents: Extents
  /** Lines of `h1` to `h4`. */
  readonly headings: readonly Line[]
  /** Price sites in document order. */
  readonly sites: readonly Site[]
}

export function outline(lines: readonly Line[], extents: Extents, sites: readonly Site[]): Outline {
  const ranks = lines.map(titleRank)
  for (const line of onlyPrices(sites)) ranks[line] = noTitle
  for (const { line, reading } of sites) {
    const rank = ranks[line.index] ?? noTitle
    if (reading.amount !== null && rank < leastWithPrice) ranks[line.index] = noTitle
  }
  const headings = lines.filter(({ block }) => /^h[1-4]$/.test(block.name))
  return { lines, extents, sites, ranks, headings }
}

const noTitle = -10

/** Only what is marked as a name may hold a price besides ("Pro · $9"): other such lines name their own. */
const leastWithPrice = 7

/** Lines that say nothing besides a price and how it is meant: never the name of anything. */
function onlyPrices(sites: readonly Site[]): readonly number[] {
  const rest = new Map<Line, string>()
  for (const { line, start, end, reading } of sites) {
    if (reading.amount === null || start < 0 || end > line.text.length) continue
    const text = rest.get(line) ?? line.text
    rest.set(line, text.slice(0, start) + ' '.repeat(end - start) + text.slice(end))
  }
  return [...rest].flatMap(([line, text]) => (isTermsOnly(text) ? [line.index] : []))
}

/** Index of the first of the ordered sites at or after a line. */
function firstFrom(sites: readonly Site[], line: number): number {
  let low = 0
  let high = sites.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sites[middle]?.line.index ?? 0) < line) low = middle + 1
    else high = middle
  }
  return low
}

/** The sites (of the page, or of an ordered selection) that stand in an element. */
export function sitesIn(
  page: Outline,
  element: Element,
  sites: readonly Site[] = page.sites,
): readonly Site[] {
  const [first, last] = page.extents.get(element) ?? [0, -1]
  return last < first ? [] : sites.slice(firstFrom(sites, first), firstFrom(sites, last + 1))
}

/** Whether a line names a price. */
export function isPriced(page: Outline, line: number): boolean {
  for (let i = firstFrom(page.sites, line); page.sites[i]?.line.index === line; i++) {
    if (page.sites[i]?.reading.amount !== null) return true
  }
  return false
}
