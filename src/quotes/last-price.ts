import { bill } from '../model/bill.ts'
import type { Market, OwnOffer } from '../model/market.ts'
import type { Quote, QuoteRequest } from '../model/quote.ts'
import { type CalendarDate, daysBetween, longDate } from '../model/time.ts'
import { requestScenario } from './request-scenario.ts'

/** What a customer pays or was last offered, brought to the size of the request. */
export interface LastPrice {
  readonly amount: number
  readonly text: string
}

/** Older prices bind nobody. */
const longestMemory = 730

/**
 * The last price to this customer in the line: of what was won, else of what is still open; null where
 * there is none of the last two years. As quotes differ in size, it is told as its share of the list price
 * of its own request, times the list price of this one.
 */
export function lastPriceOf(
  request: QuoteRequest,
  history: readonly Quote[],
  about: {
    readonly offer: OwnOffer
    readonly market: Market
    readonly listPrice: number
    readonly asOf: CalendarDate
  },
): LastPrice | null {
  const { asOf, listPrice } = about
  const theirs = history
    .filter(
      (quote) =>
        quote.request.customer === request.customer &&
        quote.request.serviceLine === request.serviceLine &&
        quote.price !== undefined &&
        quote.quotedOn <= asOf &&
        daysBetween(quote.quotedOn, asOf) <= longestMemory,
    )
    .toSorted((a, b) => (a.quotedOn < b.quotedOn ? 1 : -1))
  const standing = [
    theirs.find((quote) => wonBy(quote, asOf)),
    theirs.find(({ outcome, stage }) => outcome === 'open' && stage === 'sent'),
  ]
  for (const quote of standing) {
    const list = quote ? listOf(quote, about) : null
    if (!quote || !list) continue
    const share = Number(quote.price) / list
    const what = quote.outcome === 'won' ? 'what they pay' : 'what they were last offered'
    return {
      amount: share * listPrice,
      text: `${what} (${quote.id}, ${longDate(quote.quotedOn)}, ${Math.round(share * 100)} % of list)`,
    }
  }
  return null
}

function wonBy({ outcome, decidedOn }: Quote, asOf: CalendarDate): boolean {
  return outcome === 'won' && (decidedOn === undefined || decidedOn <= asOf)
}

/** The list price of an old request, by what was noted then, else by our plan of today. */
function listOf(quote: Quote, { offer, market }: { offer: OwnOffer; market: Market }) {
  if (quote.listPrice !== undefined) return Number(quote.listPrice)
  if (quote.currency !== offer.plan.currency) return null
  const computed = bill(offer.plan, requestScenario(quote.request, market))
  return computed.feasible ? Number(computed.total) : null
}
