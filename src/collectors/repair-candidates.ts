import type { z } from 'zod'
import {
  commonPart,
  deriveCards,
  type PlacedOffer,
  type PriceTerms,
} from '../extract/derive-cards.ts'
import { parsePage } from '../extract/dom/page.ts'
import { readPlans } from '../extract/plans/read-plans.ts'
import { sniff } from '../extract/sniff.ts'
import type { Payload } from '../model/capture.ts'
import { slug, stableJson } from '../model/id.ts'
import { CurrencyCode } from '../model/money.ts'
import type { Offer, PriceComponent } from '../model/offer.ts'
import { Problem } from '../model/problem.ts'
import { payloadText } from './payload-text.ts'
import type { pricingPage } from './pricing-page.ts'

/** How a pricing page is declared to be read. */
export type PageReader = z.output<typeof pricingPage.source>['read']

/** A plan that was read before, and the name under which the redesigned page shows it. */
export interface FoundAgain {
  readonly known: Offer
  readonly found: Offer
}

/**
 * Readers that may read a redesigned page in place of the one that no longer does, the closest to it
 * first: the same prices at new places, then no declaration at all. None of them is tried here.
 * @param align which of the offers that the page shows now are those that were known
 */
export function repairCandidates(
  payload: Payload,
  read: PageReader,
  align: (found: readonly Offer[]) => readonly FoundAgain[],
): PageReader[] {
  if (sniff(payload) !== 'html') return read.auto ? [] : [{ auto: true }]
  const offers = offersOn(payload)
  const again = align(offers)
  const terms = termsOf(read, again)
  const placed = again.map(({ known, found }) => placedOffer(known, found, terms))
  const page = parsePage(payloadText(payload))
  const cards = ([0, 1, 2, 'attribute'] as const).flatMap((where): PageReader[] => {
    const derived = deriveCards(page, placed, terms, where)
    return derived ? [{ cards: derived }] : []
  })
  const around = read.auto === true ? undefined : commonPart(page, placed)
  const parts = read.auto && around !== undefined ? [{ auto: { within: around } }] : []
  const tried: PageReader[] = [...cards, ...parts, { auto: true }]
  const unique = new Map(tried.map((one) => [stableJson(one), one]))
  return [...unique.values()].filter((one) => stableJson(one) !== stableJson(read))
}

/** What the zero-configuration reader finds; nothing where it refuses the page. */
function offersOn(payload: Payload): readonly Offer[] {
  try {
    return readPlans(parsePage(payloadText(payload)), { url: payload.url }).offers
  } catch (error) {
    if (error instanceof Problem) return []
    throw error
  }
}

/** What the declaration says of each price besides its place; what the plans had, where it says nothing. */
function termsOf(read: PageReader, again: readonly FoundAgain[]): PriceTerms[] {
  const declared = read.cards?.prices ?? read.table?.prices ?? read.embedded?.prices
  if (declared) return declared.map(withoutPlace)
  const metrics = new Set(
    again.flatMap(({ known }) =>
      known.components.filter(({ was }) => !was).map(({ metric }) => metric),
    ),
  )
  return [...metrics].map((metric) => ({ metric }))
}

function withoutPlace({
  metric,
  ...said
}: PriceTerms & Readonly<Record<string, unknown>>): PriceTerms {
  const { per, charge, billing, period } = said
  // A path to the currency within a record says nothing of a page.
  const currency = CurrencyCode.safeParse(said.currency).data
  return {
    metric,
    ...(per === undefined ? {} : { per }),
    ...(currency === undefined ? {} : { currency }),
    ...(charge === undefined ? {} : { charge }),
    ...(billing === undefined ? {} : { billing }),
    ...(period === undefined ? {} : { period }),
  }
}

function placedOffer(known: Offer, found: Offer, terms: readonly PriceTerms[]): PlacedOffer {
  const shown = found.components.filter(({ was }) => !was)
  const prices = new Map(
    terms.flatMap((term, index) => {
      const before = known.components.find((one) => !one.was && fits(one, term))
      const now = before && samePrice(before, shown)
      return now ? [[index, { selector: now.evidence.selector, amount: now.amount }] as const] : []
    }),
  )
  return { name: found.name, prices }
}

function fits(price: PriceComponent, { metric, billing, period }: PriceTerms): boolean {
  return (
    price.metric === metric &&
    (billing === undefined || price.billing === billing) &&
    (period === undefined || price.billingDuration === period)
  )
}

/** Where the page shows that price now: the same amount, or the only price there is. */
function samePrice(
  before: PriceComponent,
  shown: readonly PriceComponent[],
): PriceComponent | undefined {
  const same = shown.filter(
    ({ amount, currency }) =>
      Number(amount) === Number(before.amount) && currency === before.currency,
  )
  return same[0] ?? (shown.length === 1 ? shown[0] : undefined)
}

/** The subject that an offer would have as a finding. */
export function subjectOf({ name }: Offer): string {
  return slug(name) || name
}
