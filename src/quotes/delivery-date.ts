import type { Market } from '../model/market.ts'
import { meanQuantity } from '../model/quantity.ts'
import type { Quote, QuoteRequest } from '../model/quote.ts'
import { addDays, type CalendarDate } from '../model/time.ts'

/** How many months ahead a free place is looked for. */
const monthsAhead = 24

/** When we can serve, or why that cannot be said. */
export interface Delivery {
  readonly on: CalendarDate | null
  readonly warning: string | null
}

/**
 * The first day on which we can serve: after the lead time of the line, in the first month whose capacity
 * is not taken by what was won. Null where no lead time is declared.
 */
export function deliveryDate(
  request: QuoteRequest,
  { quoting }: Pick<Market, 'quoting'>,
  history: readonly Quote[],
  asOf: CalendarDate,
): Delivery {
  const line = request.serviceLine
  const days = quoting.leadTimes[line]
  if (days === undefined) return { on: null, warning: null }
  const earliest = addDays(asOf, days)
  const capacity = quoting.capacity[line]
  if (capacity === undefined) return { on: earliest, warning: null }
  const need = loadOf(request, capacity.metric)
  const most = Number(capacity.perMonth)
  if (need > most) {
    const what = capacity.metric ?? 'new customers'
    const warning = `the request needs ${need} ${what}, more than the ${most} that can begin in one month: agree on a date by hand`
    return { on: null, warning }
  }
  const taken = new Map<string, number>()
  for (const quote of history) {
    if (quote.outcome !== 'won' || quote.request.serviceLine !== line) continue
    const begins = quote.deliveryOn ?? addDays(quote.decidedOn ?? quote.quotedOn, days)
    const month = begins.slice(0, 7)
    taken.set(month, (taken.get(month) ?? 0) + loadOf(quote.request, capacity.metric))
  }
  for (let ahead = 0; ahead < monthsAhead; ahead++) {
    const first = monthStart(earliest, ahead)
    if ((taken.get(first.slice(0, 7)) ?? 0) + need <= most) {
      return { on: ahead === 0 ? earliest : first, warning: null }
    }
  }
  return { on: null, warning: `no month of the next ${monthsAhead} has room for it` }
}

/** How much of a month's capacity a request takes. */
function loadOf({ quantities, termMonths }: QuoteRequest, metric: string | undefined): number {
  if (metric === undefined) return 1
  const quantity = quantities[metric]
  return quantity === undefined ? 0 : meanQuantity(quantity, termMonths).toNumber()
}

function monthStart(from: CalendarDate, ahead: number): CalendarDate {
  const [year = 0, month = 1] = from.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 10)
}
