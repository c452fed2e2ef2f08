import type { MadeQuote } from './made-quotes.ts'

/**
 * What all prices so much higher (0.025: 2.5 %) would truly have done to the expected margin, as a fraction
 * of it: of the quotes that were won or lost and whose price carries a random change, each as a share of its
 * market's price. A measurement of it should have this in its interval.
 */
export function trueShift(made: readonly MadeQuote[], shift: number): number {
  let [before, after] = [0, 0]
  for (const { quote, overStreet, hidden, chance } of made) {
    if (!quote.jitter || (quote.outcome !== 'won' && quote.outcome !== 'lost')) continue
    const [price, cost] = [Number(quote.price), Number(quote.cost)]
    const market = price / Math.exp(overStreet + hidden)
    before += ((price - cost) / market) * chance(0)
    after += ((price * (1 + shift) - cost) / market) * chance(Math.log(1 + shift))
  }
  return after / before - 1
}
