import type { Element } from 'domhandler'
import type { Offer } from '../../../model/offer.ts'
import { parentElement } from '../../dom/node.ts'
import type { Assembled } from '../assemble.ts'
import { isButton } from '../cues.ts'
import type { Line } from '../lines.ts'
import type { Outline } from '../page-outline.ts'
import { rejectedRegion } from '../region.ts'
import { speaksOfYears } from '../witnesses/saving.ts'
import { isBareDiscount, isPromotion } from './promotion-text.ts'

const announcing =
  /(?:^|[\s_-])(?:banner|announcement|announce|promo|promotion|top-?bar|hello-?bar|notice|alert|sale|offer-bar|ribbon|marquee|sticky-bar|countdown|deal)(?:$|[\s_-])/i

/** Whether a place is called an announcement for the whole page. */
function isBanner(element: Element): boolean {
  for (let at: Element | null = element, up = 0; at && up < 4; at = parentElement(at), up++) {
    if (announcing.test(`${at.attribs['class'] ?? ''} ${at.attribs['id'] ?? ''}`)) return true
  }
  return false
}

const isSold = ({ components, addon }: Offer): boolean =>
  !addon && components.some((one) => !one.was && Number(one.amount) > 0)

interface Places {
  readonly outlined: Outline
  readonly regions: Map<Element, string | null>
}

/** Roots that hold several offers, as a list of them does: nothing in them is one offer's own. */
function sharedRoots(assembled: readonly Assembled[]): ReadonlySet<Element> {
  const seen = new Set<Element>()
  const shared = new Set<Element>()
  for (const { drafts } of assembled) {
    for (const root of new Set(drafts.filter(isCard).map((one) => one.root))) {
      if (seen.has(root)) shared.add(root)
      seen.add(root)
    }
  }
  return shared
}

const isCard = ({ source }: Assembled['drafts'][number]): boolean => source === 'card'

const isOpen = ({ regions }: Places, line: Line): boolean =>
  line.block.name !== 'li' && !isButton(line.block) && rejectedRegion(line.block, regions) === null

/** A discount beside a former price that is no discount for paying by the year. */
function bareDiscount(lines: readonly Line[], at: number, offer: Offer): boolean {
  const text = lines[at]?.text ?? ''
  if (!isBareDiscount(text)) return false
  const former = offer.components.some(({ was }) => was)
  const yearly = offer.components.some((one) => !one.was && one.billing === 'annual')
  const near = [lines[at - 1], lines[at + 1]].some((one) => one && speaksOfYears(one.text))
  return former && !yearly && !near
}

/** The announcement in an offer's own card, as printed. */
function ownPromotion(
  places: Places & { readonly shared: ReadonlySet<Element> },
  { offer, drafts }: Assembled,
): string | null {
  const { lines, extents } = places.outlined
  for (const { root, source } of drafts) {
    if (source !== 'card' || places.shared.has(root)) continue
    const [first, last] = extents.get(root) ?? [0, -1]
    for (let i = first; i <= last; i++) {
      const line = lines[i]
      if (!line || !isOpen(places, line)) continue
      if (isPromotion(line.text) || bareDiscount(lines, i, offer)) return line.text
    }
  }
  return null
}

/** The announcement that stands over all cards: in a banner, or in a line of its own before the first. */
function pagePromotion(places: Places, assembled: readonly Assembled[]): string | null {
  const { lines, extents } = places.outlined
  const cards = assembled.flatMap(({ drafts }) =>
    drafts.flatMap(({ root }) => {
      const extent = extents.get(root)
      return extent ? [extent] : []
    }),
  )
  const first = Math.min(...cards.map(([start]) => start), lines.length)
  const found = lines.find((line) => {
    if (!isPromotion(line.text) || !isOpen(places, line)) return false
    if (cards.some(([from, to]) => line.index >= from && line.index <= to)) return false
    return isBanner(line.block) || (line.index < first && line.index >= first - nearCards)
  })
  return found?.text ?? null
}

/** How many lines before the first card still speak of the cards. */
const nearCards = 12

/** The offers with the promotion that applies to each: of its card, else of the whole page for what is sold. */
export function withPromotions(
  places: Places,
  assembled: readonly Assembled[],
): readonly Assembled[] {
  const general = assembled.some(({ offer }) => isSold(offer))
    ? pagePromotion(places, assembled)
    : null
  const known = { ...places, shared: sharedRoots(assembled) }
  return assembled.map(({ offer, drafts }) => {
    const own = offer.promotion ?? ownPromotion(known, { offer, drafts })
    const promotion = own ?? (isSold(offer) ? general : null)
    return { drafts, offer: { ...offer, promotion } }
  })
}
