import { quantile } from '../analysis/statistics/quantile.ts'
import type { Quote } from '../model/quote.ts'
import { addDays, type CalendarDate, daysBetween } from '../model/time.ts'
import type { WinRow } from '../model/win-model.ts'

/** A year of lock-in weighs on a customer as much as a price 2.2 % higher (measured in stated choices). */
const lockInPerYear = 0.022
/** Of the lost quotes, the share that must carry a price; below it the losses would say nothing of price. */
const pricedLosses = 0.8
/** Of the quotes of the youngest days, the share that may be open before those days are left out. */
const stillOpen = 0.2

/** A price so many times the market's, or a market so many times the price, is of something else. */
const apart = 4

export interface WinRowOptions {
  /** Yearly rate for what a day of credit is worth; 0.08 where absent. */
  readonly discountRate?: number | undefined
}

export interface WinRows {
  readonly rows: readonly WinRow[]
  /** The quotes behind `rows`, in the same order. */
  readonly quotes: readonly Quote[]
  readonly left: readonly { readonly id: string; readonly reason: string }[]
  /** Why no model may be fitted to them, in a sentence; null where one may. */
  readonly refusal: string | null
}

/**
 * What the terms of an offer add to the logarithm of its price in the customer's eyes: lock-in makes it
 * dearer, days of credit cheaper.
 */
export function termsAsLogPrice(
  termMonths: number,
  paymentDays: number,
  options: WinRowOptions = {},
): number {
  return (lockInPerYear * termMonths) / 12 - ((options.discountRate ?? 0.08) * paymentDays) / 365
}

/**
 * What the win model may learn from on a day: quotes won or lost to a rival by then, with our price and the
 * market's. Each other quote is in `left` with its reason. The youngest quotes (issued within the 90th
 * percentile of the sales cycle) are left out where many of their days are still open: those decided early
 * are no fair sample of them.
 */
export function winRows(
  quotes: readonly Quote[],
  asOf: CalendarDate,
  options: WinRowOptions = {},
): WinRows {
  const known = quotes.filter((quote) => quote.quotedOn <= asOf)
  const tooYoung = youngDays(known, asOf)
  const left: { id: string; reason: string }[] = []
  const used: Quote[] = []
  const rows: WinRow[] = []
  for (const quote of quotes) {
    const reason = whyNot(quote, asOf, tooYoung)
    if (reason !== null) {
      left.push({ id: quote.id, reason })
      continue
    }
    rows.push(rowOf(quote, options))
    used.push(quote)
  }
  return { rows, quotes: used, left, refusal: refusalOf(known, asOf) }
}

const decidedBy = (quote: Quote, asOf: CalendarDate): boolean =>
  quote.outcome !== 'open' && quote.decidedOn !== undefined && quote.decidedOn <= asOf

function whyNot(quote: Quote, asOf: CalendarDate, tooYoung: CalendarDate | null): string | null {
  if (quote.quotedOn > asOf) return 'quoted later'
  if (quote.outcome === 'open' || (quote.decidedOn !== undefined && quote.decidedOn > asOf)) {
    return 'still open'
  }
  if (quote.outcome === 'withdrawn') return 'withdrawn by us'
  if (quote.outcome === 'no-decision') return 'the customer bought from nobody'
  if (quote.decidedOn === undefined) return 'no day of decision'
  if (quote.decidedOn < quote.quotedOn) return 'decided before it was quoted'
  if (quote.price === undefined) return 'no price'
  if (quote.marketPrice === undefined) return 'the market price of its day is not known'
  const ratio = Number(quote.price) / Number(quote.marketPrice)
  if (!(ratio > 0 && ratio < Number.POSITIVE_INFINITY)) return 'a price of 0 cannot be compared'
  if (ratio > apart || ratio < 1 / apart) return 'price and market price are four times apart'
  if (tooYoung !== null && quote.quotedOn > tooYoung) return 'too many quotes of its days are open'
  return null
}

/** The day after which quotes are too young to be judged by those decided; null where all may count. */
function youngDays(known: readonly Quote[], asOf: CalendarDate): CalendarDate | null {
  const cycles = known
    .filter((quote) => decidedBy(quote, asOf))
    .map((quote) => daysBetween(quote.quotedOn, quote.decidedOn ?? asOf))
  if (cycles.length < 20) return null
  const since = addDays(asOf, -Math.round(quantile(cycles, 0.9)))
  const young = known.filter((quote) => quote.quotedOn > since)
  const open = young.filter((quote) => !decidedBy(quote, asOf))
  return open.length > stillOpen * young.length ? since : null
}

function rowOf(quote: Quote, options: WinRowOptions): WinRow {
  const [price, market, cost] = [
    Number(quote.price),
    Number(quote.marketPrice),
    Number(quote.cost ?? 0),
  ]
  const { termMonths, customer, segment, facts } = quote.request
  const days = quote.paymentDays ?? quote.request.paymentDays ?? 0
  return {
    logPrice: Math.log(price / market) + termsAsLogPrice(termMonths, days, options),
    segment: segment ?? '',
    customer,
    facts,
    won: quote.outcome === 'won',
    jitter: quote.jitter,
    logCost: cost > 0 ? Math.log(cost / market) : undefined,
  }
}

function refusalOf(known: readonly Quote[], asOf: CalendarDate): string | null {
  const lost = known.filter((quote) => quote.outcome === 'lost' && decidedBy(quote, asOf))
  const priced = lost.filter((quote) => Number(quote.price ?? 0) > 0)
  if (priced.length >= pricedLosses * lost.length) return null
  return `Only ${priced.length} of ${lost.length} lost quotes carry a price; with fewer than 80 % nothing can be learned of how price wins.`
}
