import type { Element } from 'domhandler'
import { parentElement } from '../dom/node.ts'
import { addonWords } from './cues.ts'
import type { Line } from './lines.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import type { Found } from './records.ts'
import { isTalkHeading } from './region.ts'
import type { Site } from './sites.ts'

/** More cards than stand under one heading on any page. */
const mostCards = 40

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

/** Whether a heading opens the part of the page that a line stands in: their places share a section. */
function isOver(page: Outline, heading: Line, line: number): boolean {
  for (let at = parentElement(heading.block), up = 0; at && up < 3; at = parentElement(at), up++) {
    if (at.name === 'body' || at.name === 'main') return false
    if ((page.extents.get(at)?.[1] ?? 0) >= line) return true
  }
  return false
}

const level = (heading: Line): number => Number(heading.block.name[1])

/** The headings above a price, each of a higher level than the one before, where one opens a part that only talks of money. */
export function talkOver(page: Outline, site: Site): string | null {
  let nearest = 9
  for (const heading of headingsBefore(page, site.line.index)) {
    if (site.line.index - heading.index > 60 || nearest <= 2) return null
    if (heading.block.name === 'h4' || level(heading) >= nearest) continue
    const over = nearest === 9 || isOver(page, heading, site.line.index)
    if (over && isTalkHeading(heading.text)) return `under "${heading.text.slice(0, 40)}"`
    nearest = level(heading)
  }
  return null
}

/** The child of an element in which a place stands. */
function childAround(outer: Element, place: Element): Element {
  let at = place
  for (let up = parentElement(at); up && up !== outer; up = parentElement(at)) at = up
  return at
}

/** The line of the heading over the group of cards that a record stands in: before the group, or in it where no card is. */
export function headingOfGroup(page: Outline, record: Found): Line | undefined {
  const group = parentElement(record.root)
  if (!group) return undefined
  const [first = 0] = page.extents.get(group) ?? []
  const [own = first] = page.extents.get(record.root) ?? []
  let seen = 0
  for (const heading of headingsBefore(page, own)) {
    if (heading.index < first || ++seen > mostCards) return heading
    const holder = childAround(group, heading.block)
    const priced = sitesIn(page, holder).some(({ reading }) => reading.amount !== null)
    if (!priced && holder !== record.root) return heading
  }
  return undefined
}

/** The heading over the group of cards that a record stands in. */
export const sectionOf = (page: Outline, record: Found): string | undefined =>
  headingOfGroup(page, record)?.text

/** "Optional extras", "Serviços adicionais": whether a line stands under a heading of things bought beside a plan. */
export function isUnderExtras(page: Outline, first: number, names: ReadonlySet<Line>): boolean {
  let seen = 0
  for (const heading of headingsBefore(page, first)) {
    if (++seen > mostCards) return false
    if (names.has(heading)) continue
    return heading.text.length <= 40 && addonWords.test(heading.text)
  }
  return false
}
