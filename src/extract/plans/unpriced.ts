import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import { parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { addonWords, cardClass, isButton, isPriceElement } from './cues.ts'
import type { CardsContext, OfferDraft } from './draft.ts'
import { isFigure } from './figures.ts'
import { leadName } from './lead-name.ts'
import { elementAt, type Line } from './lines.ts'
import { nameOf } from './name-of.ts'
import { cleanName, titleName } from './naming.ts'
import { hasPeer, isPeer, peers, peersOfAll } from './outline.ts'
import { type Outline, sitesIn } from './page-outline.ts'
import type { Found } from './records.ts'
import type { Site } from './sites.ts'
import { titleBefore } from './title-before.ts'

/** What the readers of cards without an amount share. */
export interface Beside {
  readonly page: Page
  readonly outlined: Outline
  /** Sites outside rejected regions, with and without an amount. */
  readonly sites: readonly Site[]
  readonly context: CardsContext
}

/** Whether "Free" or "Contact us" stands where a price would, not on a button or in a sentence. */
function standsForPrice(site: Site): boolean {
  if (site.reading.amount !== null || isButton(site.element)) return false
  const share = (site.end - site.start) / site.line.text.length
  return share >= 0.5 || (isPriceElement(site.element) && site.start < 12)
}

function statements(beside: Beside, root: Element): readonly Site[] {
  return sitesIn(beside.outlined, root, beside.sites).filter(
    ({ reading }) => reading.amount === null,
  )
}

function unpricedDraft(
  beside: Beside,
  root: Element,
  {
    trusted,
    rank,
    why,
    like = [],
  }: {
    readonly trusted: boolean
    readonly rank: number
    readonly why: string
    /** Cards of its kind whose names are known. */
    readonly like?: readonly Found[]
  },
): OfferDraft | null {
  const said = statements(beside, root)
  const inPlace = said.filter(standsForPrice)
  const counted = inPlace.length > 0 ? inPlace : trusted ? said : []
  const free = counted.some((site) => site.reading.free)
  const onRequest = counted.some((site) => site.reading.onRequest)
  const named = nameAsIn(beside.outlined, root, like) ?? nameOf(beside.outlined, root)
  if ((!free && !onRequest) || !named || named.rank < rank || isFigure(named.name)) return null
  beside.context.decide({
    what: named.name,
    selector: cssPath(beside.page, root),
    taken: true,
    reason: `${free ? 'free' : 'on request'}, ${why}`,
  })
  return {
    name: named.name,
    root,
    addon: addonWords.test(named.name),
    free,
    onRequest: onRequest && !free,
    promotion: null,
    prices: [],
    source: 'card',
  }
}

/** The name in the first line of a card, marked as the first line of the cards beside it is: "Free" may be one. */
function nameAsIn({ lines, extents, ranks }: Outline, root: Element, like: readonly Found[]) {
  const first = lines[extents.get(root)?.[0] ?? -1]
  const mark = (line: Line, card: Element): string | null => {
    const element = elementAt(line, 0, line.text.length)
    return element.parent === card && line.text.length <= 40
      ? `${element.name} ${element.attribs['class'] ?? ''}`
      : null
  }
  const own = first ? mark(first, root) : null
  const same = own !== null && like.every((one) => mark(one.nameLine, one.root) === own)
  const rank = ranks[first?.index ?? -1] ?? -10
  return first && same && like.length > 0 && rank >= 3
    ? { name: titleName(first), line: first, rank }
    : null
}

/** Every element around the records, with the records' own. */
function around(records: readonly Found[]): ReadonlySet<Element> {
  const all = new Set<Element>()
  for (const { root } of records) {
    for (let at: Element | null = root; at && !all.has(at); at = parentElement(at)) all.add(at)
  }
  return all
}

/** Records of the same kind beside the priced ones that say "Free" or "Contact us" in place of a price. */
export function besideCards(beside: Beside, records: readonly Found[]): OfferDraft[] {
  const cards = records.filter((record) => !record.inline || record.root.name === 'li')
  const taken = around(records)
  return [...peersOfAll(cards.map((record) => record.root))].flatMap((root) => {
    if (beside.context.skip(root) || taken.has(root) || statements(beside, root).length === 0)
      return []
    const group = records.filter((record) => isPeer(root, record.root))
    // Names of a group are found in the same way: where the priced cards have none marked, a guess will do.
    const rank = Math.min(3, ...group.map((record) => record.rank))
    const trusted = group.length > 1 || cardClass.test(root.attribs['class'] ?? '')
    return (
      unpricedDraft(beside, root, { trusted, rank, why: 'beside priced ones', like: group }) ?? []
    )
  })
}

/** "Projects: contact us" beside lines that name a thing and its price. */
export function besideLines(beside: Beside, records: readonly Found[]): OfferDraft[] {
  const roots = records.map((one) => one.root)
  const lines = peersOfAll(records.filter((one) => one.inline).map((one) => one.root))
  return beside.sites.flatMap((site): OfferDraft[] => {
    const { free, onRequest, amount } = site.reading
    const root = site.line.block
    const name = amount === null && lines.has(root) ? leadName(site) : null
    if (!name || roots.includes(root)) return []
    return [
      { name, root, addon: false, free, onRequest, promotion: null, prices: [], source: 'card' },
    ]
  })
}

/** Entries of a flat list (`dt`/`dd`, heading and paragraph) that say "Free" or "Contact us". */
export function besideEntries(beside: Beside, records: readonly Found[]): OfferDraft[] {
  const counts = new Map<Element, number>()
  for (const { root } of records) counts.set(root, (counts.get(root) ?? 0) + 1)
  const flat = records.filter(({ root }) => (counts.get(root) ?? 0) > 1)
  return beside.sites.filter(standsForPrice).flatMap((site): OfferDraft[] => {
    const like = flat.find((record) => record.root === site.line.block.parent)
    const title = like ? titleBefore(beside.outlined, site.line, like.nameLine) : null
    if (!like || !title || flat.some((record) => record.nameLine === title)) return []
    const { free, onRequest } = site.reading
    const name = cleanName(title.text)
    return [
      {
        name,
        root: site.line.block,
        addon: false,
        free,
        onRequest,
        promotion: null,
        prices: [],
        source: 'card',
      },
    ]
  })
}

/** Class names of a plan, and of no other card. */
const planClass =
  /pric|plan(?!et)|tier|packag|pa[ck]?ket|pakiet|pacchett|paquete|tarif|formul|forfait/i

/** On a page without any amount: repeated price cards that all say "Free", "Custom" or "Contact us". */
export function cardsWithoutPrices(beside: Beside): OfferDraft[] {
  const { outlined, context } = beside
  const roots = new Set<Element>()
  const unpriced = beside.sites.every(({ reading }) => reading.amount === null)
  const isAsked = (site: Site, root: Element): boolean =>
    unpriced &&
    context.facts.isPricePage &&
    site.reading.onRequest &&
    isButton(site.element) &&
    planClass.test(root.attribs['class'] ?? '')
  for (const site of beside.sites) {
    const stands = standsForPrice(site)
    if (!stands && !isButton(site.element)) continue
    const root = repeatedAround(outlined, site, context.facts.isPricePage)
    if (root && (stands || isAsked(site, root))) for (const peer of peers(root)) roots.add(peer)
  }
  const opened = (root: Element): boolean => {
    const named = context.facts.isPricePage ? nameOf(outlined, root) : null
    return named !== null && opensCard(outlined, root, named.line)
  }
  const drafts = [...roots].flatMap((root) => {
    const cue = cardClass.test(root.attribs['class'] ?? '') || context.facts.isPricePage
    return cue && !context.skip(root)
      ? (unpricedDraft(beside, root, {
          trusted: true,
          rank: opened(root) ? -9 : 3,
          why: 'repeated, no amount on the page',
        }) ?? [])
      : []
  })
  const groups = drafts.filter((one) =>
    drafts.some((other) => other !== one && isPeer(other.root, one.root)),
  )
  const isSaid = (site: Site, root: Element) => standsForPrice(site) || isAsked(site, root)
  return groups.some(({ root }) => statements(beside, root).some((one) => isSaid(one, root)))
    ? groups
    : []
}

/** Whether a short line opens what is called a price card: its name, though nothing marks it as one. */
function opensCard({ extents }: Outline, element: Element, line: Line): boolean {
  return (
    cardClass.test(element.attribs['class'] ?? '') &&
    extents.get(element)?.[0] === line.index &&
    line.text.length <= 30
  )
}

/** The smallest repeated element around a statement that also holds a name. */
function repeatedAround(outlined: Outline, site: Site, isPricePage: boolean): Element | null {
  for (
    let at: Element | null = site.line.block;
    at && at.name !== 'body';
    at = at.parent?.type === 'tag' ? at.parent : null
  ) {
    const named = nameOf(outlined, at)
    if (!named || named.line.index === site.line.index || !hasPeer(at, () => true)) continue
    if (named.rank >= 3 || (isPricePage && opensCard(outlined, at, named.line))) return at
  }
  return null
}
