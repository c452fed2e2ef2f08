import { scenarioComparer } from '../analysis/compare-scenarios.ts'
import { ratesOn } from '../analysis/rates-on.ts'
import type { PlanMaps } from '../analysis/rivals.ts'
import type { Market } from '../model/market.ts'
import type { DecimalText } from '../model/money.ts'
import { Problem } from '../model/problem.ts'
import type { Quote } from '../model/quote.ts'
import type { CalendarDate, Instant } from '../model/time.ts'
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

/**
 * The market's price of each quote as it was known at the end of its own day, in the quote's currency, in
 * the order of the quotes. What was believed on a day is asked for once, for all quotes of that day.
 */
export async function marketPricesOf(
  quotes: readonly Quote[],
  where: Where,
): Promise<MarketPriceThen[]> {
  const found = new Map<string, MarketPriceThen>()
  for (const [day, some] of Map.groupBy(quotes, ({ quotedOn }) => quotedOn)) {
    for (const one of await pricesOn(day, some, where)) found.set(one.id, one)
  }
  return quotes.map(({ id }) => found.get(id) ?? { id, reason: 'not asked' })
}

async function pricesOn(
  day: CalendarDate,
  quotes: readonly Quote[],
  { warehouse, market, maps }: Where,
): Promise<MarketPriceThen[]> {
  const asOf: Instant = `${day}T23:59:59.999Z`
  const compare = await scenarioComparer(warehouse, market, asOf, maps, { billsOnly: true })
  const foreign = quotes.some(({ currency }) => currency !== market.currency)
  const rates = foreign ? await ratesOn(warehouse, day, asOf) : undefined
  return quotes.map(({ id, request, currency }) => {
    const line = checkRequest(request, market)
    if (line instanceof Problem) return { id, reason: line.message }
    const scenario = requestScenario(request, market)
    const comparison = compare(scenario, line)
    const { price } = marketReference(comparison, scenario, market, day, request.rivals)
    if (price === null) return { id, reason: "no rival's bill is known of that day" }
    if (currency === market.currency) return { id, price: rounded(price) }
    const conversion = rates?.(market.currency, currency)
    return conversion
      ? { id, price: rounded(Number(conversion.convert(rounded(price)))) }
      : { id, reason: `no exchange rate from ${market.currency} to ${currency} of that day` }
  })
}
