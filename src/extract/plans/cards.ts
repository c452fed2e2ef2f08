import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import { parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import type { Decision, OfferDraft, PriceDraft } from './draft.ts'
import { peers } from './outline.ts'
import type { PageFacts } from './page-facts.ts'
import { type Found, findRecords, nameOf, type Outline } from './records.ts'
import { isTalkHeading, rejectedRegion } from './region.ts'
import type { Site } from './sites.ts'
import { struckBy } from './struck.ts'

export interface CardsContext {
  readonly facts: PageFacts
  readonly regions: Map<Element, string | null>
  /** Places another reader sees to. */
  readonly skip: (element: Element) => boolean
  readonly decide: (decision: Decision) => void
}

const cardClass = /pric|plan|tier|package|offer|subscri|product|rate|card|service|option|bundle/i
const addonWords =
  /\b(add-?ons?|extra|additional|each additional|zusätzliche?r?|zusatz|weitere[rs]?|supplémentaires?|adicional(es)?|aggiuntiv[oi])\b|إضافي|إضافة|附加|追加|추가/i

/** Points for a record being an offer; the words name what spoke for or against it. */
function judge(
  page: Page,
  record: Found,
  context: CardsContext,
): { points: number; reason: string } {
  const said: string[] = []
  let points = 0
  const give = (many: number, why: string, when: boolean): void => {
    if (!when) return
    points += many
    said.push(`${why} ${many > 0 ? '+' : ''}${many}`)
  }
  const main = record.sites.filter((site) => isProminent(site))
  const rooted = page.$(record.root)
  const classes: string[] = []
  for (let at: Element | null = record.root, up = 0; at && up < 3; at = parentElement(at), up++)
    classes.push(at.attribs['class'] ?? '', at.attribs['id'] ?? '')
  give(2, 'repeated', peers(record.root).length > 1)
  give(2, 'named like a price card', cardClass.test(classes.join(' ')))
  give(
    2,
    'terms',
    main.some(
      ({ reading }) =>
        reading.period !== null || reading.per !== null || reading.kind === 'one-time',
    ),
  )
  give(1, 'button', rooted.is('label') || rooted.find('a, button, input').length > 0)
  give(1, 'price page', context.facts.isPricePage)
  give(1, 'title', record.rank >= 7)
  give(-3, 'no name', record.rank < 3)
  give(-4, 'prose', main.length === 0)
  return { points, reason: said.join(', ') }
}

/** Whether a price stands out in its line rather than in a sentence. */
export function isProminent(site: Site): boolean {
  const { text } = site.line
  const share = (site.end - site.start) / text.length
  if (text.length <= 45 || share >= 0.3) return true
  return false
}

const leastPoints = 4

/** Talk about money in a record: sentences, savings, amounts in feature lists without terms. */
function isOffered(site: Site, record: Found): boolean {
  const { reading } = site
  if (reading.amount === null || reading.saving || reading.ambiguous) return false
  if (isProminent(site)) return true
  const terms = reading.period !== null || reading.kind === 'one-time'
  return terms && site.line.text.length <= 120 && record.sites.length > 1
}

function priceDraft(site: Site, struck: (element: Element) => boolean): PriceDraft {
  const was = site.reading.was || struck(site.element)
  return {
    reading: was ? { ...site.reading, was } : site.reading,
    element: site.element,
    text: site.line.text,
    term: null,
    label: site.line.text.slice(0, site.start),
  }
}

/** Cards, rows and list items with prices, and the free and contact-us ones beside them. */
export function readCards(
  page: Page,
  outlined: Outline,
  context: CardsContext,
): readonly OfferDraft[] {
  const struck = struckBy(page)
  const open = outlined.sites.filter((site) => !context.skip(site.element))
  const kept = open.filter((site) => {
    const reason = rejectedRegion(site.element, context.regions) ?? talkOver(outlined, site)
    if (reason && site.reading.amount !== null) {
      context.decide({
        what: site.line.text.slice(0, 60),
        selector: cssPath(page, site.element),
        taken: false,
        reason,
      })
    }
    return reason === null
  })
  const records = findRecords(
    outlined,
    kept.filter((site) => site.reading.amount !== null),
  )
  const taken = records.filter((record) => {
    const { points, reason } = judge(page, record, context)
    context.decide({
      what: record.name,
      selector: cssPath(page, record.root),
      taken: points >= leastPoints,
      reason: `${points}: ${reason}`,
    })
    return points >= leastPoints
  })
  const drafts = taken.flatMap((record) => cardDrafts(record, struck))
  return [...drafts, ...besideCards(page, outlined, taken, kept, context)]
}

/** The nearest heading above a price opens a part that only talks of money. */
function talkOver(outlined: Outline, site: Site): string | null {
  for (let i = site.line.index - 1; i >= Math.max(0, site.line.index - 60); i--) {
    const line = outlined.lines[i]
    if (!line || !/^h[1-3]$/.test(line.block.name)) continue
    return isTalkHeading(line.text) ? `under "${line.text.slice(0, 40)}"` : null
  }
  return null
}

function cardDrafts(record: Found, struck: (element: Element) => boolean): OfferDraft[] {
  const offered = record.sites.filter((site) => isOffered(site, record))
  if (offered.length === 0) return []
  const extra = (site: Site) => site.line.block.name === 'li' && addonWords.test(site.line.text)
  const own = offered.filter((site) => !extra(site) || record.inline)
  const addon = addonWords.test(record.name)
  const base = {
    root: record.root,
    free: false,
    onRequest: false,
    promotion: null,
    source: 'card' as const,
  }
  const drafts: OfferDraft[] = []
  if (own.length > 0) {
    drafts.push({
      ...base,
      name: record.name,
      addon,
      prices: own.map((site) => priceDraft(site, struck)),
    })
  }
  for (const site of record.inline ? [] : offered.filter(extra)) {
    const name = site.line.text.replace(/^[^\p{L}]*/u, '').slice(0, 60)
    drafts.push({ ...base, name, addon: true, prices: [priceDraft(site, struck)] })
  }
  return drafts
}

/** Records of the same kind beside the priced ones that say "Free" or "Contact us" in place of a price. */
function besideCards(
  page: Page,
  outlined: Outline,
  records: readonly Found[],
  sites: readonly Site[],
  context: CardsContext,
): OfferDraft[] {
  const roots = new Set(records.map((record) => record.root))
  const groups = new Set(
    records.filter((record) => !record.inline).flatMap((record) => peers(record.root)),
  )
  return [...groups].flatMap((root) => {
    if (
      roots.has(root) ||
      context.skip(root) ||
      records.some((record) => page.$(root).find(record.root).length > 0)
    )
      return []
    const [first, last] = outlined.extents.get(root) ?? [0, -1]
    const within = sites.filter((site) => site.line.index >= first && site.line.index <= last)
    const named = nameOf(outlined, root)
    if (!named || named.rank < 3) return []
    const free = within.some((site) => site.reading.free)
    const onRequest = within.some((site) => site.reading.onRequest)
    if (!free && !onRequest) return []
    context.decide({
      what: named.name,
      selector: cssPath(page, root),
      taken: true,
      reason: free ? 'free, beside priced ones' : 'on request, beside priced ones',
    })
    return [
      {
        name: named.name,
        root,
        addon: addonWords.test(named.name),
        free: free && !onRequest,
        onRequest: onRequest && !free,
        promotion: null,
        prices: [],
        source: 'card' as const,
      },
    ]
  })
}
