import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import type { Page } from '../dom/page.ts'
import { whyAway } from './away.ts'
import { cardPrices, priceDraft } from './card-prices.ts'
import { addonWords, isButton } from './cues.ts'
import type { CardsContext, OfferDraft } from './draft.ts'
import { addonName, isExtra, withUnit } from './extras.ts'
import { introductoryText } from './introductory.ts'
import { type Judged, judgeAll } from './judge.ts'
import { type Leftover, lastResort, readLeftovers } from './leftovers.ts'
import { withCounts, withParts } from './like-records.ts'
import type { Line } from './lines.ts'
import type { Outline } from './page-outline.ts'
import { findPairs, type Pair } from './pairs.ts'
import { type Found, findRecords } from './records.ts'
import { isUnderExtras, sectionOf } from './sections.ts'
import type { Site } from './sites.ts'
import { struckBy } from './struck.ts'
import { asNet } from './tax-twin.ts'
import { besideCards, besideEntries, besideLines, cardsWithoutPrices } from './unpriced.ts'
import { whyLeft } from './why-left.ts'

/** Cards, rows and list items with prices, and the free and contact-us ones beside them. */
export function readCards(
  page: Page,
  outlined: Outline,
  context: CardsContext,
): readonly OfferDraft[] {
  const struck = struckBy(page)
  const open = outlined.sites.filter((site) => !context.skip(site.element))
  const leave = (site: Site, reason: string | null): boolean => {
    if (reason === null) return false
    if (site.reading.amount !== null) {
      const what = site.line.text.slice(0, 60)
      context.decide({ what, selector: cssPath(page, site.element), taken: false, reason })
    }
    return true
  }
  const away = whyAway(outlined, context)
  const kept = open.filter((site) => !leave(site, away(site)))
  const priced = kept.filter((site) => site.reading.amount !== null)
  const plain = priced.filter((site) => !isButton(site.element))
  const judged = judgedRecords(outlined, priced, plain, context)
  const records = judged.map(({ record }) => record)
  const taken = judged.filter((one) => one.taken).map(({ record }) => record)
  for (const { record, points, reason, taken: isTaken } of judged) {
    const selector = cssPath(page, record.root)
    context.decide({
      what: record.name,
      selector,
      taken: isTaken,
      reason: `${points}: ${reason}`,
    })
  }
  for (const record of taken) {
    for (const site of record.sites) {
      const reason = whyLeft(site, record, context.facts.isPricePage)
      leave(site, reason)
      if (reason !== null && reason === site.reading.ambiguous) context.unsettled(record.name, site)
    }
  }
  const owned = new Set(records.flatMap((record) => record.sites))
  const names = new Set(taken.map((record) => record.nameLine))
  // Beside cards a line of them may tell what others cost, unless it is one of extras.
  const paired = (context.facts.isPricePage ? findPairs(plain, owned) : [])
    .map((one) => ({
      ...one,
      addon: one.addon || isUnderExtras(outlined, one.site.line.index, names),
    }))
    .filter((one) => one.addon || taken.length === 0)
  for (const { name, site } of paired) {
    const selector = cssPath(page, site.element)
    context.decide({ what: name, selector, taken: true, reason: 'one of a line of them' })
  }
  const inPairs = new Set(paired.map((one) => one.site))
  for (const site of plain)
    if (!owned.has(site) && !inPairs.has(site)) leave(site, 'nothing near it is a name')
  const drafts = [
    ...taken.flatMap((record) =>
      cardDrafts(outlined, record, names, struck, context.facts.isPricePage),
    ),
    ...paired.map((pair) => pairDraft(pair, struck)),
  ]
  const beside = { page, outlined, sites: kept, context }
  const silent = !context.pricedElsewhere && drafts.every(({ prices }) => prices.length === 0)
  const weak = silent ? readLeftovers(outlined, plain, judged, context) : []
  if (weak.length > 0) {
    for (const { name, root } of weak)
      context.decide({ what: name, selector: cssPath(page, root), taken: true, reason: lastResort })
    return [...drafts, ...weak.map((one) => weakDraft(one, struck))]
  }
  if (drafts.length > 0) {
    const unpriced = [besideCards, besideEntries, besideLines].flatMap((read) =>
      read(beside, taken),
    )
    return [...drafts, ...unpriced]
  }
  return cardsWithoutPrices(beside)
}

/** The records of a page with what speaks for each; prices on buttons only where nothing else prices their card. */
function judgedRecords(
  outlined: Outline,
  priced: readonly Site[],
  plain: readonly Site[],
  context: CardsContext,
): readonly Judged[] {
  const judge = (sites: readonly Site[]) =>
    judgeAll(
      outlined,
      withParts(outlined, withCounts(outlined, findRecords(outlined, sites))),
      context,
    )
  const judged = judge(plain)
  const taken = judged.filter(
    (one) => one.taken && one.record.sites.some(({ reading }) => !reading.saving),
  )
  const within = ({ line: { index } }: Site) =>
    taken.some(({ record: { root } }) => {
      const [first = 0, last = -1] = outlined.extents.get(root) ?? []
      return index >= first && index <= last
    })
  const pressed = priced.filter(
    (site) => isButton(site.element) && !site.reading.saving && !within(site),
  )
  const onButtons = pressed.length > 0 ? judge(pressed) : []
  // One call for the page as a whole ("Start for $9") prices no card.
  if (judged.length > 0 && onButtons.filter((one) => one.taken).length < 2) return judged
  return [...judged, ...onButtons]
}

function cardDrafts(
  outlined: Outline,
  record: Found,
  names: ReadonlySet<Line>,
  struck: (element: Element) => boolean,
  isPricePage: boolean,
): OfferDraft[] {
  const offered = record.sites.filter((site) => whyLeft(site, record, isPricePage) === null)
  if (offered.length === 0) return []
  const own = offered.filter((site) => !isExtra(site))
  const section = sectionOf(outlined, record)
  const first = outlined.extents.get(record.root)?.[0] ?? 0
  const addon = addonWords.test(record.name) || isUnderExtras(outlined, first, names)
  const base = {
    section,
    root: record.root,
    free: false,
    onRequest: false,
    promotion: introductoryText(record.sites),
    source: 'card' as const,
  }
  const drafts: OfferDraft[] = []
  if (own.length > 0) {
    drafts.push({
      ...base,
      name: record.name,
      addon,
      prices: cardPrices(
        outlined,
        record,
        own.map((site) => asNet(site, record.sites)),
        struck,
      ),
    })
  }
  for (const site of offered.filter(isExtra)) {
    const price = priceDraft(site, struck)
    drafts.push({
      ...base,
      source: 'note',
      name: addonName(site),
      addon: true,
      prices: [withUnit(price, addonName(site))],
    })
  }
  return drafts
}

function weakDraft(
  { name, root, site }: Leftover,
  struck: (element: Element) => boolean,
): OfferDraft {
  return {
    name,
    root,
    addon: false,
    free: false,
    onRequest: false,
    promotion: null,
    prices: [priceDraft(site, struck)],
    source: 'note',
    weak: true,
  }
}

function pairDraft({ name, site, addon }: Pair, struck: (element: Element) => boolean): OfferDraft {
  return {
    name,
    root: site.line.block,
    addon,
    free: false,
    onRequest: false,
    promotion: null,
    prices: [withUnit(priceDraft(site, struck), name)],
    source: 'note',
  }
}
