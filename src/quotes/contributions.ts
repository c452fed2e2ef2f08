import type { Recommendation } from '../model/recommendation.ts'
import type { PriceCase, PriceDecision } from './decide-price.ts'
import { evidenceOf, priceBand } from './win-model/band.ts'

/** How far from the market the model may go while the rules are left out. */
const unbounded = { low: 0.8, high: 1.2 }

/** Less than this is not told. */
const least = 0.05

/**
 * What made the target what it is, step by step from our list price, in percent of that: the market, what
 * wins most for anybody there, the segment, the customer, what is known of the deal, its terms, the rules.
 */
export function contributionsOf(
  about: PriceCase,
  { target, binding }: PriceDecision,
): Recommendation['contributions'] {
  const { deal, request, terms, model } = about
  const { marketPrice: market, listPrice } = deal
  const rule = binding ? `rule: ${binding}` : 'the rules'
  if (market === null) return percents(listPrice, [[rule, Number(target)]])
  const at = (segment: string, customer: string, facts: typeof request.facts, said: number) =>
    priceBand({
      ...{ model, segment, customer, facts, terms: said, market },
      cost: deal.cost === null ? null : deal.cost / deal.pocketShare,
      low: market * unbounded.low,
      high: market * unbounded.high,
    }).target
  const { segment = '', customer, facts } = request
  if (evidenceOf(model, segment) === 'market-only') {
    const usual = at('', '', {}, 0)
    return percents(listPrice, [
      ["the market's price", market],
      ['a step under it, as long as our own history says nothing', usual],
      [rule, Number(target)],
    ])
  }
  const known = Object.keys(facts).length > 0
  return percents(listPrice, [
    ["the market's price", market],
    ['the price that pays most there', at('', '', {}, 0)],
    ...(segment ? [[`segment ${segment}`, at(segment, '', {}, 0)] as const] : []),
    [`customer ${customer}`, at(segment, customer, {}, 0)],
    ...(known ? [['what is known of the deal', at(segment, customer, facts, 0)] as const] : []),
    ['its terms', at(segment, customer, facts, terms)],
    [rule, Number(target)],
  ])
}

function percents(from: number, steps: readonly (readonly [string, number])[]) {
  let before = from
  const made: { label: string; percent: number }[] = []
  for (const [label, price] of steps) {
    const percent = ((price - before) / from) * 100
    if (Math.abs(percent) < least) continue
    made.push({ label, percent: Math.round(percent * 100) / 100 })
    before = price
  }
  return made
}
