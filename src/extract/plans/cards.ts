import type { Element } from 'domhandler'
import { cssPath } from '../dom/css-path.ts'
import { childElements, parentElement } from '../dom/node.ts'
import type { Page } from '../dom/page.ts'
import { isByHour } from '../price-text-kind.ts'
import { cardPrices, priceDraft } from './card-prices.ts'
import { addonWords, cardClass, isButton, isPriceElement } from './cues.ts'
import type { CardsContext, OfferDraft } from './draft.ts'
import { addonName, isExtra, withUnit } from './extras.ts'
import { isFigure } from './figures.ts'
import { introductoryText } from './introductory.ts'
import { withCounts, withParts } from './like-records.ts'
import type { Line } from './lines.ts'
import { hasPeer, isPeer } from './outline.ts'
import { speaksOfPrices } from './page-facts.ts'
import type { Outline } from './page-outline.ts'
import { findPairs, type Pair } from './pairs.ts'
import { endsLine, isProminent, opensLine, standsAlone } from './prominence.ts'
import { type Found, findRecords } from './records.ts'
import { callToAction, figures, rejectedRegion } from './region.ts'
import { isUnderExtras, sectionOf, talkOver } from './sections.ts'
import type { Site } from './sites.ts'
import { struckBy } from './struck.ts'
import { addedUp } from './sums.ts'
import { asNet } from './tax-twin.ts'
import { saysItsRate } from './told-rate.ts'
import { besideCards, besideEntries, besideLines, cardsWithoutPrices } from './unpriced.ts'
import { whyLeft } from './why-left.ts'

/** Whether an element is, or holds, something to press. */
const holdsControl = (element: Element): boolean =>
  /^(a|button|input|label)$/.test(element.name) ||
  childElements(element).some((one) => one.name !== 'label' && holdsControl(one))

interface RecordRoot {
  readonly records: number
  readonly pressable: boolean
}

/** The elements of the records, each looked at once: a flat list is one element for all of its entries. */
function rootsOf(records: readonly Found[]): ReadonlyMap<Element, RecordRoot> {
  const roots = new Map<Element, RecordRoot>()
  for (const { root } of records) {
    const known = roots.get(root)
    const pressable = known?.pressable ?? holdsControl(root)
    roots.set(root, { records: (known?.records ?? 0) + 1, pressable })
  }
  return roots
}

/** Points for a record being an offer; the words name what spoke for or against it. */
function judge(
  outlined: Outline,
  record: Found,
  roots: ReadonlyMap<Element, RecordRoot>,
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
  const classes: string[] = []
  for (let at: Element | null = record.root, up = 0; at && up < 3; at = parentElement(at), up++)
    classes.push(at.attribs['class'] ?? '', at.attribs['id'] ?? '')
  const entries = () => (roots.get(record.root)?.records ?? 0) > 1
  give(2, 'repeated', hasPeer(record.root, () => true) || entries())
  const called = cardClass.test(classes.join(' '))
  give(2, 'named like a price card', called)
  const termed = main.some(
    ({ reading }) => reading.period !== null || reading.per !== null || reading.kind === 'one-time',
  )
  give(2, 'terms', termed)
  const marked = main.some((site) => isPriceElement(site.element))
  give(2, 'price element', marked)
  give(1, 'button', roots.get(record.root)?.pressable ?? false)
  give(1, 'price page', context.facts.isPricePage)
  give(
    1,
    'name and price in one line',
    record.inline && record.sites.some((site) => opensLine(site) || endsLine(site)),
  )
  const under = speaksOfPrices(sectionOf(outlined, record) ?? '')
  give(2, 'under a heading on prices', under)
  give(1, 'title', record.rank >= 7)
  give(1, 'price alone in its line', context.facts.isPricePage && main.some(standsAlone))
  give(-4, 'a figure of a business', !termed && isFigure(record.name))
  const bare = !termed && !called && !marked && !under && !context.facts.isPricePage
  give(-1, 'bare sums, and no price page', bare)
  give(-1, 'name only guessed', record.rank < 3)
  give(-6, 'a page of jobs, grants or stories', context.facts.sellsNothing)
  const told = main.length === 0 && saysItsRate(record, context.facts.isPricePage)
  give(4, 'a rate told in one sentence', told)
  give(-4, 'prose', main.length === 0 && !told)
  return { points, reason: said.join(', ') }
}

const leastPoints = 4

/** A line in quotation marks that is a sentence somebody said. */
const quoted = /^["“„«‘'][^"”“»’]{12,}\s[^"”“»’]+["”“»’]/

/** Why a price stands where no offers are: a footer, a calculation, the repeat in a closing call; null elsewhere. */
function whyAway(page: Outline, context: CardsContext): (site: Site) => string | null {
  const sums = addedUp(page)
  const place = (site: Site) => rejectedRegion(site.element, context.regions)
  // "$49/month" is a price, whatever its card is called, and "Free" beside it stands for one.
  const isRate = ({ reading: { period }, start }: Site) =>
    period !== null && !isByHour(period) && start === 0
  const inFigures = (site: Site) => place(site) === figures
  const rated =
    context.facts.isPricePage && page.sites.some((site) => inFigures(site) && isRate(site))
  const placed = (site: Site) => {
    const open = rated && inFigures(site) && (isRate(site) || site.reading.amount === null)
    return open ? null : place(site)
  }
  const sum = ({ reading }: Site) => `${reading.amount} ${reading.currency}`
  // "Your site looked after, from £25 a month" says what a card says again.
  const isMain = (site: Site) => site.line.block.name === 'h1' && !standsAlone(site)
  const shown = new Set(page.sites.filter((site) => place(site) === null && !isMain(site)).map(sum))
  return (site) => {
    if (sums.has(site)) return 'added up to a total'
    if (quoted.test(site.line.text)) return 'quotation'
    if (isMain(site) && shown.has(sum(site))) return 'the heading of the page'
    const region = placed(site)
    if (region === callToAction && site.reading.amount !== null && !shown.has(sum(site)))
      return talkOver(page, site)
    return region ?? talkOver(page, site)
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
  const found = findRecords(outlined, plain.length > 0 ? plain : priced)
  const records = withParts(outlined, withCounts(outlined, found))
  const roots = rootsOf(records)
  const judged = records.map((record) => ({ record, ...judge(outlined, record, roots, context) }))
  const sure = judged.filter((one) => one.points >= leastPoints).map((one) => one.record)
  const taken = judged
    .filter(({ record, points }) => {
      if (points >= leastPoints) return true
      return (
        points >= 2 && sure.some((other) => other !== record && isPeer(other.root, record.root))
      )
    })
    .map((one) => one.record)
  for (const { record, points, reason } of judged) {
    const selector = cssPath(page, record.root)
    const why = { taken: taken.includes(record), reason: `${points}: ${reason}` }
    context.decide({ what: record.name, selector, ...why })
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
  if (drafts.length > 0) {
    const unpriced = [besideCards, besideEntries, besideLines].flatMap((read) =>
      read(beside, taken),
    )
    return [...drafts, ...unpriced]
  }
  return cardsWithoutPrices(beside)
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
