import { appendQuoteStep, quotes } from '../ledger/quotes.ts'
import { marketPricesOf } from '../quotes/market-prices.ts'
import { type Context, commit } from './context.ts'

/**
 * Notes the market's price of each quote as it was known on the quote's own day, once for each; where it was
 * not known, why. The warehouse must be fed.
 * @returns how many quotes were asked about
 */
export async function compareQuotes(context: Context): Promise<number> {
  const { ledger, warehouse, market, sources, progress, clock } = context
  const waiting = quotes(ledger)
    .filter(({ compared, quote }) => !compared && quote.marketPrice === undefined)
    .map(({ quote }) => quote)
  if (waiting.length === 0) return 0
  progress.note(`comparing ${waiting.length} quotes with the market of their day, once`)
  const maps = new Map(sources.map(({ source }) => [source.id, source.map]))
  const found = await marketPricesOf(waiting, { warehouse, market, maps })
  const at = clock.now()
  commit(context, (tx) => {
    for (const one of found) {
      const known = 'price' in one ? { marketPrice: one.price } : { reason: one.reason }
      appendQuoteStep(tx, {
        quote: one.id,
        at,
        by: 'bellwether',
        step: { kind: 'compared', ...known },
      })
    }
  })
  return found.length
}
