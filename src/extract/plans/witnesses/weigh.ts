import type { Element } from 'domhandler'
import type { Doubt, Witness } from '../../../model/doubt.ts'
import { sameAmount } from '../../../model/money.ts'
import type { Offer, PriceComponent } from '../../../model/offer.ts'
import { cssPath } from '../../dom/css-path.ts'
import type { Page } from '../../dom/page.ts'
import type { Assembled } from '../assemble.ts'
import type { OfferDraft, PriceDraft } from '../draft.ts'
import { elementAt } from '../lines.ts'
import { rejectedRegion } from '../region.ts'
import { checkArithmetic, type StatedSaving } from './arithmetic.ts'
import { confidenceOf, type Flaw } from './confidence.ts'
import { flawFinder, type PageWords } from './flaws.ts'
import { savingIn, speaksOfYears } from './saving.ts'
import { addressees, type Statement } from './statement.ts'
import { type Vote, vote } from './vote.ts'

/** Why a price is trusted as far as it is. */
export interface Weight {
  readonly name: string
  readonly amount: string
  readonly currency: string
  readonly confidence: NonNullable<PriceComponent['confidence']>
  readonly agree: readonly Witness[]
  readonly against: readonly Witness[]
  readonly flaws: readonly string[]
}

export interface Weighed {
  readonly offers: readonly Offer[]
  /** Who states a price: for components of `offers`. */
  readonly witnesses: ReadonlyMap<PriceComponent, readonly Witness[]>
  readonly doubts: readonly Doubt[]
  readonly weights: readonly Weight[]
}

export interface Weighing extends PageWords {
  readonly page: Page
  readonly regions: Map<Element, string | null>
}

interface PlacedSaving extends StatedSaving {
  readonly line: number
}

/** What the page says is saved by the year, with the line it stands in. */
function savingsOf({ page, outlined, regions }: Weighing): readonly PlacedSaving[] {
  const { lines } = outlined
  return lines.flatMap((line, i): PlacedSaving[] => {
    const saving = savingIn(line.text)
    if (!saving || rejectedRegion(line.block, regions)) return []
    const near = [line, lines[i - 1], lines[i + 1]]
    if (!near.some((one) => one && one.text.length <= 80 && speaksOfYears(one.text))) return []
    const element = elementAt(line, 0, line.text.length)
    const evidence = { selector: cssPath(page, element), text: line.text }
    return [{ ...saving, evidence, line: i }]
  })
}

const isOf = (price: PriceDraft, component: PriceComponent): boolean =>
  price.reading.amount !== null &&
  sameAmount(price.reading.amount, component.amount) &&
  (price.reading.period === null ||
    component.billingDuration === null ||
    price.reading.period === component.billingDuration)

/** The flaws of the best place that shows a price. */
function leastFlaws(
  component: PriceComponent,
  drafts: readonly OfferDraft[],
  find: ReturnType<typeof flawFinder>,
): readonly Flaw[] {
  const places = drafts.flatMap((draft) =>
    draft.prices.filter((price) => isOf(price, component)).map((price) => find(draft, price)),
  )
  const weight = (flaws: readonly Flaw[]) =>
    flaws.reduce((sum, one) => sum + (one.weight === 'grave' ? 10 : 1), 0)
  return places.sort((a, b) => weight(a) - weight(b))[0] ?? []
}

/** Prices of one kind under one name: which of them is the plan's price is for the reader to say. */
function hasRival(component: PriceComponent, all: readonly PriceComponent[]): boolean {
  const same = (key: keyof PriceComponent, other: PriceComponent) => other[key] === component[key]
  return all.some(
    (other) =>
      !sameAmount(other.amount, component.amount) &&
      !other.from &&
      !component.from &&
      (['metric', 'currency', 'charge', 'billingDuration', 'billing', 'was'] as const).every(
        (key) => same(key, other),
      ),
  )
}

const rival: Flaw = { weight: 'slight', why: 'another price of its kind under this name' }

/**
 * Lets everything on the page that states a price vote on the offers that were read: each component gets its
 * confidence, and what cannot be true together becomes a doubt.
 */
export function weigh(
  context: Weighing,
  assembled: readonly Assembled[],
  statements: readonly Statement[],
): Weighed {
  const find = flawFinder(context)
  const savings = savingsOf(context)
  const { extents } = context.outlined
  const inside = (draft: OfferDraft, line: number): boolean => {
    const [first, last] = extents.get(draft.root) ?? [0, -1]
    return draft.source === 'card' && line >= first && line <= last
  }
  const cards = assembled.flatMap(({ drafts }) => drafts)
  const general = savings.filter(({ line }) => !cards.some((draft) => inside(draft, line)))
  const stated = addressees(
    assembled.map(({ offer }) => offer),
    statements,
  )
  const witnesses = new Map<PriceComponent, readonly Witness[]>()
  const doubts: Doubt[] = []
  const weights: Weight[] = []
  const offers = assembled.map(({ offer, drafts }) => {
    const ballot = vote(offer, drafts, stated.get(offer) ?? [])
    const own = savings.filter(({ line }) => drafts.some((draft) => inside(draft, line)))
    const sums = checkArithmetic(offer, own, general)
    doubts.push(...ballot.doubts, ...sums.doubts.map(({ doubt }) => doubt))
    const accused = new Set(sums.doubts.flatMap(({ prices }) => prices))
    const components = offer.components.map((component): PriceComponent => {
      const said: Vote = ballot.votes.get(component) ?? { agree: [], against: [] }
      const borneOut = sums.borneOut.has(component)
      const agree = [...said.agree, ...(borneOut ? (['arithmetic'] as const) : [])]
      const against = [
        ...said.against,
        ...(accused.has(component) ? (['arithmetic'] as const) : []),
      ]
      const shown = leastFlaws(component, drafts, find)
      const flaws = hasRival(component, offer.components) ? [...shown, rival] : shown
      const supported = said.agree.length > 1 || borneOut
      const confidence = confidenceOf(flaws, { supported, contradicted: against.length > 0 })
      const weighed = { ...component, confidence }
      witnesses.set(weighed, agree)
      const { amount, currency } = component
      const why = flaws.map((flaw) => flaw.why)
      weights.push({ name: offer.name, amount, currency, confidence, agree, against, flaws: why })
      return weighed
    })
    return { ...offer, components }
  })
  return { offers, witnesses, doubts, weights }
}

/** Offers that only structured data states: never more than medium, and that only where two syntaxes agree. */
export function weighUnseen(offers: readonly Offer[], statements: readonly Statement[]): Weighed {
  const witnesses = new Map<PriceComponent, readonly Witness[]>()
  const stated = addressees(offers, statements)
  const weighed = offers.map((offer) => {
    const ballot = vote(offer, [], stated.get(offer) ?? [])
    const components = offer.components.map((component): PriceComponent => {
      const agree = ballot.votes.get(component)?.agree ?? []
      const one: PriceComponent = { ...component, confidence: agree.length > 1 ? 'medium' : 'low' }
      witnesses.set(one, agree)
      return one
    })
    return { ...offer, components }
  })
  return { offers: weighed, witnesses, doubts: [], weights: [] }
}
