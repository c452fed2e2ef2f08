import { parentElement } from '../dom/node.ts'
import { addonWords } from './cues.ts'
import type { Line } from './lines.ts'
import type { Outline } from './page-outline.ts'
import type { Found } from './records.ts'
import { isTalkHeading } from './region.ts'
import type { Site } from './sites.ts'

/** The headings that stand before a line, nearest first. */
function* headingsBefore(page: Outline, line: number): Generator<Line> {
  let low = 0
  let high = page.headings.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((page.headings[middle]?.index ?? 0) < line) low = middle + 1
    else high = middle
  }
  for (let i = low - 1; i >= 0; i--) {
    const heading = page.headings[i]
    if (heading) yield heading
  }
}

/** The nearest heading above a price, where it opens a part that only talks of money. */
export function talkOver(page: Outline, site: Site): string | null {
  for (const heading of headingsBefore(page, site.line.index)) {
    if (site.line.index - heading.index > 60) return null
    if (heading.block.name === 'h4') continue
    return isTalkHeading(heading.text) ? `under "${heading.text.slice(0, 40)}"` : null
  }
  return null
}

/** The heading over the group of cards that a record stands in. */
export function sectionOf(page: Outline, record: Found): string | undefined {
  const group = parentElement(record.root)
  const first = group ? (page.extents.get(group)?.[0] ?? 0) : 0
  for (const heading of headingsBefore(page, first)) return heading.text
  return undefined
}

/** More cards than stand under one heading on any page. */
const mostCards = 40

/** "Optional extras", "Serviços adicionais": whether a record stands under a heading of things bought beside a plan. */
export function isUnderExtras(page: Outline, record: Found, names: ReadonlySet<Line>): boolean {
  const first = page.extents.get(record.root)?.[0] ?? 0
  let seen = 0
  for (const heading of headingsBefore(page, first)) {
    if (++seen > mostCards) return false
    if (names.has(heading)) continue
    return heading.text.length <= 40 && addonWords.test(heading.text)
  }
  return false
}
