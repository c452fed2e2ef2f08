import type { Element } from 'domhandler'
import type { Line } from './lines.ts'
import { titleRank } from './naming.ts'
import type { Extents } from './outline.ts'
import type { Site } from './sites.ts'

/** A page as lines, with what each looks like, and the price sites in it. */
export interface Outline {
  readonly lines: readonly Line[]
  readonly ranks: readonly number[]
  readonly extents: Extents
  /** Price sites in document order. */
  readonly sites: readonly Site[]
}

export function outline(lines: readonly Line[], extents: Extents, sites: readonly Site[]): Outline {
  return { lines, extents, sites, ranks: lines.map(titleRank) }
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
