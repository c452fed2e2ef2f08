import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import type { Line } from './lines.ts'
import { isTermsOnly } from './naming.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import { standsAlone } from './prominence.ts'
import type { Site } from './sites.ts'
import { outermost } from './widen.ts'

interface Over {
  readonly root: Element
  readonly line: Line
  readonly rank: number
}

const leastHeading = 7

/** The heading that names a price where no element holds both: right over it, or over the group of boxes it stands in. */
export const headingOver = (page: Outline, site: Site): Over | null =>
  directlyOver(page, site) ?? overGroup(page, site)

/** A heading and a price right below it in the page itself, as plain pages are written: no element is the card. */
function directlyOver(page: Outline, site: Site): Over | null {
  const root = parentElement(site.line.block)
  const several = sitesIn(page, site.line.block).length > 1
  if (!root || !outermost.has(root.name) || several) return null
  for (let i = site.line.index - 1; i >= site.line.index - 4; i--) {
    const line = page.lines[i]
    if (!line || line.block.parent !== root) return null
    if (!/^h[1-6]$/.test(line.block.name)) continue
    const rank = page.ranks[i] ?? -10
    return rank < leastHeading || line.block.name === 'h1' ? null : { root, line, rank }
  }
  return null
}

/** "Website care" over a row of boxes that only say "Monthly" and "Yearly" beside their prices. */
function overGroup(page: Outline, site: Site): Over | null {
  const label = page.lines[site.line.index - 1]?.text ?? ''
  if (!standsAlone(site) || label === '' || !isTermsOnly(label)) return null
  let root = site.line.block
  for (let at = parentElement(root); at && !outermost.has(at.name); at = parentElement(at))
    root = at
  const line = page.lines[(page.extents.get(root)?.[0] ?? 0) - 1]
  const rank = page.ranks[line?.index ?? -1] ?? -10
  if (!line || rank < leastHeading || line.block.parent !== root.parent) return null
  return /^h[2-4]$/.test(line.block.name) ? { root, line, rank } : null
}
