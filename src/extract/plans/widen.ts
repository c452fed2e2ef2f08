import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import type { Line } from './lines.ts'
import { hasPeer } from './outline.ts'
import { type Outline, sitesIn } from './page-outline.ts'

/** What holds the page as a whole: no card is as wide. */
export const outermost: ReadonlySet<string> = new Set(['body', 'html', 'main'])

const holdsTitle = (page: Outline, element: Element, least: number): boolean => {
  const [first, last] = page.extents.get(element) ?? [0, -1]
  for (let i = first; i <= last; i++) if ((page.ranks[i] ?? -10) >= least) return true
  return false
}

const headingLevel = (line: Line): number => Number(/^h([1-6])$/.exec(line.block.name)?.[1] ?? 9)

/** Up from the smallest element to the whole card: notes, features and buttons belong to it. */
export function widen(
  page: Outline,
  root: Element,
  title: { readonly line: Line; readonly rank: number },
): Element {
  let at = root
  for (let up = 0; up < 8; up++) {
    const parent = parentElement(at)
    if (!parent || outermost.has(parent.name)) return at
    if (hasPeer(at, (peer) => sitesIn(page, peer).length > 0 || holdsTitle(page, peer, 5)))
      return at
    const [first, last] = page.extents.get(parent) ?? [0, -1]
    const [ownFirst, ownLast] = page.extents.get(at) ?? [0, -1]
    for (let i = first; i <= last; i++) {
      if (i >= ownFirst && i <= ownLast) continue
      const line = page.lines[i]
      if (!line) continue
      const other = (page.ranks[i] ?? -10) >= 7
      if (
        other &&
        (headingLevel(line) <= Math.min(headingLevel(title.line), 3) ||
          (page.ranks[i] ?? 0) > title.rank)
      )
        return at
    }
    const foreign = sitesIn(page, parent).some(
      (site) =>
        (site.line.index < ownFirst || site.line.index > ownLast) &&
        site.line.block.name !== 'li' &&
        site.reading.amount !== null &&
        site.line.text.length < 60,
    )
    if (foreign && title.rank >= 3 && hasOtherTitle(page, parent, at)) return at
    at = parent
  }
  return at
}

function hasOtherTitle(page: Outline, parent: Element, own: Element): boolean {
  const [first, last] = page.extents.get(parent) ?? [0, -1]
  const [ownFirst, ownLast] = page.extents.get(own) ?? [0, -1]
  for (let i = first; i <= last; i++) {
    if ((i < ownFirst || i > ownLast) && (page.ranks[i] ?? -10) >= 3) return true
  }
  return false
}
