import { alignOffers, type KnownOffer } from '../analysis/lineage/align-offers.ts'
import { type FoundAgain, subjectOf } from '../collectors/repair-candidates.ts'
import type { Offer } from '../model/offer.ts'

/** Which of the offers that a redesigned page shows are those that were known, renamed ones among them. */
export function foundAgain(known: readonly KnownOffer[], found: readonly Offer[]): FoundAgain[] {
  const offers = new Map(found.map((offer) => [subjectOf(offer), offer]))
  const old = new Map(known.map(({ subject, offer }) => [subject, offer]))
  const shown = [...offers].map(([subject, offer]) => ({ subject, offer }))
  const { same, renamed } = alignOffers(known, shown)
  return [...same.map((subject) => ({ from: subject, to: subject })), ...renamed].flatMap(
    ({ from, to }) => {
      const [before, now] = [old.get(from), offers.get(to)]
      return before && now ? [{ known: before, found: now }] : []
    },
  )
}
