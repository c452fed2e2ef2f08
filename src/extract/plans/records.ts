import type { Element } from 'domhandler'
import { isElement, parentElement } from '../dom/node.ts'
import { classText, isCalled } from './class-words.ts'
import { eyebrowOver } from './eyebrow-over.ts'
import { headingOver } from './heading-over.ts'
import { leadName } from './lead-name.ts'
import type { Line } from './lines.ts'
import { isLinesListed } from './lines-listed.ts'
import { isTermsOnly, saysPrice, titleName } from './naming.ts'
import { hasPeer, peers } from './outline.ts'
import { isPriced, type Outline, sitesIn } from './page-outline.ts'
import { pairFinder } from './paired.ts'
import type { Site } from './sites.ts'
import { spokenName } from './spoken-name.ts'
import { tailFinder } from './tail-name.ts'
import { titleElement } from './title-element.ts'
import { outermost, widen } from './widen.ts'

/** One thing sold as the page lays it out: a card, a row, a list item. */
export interface Found {
  readonly root: Element
  readonly name: string
  readonly nameLine: Line
  /** 7 and more: a heading or an element called a name; below 3: the best guess. */
  readonly rank: number
  /** Name and price stand in one line. */
  readonly inline: boolean
  readonly sites: readonly Site[]
  /** What a line of the card calls a price of it ("Maintenance: $90"), where every card has such a line. */
  readonly parts?: ReadonlyMap<Site, string>
}

interface Title {
  readonly line: Line
  readonly rank: number
  readonly name: string
  readonly inline: boolean
}

const hasHeading = (element: Element): boolean =>
  (element.parent?.children ?? []).some((one) => isElement(one) && /^h[2-6]$/.test(one.name))

/** Whether a line is one of a list of them that each end in a price: "Bookkeeping from $80". */
function isListed(page: Outline, site: Site, lists: Map<Element, boolean>): boolean {
  const rest = site.line.text.slice(site.end)
  if (rest !== '' && !isTermsOnly(rest)) return false
  const known = lists.get(site.line.block)
  if (known !== undefined) return known
  if (isLinesListed(page, site.line.block)) {
    lists.set(site.line.block, true)
    return true
  }
  const all = peers(site.line.block)
  // Lines beside a heading are parts of its card.
  const inCard = site.line.block.name !== 'li' && hasHeading(site.line.block)
  const priced = all.filter((peer) => {
    const [first, last] = page.extents.get(peer) ?? [0, -1]
    return first === last && isPriced(page, first)
  })
  const alone = all.length === 1 && site.line.block.name === 'li'
  const listed = !inCard && (priced.length >= 2 || alone) && priced.length * 2 > all.length
  for (const peer of all) lists.set(peer, listed)
  return listed
}

export const farthest = 40
const leastHeading = 7

/** The best title among the lines of an element for a price in it. */
function titleIn(page: Outline, element: Element, site: Site, least: number): Title | null {
  const [first, last] = page.extents.get(element) ?? [0, -1]
  let best: { line: Line; rank: number } | null = null
  for (
    let i = Math.max(first, site.line.index - farthest);
    i <= Math.min(last, site.line.index + 4);
    i++
  ) {
    const line = page.lines[i]
    const rank = page.ranks[i] ?? -10
    const after = i > site.line.index
    if (!line || i === site.line.index || rank < (after ? 7 : least)) continue
    // A name stands before its price; only where none does, a heading after it counts.
    if (after && best) break
    // Of two alike the nearer: headings and prices may follow each other in one flat list.
    if (!best || rank >= best.rank) {
      best = { line, rank: after ? rank - 1 : rank }
    }
  }
  return best && { ...best, name: titleName(best.line), inline: false }
}

/** Without a title: the first short line before the price that says more than how it is meant. */
function fallbackTitle(page: Outline, element: Element, site: Site): Title | null {
  const [first, last] = page.extents.get(element) ?? [0, -1]
  for (let i = first; i <= Math.min(last, site.line.index + 2); i++) {
    const line = page.lines[i]
    const rank = page.ranks[i] ?? -10
    // What stands under a price and is called a note of it names nothing.
    const low = i > site.line.index ? -4 : -10
    if (!line || i === site.line.index || rank <= low || isTermsOnly(line.text)) continue
    if (line.text.length <= 50)
      return { line, rank: Math.min(rank, 2), name: titleName(line), inline: false }
  }
  return null
}

/** "Input price" in card after card under their headings: a row of each card, which names no offer. */
function isLabel(page: Outline, row: Element, label: string, site: Site): boolean {
  if (!saysPrice(label)) return false
  let card = parentElement(row)
  for (let up = 0; card && up < 4 && !outermost.has(card.name); up++, card = parentElement(card)) {
    const title = titleIn(page, card, site, leastHeading)
    if (title && title.line.index < site.line.index)
      return hasPeer(card, (peer) =>
        sitesIn(page, peer).some(({ line }) =>
          [line, page.lines[line.index - 1]].some((one) => one?.text.startsWith(label)),
        ),
      )
  }
  return false
}

/** What is called a price block and opens with a short line: that names it, before a heading beside the block. */
function priceBlock(
  page: Outline,
  element: Element,
  site: Site,
): { root: Element; title: Title } | null {
  if (!isCalled(classText(element), 'price')) return null
  const title = fallbackTitle(page, element, site)
  return title && title.line.index < site.line.index ? { root: element, title } : null
}

/** What is found out once for all prices of a page. */
interface Looks {
  readonly lists: Map<Element, boolean>
  readonly pairOf: ReturnType<typeof pairFinder>
  readonly tailOf: ReturnType<typeof tailFinder>
}

/** The smallest element around a price that also holds its name. */
function smallest(
  page: Outline,
  site: Site,
  least: number,
  { lists, pairOf, tailOf }: Looks,
): { root: Element; title: Title } | null {
  const lead = leadName(site, () => isListed(page, site, lists))
  if (lead && !isLabel(page, site.line.block, lead, site)) {
    return { root: site.line.block, title: { line: site.line, rank: 3, name: lead, inline: true } }
  }
  const over = eyebrowOver(page, site) ?? pairOf(site)
  if (over) {
    const { root, line } = over
    const rank = Math.max(3, page.ranks[line.index] ?? 3)
    return { root, title: { line, rank, name: titleName(line), inline: false } }
  }
  const tail = tailOf(site)
  if (tail)
    return { root: site.line.block, title: { line: site.line, rank: 3, name: tail, inline: true } }
  let block: { root: Element; title: Title } | null = null
  for (
    let at: Element | null = site.line.block;
    at && !outermost.has(at.name);
    at = parentElement(at)
  ) {
    const title = titleIn(page, at, site, least)
    if (title && title.line.index > site.line.index && block) return block
    if (title) return { root: at, title }
    block ??= priceBlock(page, at, site)
    const repeated = () => hasPeer(at, (peer) => sitesIn(page, peer).length > 0)
    // What a `dd` tells is named by the `dt` before it.
    const guess = at.name !== 'dd' && repeated() ? fallbackTitle(page, at, site) : null
    if (guess && !isLabel(page, at, guess.line.text, site)) return { root: at, title: guess }
  }
  const under = headingOver(page, site)
  if (block || !under) return block
  const { root, line, rank } = under
  return { root, title: { line, rank, name: titleName(line), inline: false } }
}

/** Whether two title lines are of one kind: the names of two entries of a flat list. */
export function sameKind(one: Line, other: Line): boolean {
  const [a, b] = [titleElement(one), titleElement(other)]
  return a.name === b.name && a.parent === b.parent && a.attribs['class'] === b.attribs['class']
}

interface Growing {
  readonly root: Element
  title: Title
  readonly sites: Site[]
}

/** The record a site belongs to: of its root, and in a flat list of its own title. */
function ownerOf(own: readonly Growing[], title: Title): Growing | undefined {
  const exact = own.slice(-50).findLast((record) => record.title.line === title.line)
  // Lines of one block that each open with a name are entries of a list.
  const listed = (record: Growing) => title.inline && record.title.inline
  const apart = (record: Growing) =>
    listed(record) || (sameKind(record.title.line, title.line) && !title.inline)
  return exact ?? own.slice(0, 50).find((record) => !apart(record))
}

/** Rank from which a line is taken for a name, and that of a page's main heading. */
export const leastTitle = 3
const mainHeading = 2

/**
 * Groups the price sites into records: what each price is the price of. A page that names nothing else sells
 * what its main heading says.
 */
export function findRecords(page: Outline, sites: readonly Site[]): readonly Found[] {
  const named = groupSites(page, sites, leastTitle)
  return named.length > 0 ? named : groupSites(page, sites, mainHeading)
}

/** "Site: monthly 99 TL yearly 990 TL": between two prices of one line nothing but terms, and a colon. */
function goesOn(before: Site, site: Site): boolean {
  const between = site.line.text.slice(before.end, site.start)
  return /:\s*$/.test(between) && isTermsOnly(between)
}

/** "Basic 90-120 TL": the end of a range whose start the line names, unless a heading names both. */
const endsRange = (before: Site, site: Site, title: Title | undefined): boolean =>
  /^\s*[-–—~]\s*$/.test(site.line.text.slice(before.end, site.start)) &&
  (title?.rank ?? 0) < leastTitle

function groupSites(page: Outline, sites: readonly Site[], least: number): readonly Found[] {
  const byRoot = new Map<Element, Growing[]>()
  const records: Growing[] = []
  const looks = { lists: new Map(), pairOf: pairFinder(page), tailOf: tailFinder(page) }
  const inline = new Map<Line, { readonly record: Growing; readonly site: Site }>()
  for (const site of sites) {
    const before = inline.get(site.line)
    const alike = before && goesOn(before.site, site)
    const found = alike ? null : smallest(page, site, least, looks)
    if (before && (alike || endsRange(before.site, site, found?.title))) {
      before.record.sites.push(site)
      inline.set(site.line, { record: before.record, site })
      continue
    }
    if (!found) continue
    const root = found.title.inline ? found.root : widen(page, found.root, found.title)
    const own = byRoot.get(root) ?? []
    const known = ownerOf(own, found.title)
    if (found.title.inline && known) inline.set(site.line, { record: known, site })
    if (!known) {
      const record = { root, title: found.title, sites: [site] }
      if (found.title.inline) inline.set(site.line, { record, site })
      records.push(record)
      own.push(record)
      byRoot.set(root, own)
    } else {
      known.sites.push(site)
      if (found.title.rank > known.title.rank) known.title = found.title
    }
  }
  return records
    .filter((record) => !repeatsCard(page, record, byRoot))
    .map(({ root, title, sites: own }) => ({
      root,
      // A guess is worth less than what the card is called aloud.
      name: (title.rank < leastTitle ? spokenName(root) : null) ?? title.name,
      nameLine: title.line,
      rank: title.rank,
      inline: title.inline,
      sites: own,
    }))
}

/** "Growth Monthly · $99/mo" right under a card's title: the name in other words, with the price the card has. */
function repeatsCard(
  page: Outline,
  { root, title, sites }: Growing,
  byRoot: ReadonlyMap<Element, readonly Growing[]>,
): boolean {
  if (!title.inline || root.name === 'li') return false
  const before = page.lines[title.line.index - 1]
  const said = ({ reading }: Site) =>
    `${Number(reading.amount)} ${reading.currency} ${reading.period}`
  for (let at = parentElement(root), up = 0; at && up < 4; at = parentElement(at), up++) {
    const card = byRoot.get(at)?.find((one) => !one.title.inline && one.title.line === before)
    if (card) return sites.every((one) => card.sites.some((other) => said(other) === said(one)))
  }
  return false
}
