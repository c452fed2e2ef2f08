import { canonical } from '../../model/money.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import { listPrices, type PricePair } from './price-pairs.ts'
import { isMost, type OfferFinding, type Suspicion } from './suspicion.ts'

const isZero = ({ amount }: PriceComponent): boolean => Number(amount) === 0

/** Prices that became nothing: a plan on request or of other prices now reads 0, or most of the page does. */
export function zeroPrices(
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
  pairs: readonly PricePair[],
): Suspicion[] {
  const old = new Map(before.map(({ subject, offer }) => [subject, offer]))
  const onRequest = after.filter(({ subject, offer }) => {
    const known = old.get(subject)
    return known?.onRequest && listPrices(known).length === 0 && zeros(offer) > 0
  })
  const [first] = onRequest
  if (first) {
    return [
      zero(
        'on request',
        `${first.offer.name} was on request and reads as 0 now. Most likely a text without a price was taken for one.`,
      ),
    ]
  }
  const emptied = pairs.filter((pair) => !isZero(pair.before) && isZero(pair.after))
  if (isMost(emptied.length, pairs.length)) {
    return [
      zero(
        'most prices',
        `${emptied.length} of ${pairs.length} prices read as 0 now. Most likely the page had not loaded its prices yet.`,
      ),
    ]
  }
  const known = after.filter(({ subject }) => old.has(subject))
  const added = known.filter(({ subject, offer }) => zeros(offer) > zeros(old.get(subject)))
  if (!isMost(added.length, known.length)) return []
  return [
    zero(
      'where none was',
      `${added.length} of ${known.length} plans show a price of 0 where none was before. Most likely an empty cell was taken for a price.`,
    ),
  ]
}

function zeros(offer: Offer | undefined): number {
  return offer ? listPrices(offer).filter(isZero).length : 0
}

function zero(what: string, explanation: string): Suspicion {
  return { code: 'zero', what, factor: null, explanation }
}

/** Three or more plans that differed have one and the same price now, in most columns. */
export function allAlike(pairs: readonly PricePair[]): Suspicion[] {
  const lines = [
    ...Map.groupBy(pairs, ({ after }) => `${after.metric}|${after.billingDuration}`).values(),
  ].filter((line) => line.length >= 3)
  const distinct = (line: readonly PricePair[], side: 'before' | 'after'): number =>
    new Set(line.map((pair) => `${canonical(pair[side].amount)} ${pair[side].currency}`)).size
  const flattened = lines.filter(
    (line) =>
      distinct(line, 'after') === 1 && distinct(line, 'before') >= Math.max(2, line.length / 2),
  )
  if (!isMost(flattened.flat().length, lines.flat().length)) return []
  const [line] = flattened
  const amount = line?.[0]?.after
  return [
    {
      code: 'alike',
      what: '',
      factor: null,
      explanation: `All ${line?.length} plans read ${amount?.amount} ${amount?.currency} now although they differed before. Most likely one price was taken for every plan.`,
    },
  ]
}
