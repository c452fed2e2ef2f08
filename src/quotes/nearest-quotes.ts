import type { Quote, QuoteRequest } from '../model/quote.ts'
import type { Recommendation } from '../model/recommendation.ts'
import { type CalendarDate, daysBetween, longDate } from '../model/time.ts'

const shown = 3

/** How far another segment, a year of term, and a year of age are from the request, in logarithms of size. */
const apart = { segment: 0.7, customer: -0.5, termYear: 0.3, ageYear: 0.2 }

const outcomeWords = {
  won: 'won',
  lost: 'lost',
  'no-decision': 'nothing was bought',
  open: 'open',
  withdrawn: 'withdrawn',
} as const

/** The decided quotes of ours most like a request, of its line, with what makes them so and how they ended. */
export function nearestQuotes(
  request: QuoteRequest,
  history: readonly Quote[],
  about: { readonly size: number | null; readonly asOf: CalendarDate },
): Recommendation['nearest'] {
  return history
    .filter(
      (quote) =>
        (quote.outcome === 'won' || quote.outcome === 'lost') &&
        quote.request.serviceLine === request.serviceLine &&
        (quote.decidedOn ?? quote.quotedOn) <= about.asOf,
    )
    .map((quote) => ({ quote, ...likeness(request, quote, about) }))
    .toSorted((a, b) => a.distance - b.distance || (a.quote.quotedOn < b.quote.quotedOn ? 1 : -1))
    .slice(0, shown)
    .map(({ quote, why }) => ({ quote, why: `${why}; ${ending(quote)}` }))
}

function likeness(
  request: QuoteRequest,
  quote: Quote,
  { size, asOf }: { readonly size: number | null; readonly asOf: CalendarDate },
) {
  const same = quote.request.customer === request.customer
  const segment = quote.request.segment === request.segment
  const years = Math.abs(quote.request.termMonths - request.termMonths) / 12
  const times = sizeRatio(quote, size)
  const distance =
    (times === null ? 1 : Math.abs(Math.log(times))) +
    (segment ? 0 : apart.segment) +
    (same ? apart.customer : 0) +
    apart.termYear * years +
    (apart.ageYear * Math.max(0, daysBetween(quote.quotedOn, asOf))) / 365
  const parts = [
    same ? 'the same customer' : quote.request.customer,
    ...(segment && request.segment ? ['same segment'] : []),
    ...(times === null ? [] : [sizeWords(times)]),
    `${quote.request.termMonths} months`,
  ]
  return { distance, why: parts.join(', ') }
}

/** How many times as large it was, by list price or what stands for it. */
function sizeRatio({ listPrice, marketPrice, price }: Quote, size: number | null): number | null {
  const theirs = Number(listPrice ?? marketPrice ?? price ?? 0)
  return size && theirs > 0 ? theirs / size : null
}

function sizeWords(times: number): string {
  if (times > 0.9 && times < 1.1) return 'the same size'
  return `${times >= 10 ? Math.round(times) : Number(times.toPrecision(2))} times the size`
}

function ending({ price, marketPrice, listPrice, outcome, lostTo, decidedOn, quotedOn }: Quote) {
  const base = marketPrice ?? listPrice
  const to = marketPrice === undefined ? 'of list' : 'of the market'
  const at =
    price === undefined || base === undefined || Number(base) === 0
      ? ''
      : ` at ${Math.round((Number(price) / Number(base)) * 100)} % ${to}`
  const whom = lostTo ? ` to ${lostTo}` : ''
  return `${outcomeWords[outcome]}${whom}${at} on ${longDate(decidedOn ?? quotedOn)}`
}
