import { comparedOffers, scenarioComparer } from '../analysis/compare-scenarios.ts'
import { ratesOn } from '../analysis/rates-on.ts'
import { recordedDays } from '../analysis/recorded-days.ts'
import type { PlanMaps } from '../analysis/rivals.ts'
import type { Market } from '../model/market.ts'
import type { DecimalText } from '../model/money.ts'
import { Problem } from '../model/problem.ts'
import type { Quote } from '../model/quote.ts'
import { type CalendarDate, daysBetween, type Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { checkRequest } from './check-request.ts'
import { marketReference } from './market-reference.ts'
import { requestScenario } from './request-scenario.ts'
import { rounded } from './rounded.ts'

/** The market's price of a quote's request on its day, or why it is not known. */
export type MarketPriceThen =
  | { readonly id: string; readonly price: DecimalText }
  | { readonly id: string; readonly reason: string }

interface Where {
  readonly warehouse: Warehouse
  readonly market: Market
  readonly maps: PlanMaps
}

/** Belief that nothing was recorded of still grows old: it is asked for again after so many days. */
const longestSame = 7

/**
 * The market's price of each quote as it was known at the end of its own day, in the quote's currency, in
 * the order of the quotes. What was believed is asked for once for all days between which nothing was
 * recorded, as of the first of them, so that nothing is known too early.
 */
export async function marketPricesOf(
  quotes: readonly Quote[],
  where: Where,
): Promise<MarketPriceThen[]> {
  const days = [...new Set(quotes.map(({ quotedOn }) => quotedOn))].toSorted()
  const last = days.at(-1)
  if (last === undefined) return []
  const { warehouse, market, maps } = where
  const offers = await comparedOffers(warehouse, market, endOf(last), maps)
  const heard = await recordedDays(warehouse, offers)
  const found = new Map<string, MarketPriceThen>()
  await Promise.all(
    sameBelief(days, heard).map(async ([first, ...others]) => {
      const asked = new Set([first, ...others])
      const some = quotes.filter(({ quotedOn }) => asked.has(quotedOn))
      for (const one of await pricesFrom(first, some, { ...where, offers })) found.set(one.id, one)
    }),
  )
  return quotes.map(({ id }) => found.get(id) ?? { id, reason: 'not asked' })
}

const endOf = (day: CalendarDate): Instant => `${day}T23:59:59.999Z`

/** Days in groups, each as long as nothing was recorded between its first day and the others. */
function sameBelief(
  days: readonly CalendarDate[],
  heard: readonly CalendarDate[],
): [CalendarDate, ...CalendarDate[]][] {
  const groups: [CalendarDate, ...CalendarDate[]][] = []
  let next = 0
  for (const day of days) {
    const group = groups.at(-1)
    const before = next
    while ((heard[next] ?? '9') <= day) next += 1
    const same = group && next === before && daysBetween(group[0], day) < longestSame
    if (same) group.push(day)
    else groups.push([day])
  }
  return groups
}

async function pricesFrom(
  first: CalendarDate,
  quotes: readonly Quote[],
  { warehouse, market, maps, offers }: Where & { readonly offers: ReadonlySet<string> },
): Promise<MarketPriceThen[]> {
  const terms = { billsOnly: true, offers }
  const compare = await scenarioComparer(warehouse, market, endOf(first), maps, terms)
  const foreign = quotes.filter(({ currency }) => currency !== market.currency)
  const rates = new Map(
    await Promise.all(
      [...new Set(foreign.map(({ quotedOn }) => quotedOn))].map(
        async (day) => [day, await ratesOn(warehouse, day, endOf(day))] as const,
      ),
    ),
  )
  return quotes.map(({ id, request, currency, quotedOn }) => {
    const line = checkRequest(request, market)
    if (line instanceof Problem) return { id, reason: line.message }
    const scenario = requestScenario(request, market)
    const comparison = compare(scenario, line)
    const { price } = marketReference(comparison, scenario, market, quotedOn, request.rivals)
    if (price === null) return { id, reason: "no rival's bill is known of that day" }
    if (currency === market.currency) return { id, price: rounded(price) }
    const conversion = rates.get(quotedOn)?.(market.currency, currency)
    return conversion
      ? { id, price: rounded(Number(conversion.convert(rounded(price)))) }
      : { id, reason: `no exchange rate from ${market.currency} to ${currency} of that day` }
  })
}
