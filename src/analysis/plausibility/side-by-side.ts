import type { Offer } from '../../model/offer.ts'
import { listPrices, pricePairs } from './price-pairs.ts'
import { priceWords } from './price-words.ts'
import type { OfferFinding } from './suspicion.ts'

/** One line of a comparison for people; null: not there. */
export interface SideBySide {
  readonly plan: string
  readonly price: string
  readonly before: string | null
  readonly now: string | null
  /** Where the value of now stands, and the words it was read from; empty when it is gone. */
  readonly selector: string
  readonly words: string
}

/** What differs between two readings of a page, price by price; plans that came or went have one side only. */
export function sideBySide(
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
): SideBySide[] {
  const moved = pricePairs(before, after).map((pair) => ({
    plan: pair.name,
    price: pair.after.metric,
    before: priceWords(pair.before),
    now: priceWords(pair.after),
    selector: pair.after.evidence.selector,
    words: pair.after.evidence.text,
  }))
  const then = new Set(before.map(({ subject }) => subject))
  const now = new Set(after.map(({ subject }) => subject))
  const gone = before.filter(({ subject }) => !now.has(subject))
  const added = after.filter(({ subject }) => !then.has(subject))
  return [
    ...moved.filter((row) => row.before !== row.now),
    ...gone.map(({ offer }) => oneSided(offer, { before: pricesOf(offer), now: null })),
    ...added.map(({ offer }) => oneSided(offer, { before: null, now: pricesOf(offer) })),
  ]
}

function pricesOf(offer: Offer): string {
  const prices = listPrices(offer).map(priceWords)
  return prices.length > 0 ? prices.join(', ') : offer.onRequest ? 'on request' : 'no price'
}

function oneSided(offer: Offer, sides: Pick<SideBySide, 'before' | 'now'>): SideBySide {
  const evidence = sides.now === null ? undefined : listPrices(offer)[0]?.evidence
  return {
    plan: offer.name,
    price: '',
    ...sides,
    selector: evidence?.selector ?? '',
    words: evidence?.text ?? '',
  }
}
