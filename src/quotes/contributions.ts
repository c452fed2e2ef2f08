import type { Recommendation } from '../model/recommendation.ts'
import type { PriceCase, PriceDecision } from './decide-price.ts'
import { trustIn, underMarket } from './win-model/band.ts'

/** How far from the market a price may go while the rules are left out. */
const unbounded = { low: 0.8, high: 1.2 }

/** Less than this is not told. */
const least = 0.05

/** Of whom and what the win model is asked. */
interface Asked {
  readonly segment: string
  readonly customer: string
  readonly facts: PriceCase['request']['facts']
  readonly terms: number
}

const anybody: Asked = { segment: '', customer: '', facts: {}, terms: 0 }

/**
 * What made the target what it is, step by step from our list price, in percent of that: the market, what
 * wins most for anybody there, the segment, the customer, what is known of the deal, its terms, the rules.
 */
export function contributionsOf(
  about: PriceCase,
  { target, binding, guard }: PriceDecision,
): Recommendation['contributions'] {
  const { deal, request, terms, model } = about
  const { marketPrice: market, listPrice, cost } = deal
  const isHeld = target === guard.low || target === guard.high
  const rule = binding && isHeld ? `rule: ${binding}` : 'the rules'
  if (market === null) return percents(listPrice, [[rule, Number(target)]])
  const usual = market * underMarket
  const trust = cost === null ? 0 : trustIn(model)
  if (trust === 0) {
    return percents(listPrice, [
      ["the market's price", market],
      ['a step under it, as long as our own history says nothing', usual],
      [rule, Number(target)],
    ])
  }
  const at = (asked: Asked): number => trust * bestPrice(about, asked, market) + (1 - trust) * usual
  const { segment = '', customer, facts } = request
  const ofSegment = { ...anybody, segment }
  const ofCustomer = { ...ofSegment, customer }
  const ofDeal = { ...ofCustomer, facts }
  return percents(listPrice, [
    ["the market's price", market],
    ['the price that pays most there', at(anybody)],
    ...(segment ? [[`segment ${segment}`, at(ofSegment)] as const] : []),
    [`customer ${customer}`, at(ofCustomer)],
    ...(Object.keys(facts).length > 0 ? [['what is known of the deal', at(ofDeal)] as const] : []),
    ['its terms', at({ ...ofDeal, terms })],
    [rule, Number(target)],
  ])
}

/** The price of the highest expected margin, to a third of a percent: searched, for the model is slow to ask. */
function bestPrice({ deal, model }: PriceCase, asked: Asked, market: number): number {
  const cost = (deal.cost ?? 0) / deal.pocketShare
  const { terms, ...whom } = asked
  const margin = (share: number): number => {
    const logPrice = Math.log(share) + terms
    return (share * market - cost) * model.predict({ ...whom, logPrice }).probability
  }
  const golden = (Math.sqrt(5) - 1) / 2
  let { low, high } = unbounded
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)]
  let [atA, atB] = [margin(a), margin(b)]
  while (high - low > 0.003) {
    if (atA > atB) {
      ;[high, b, atB] = [b, a, atA]
      a = high - golden * (high - low)
      atA = margin(a)
    } else {
      ;[low, a, atA] = [a, b, atB]
      b = low + golden * (high - low)
      atB = margin(b)
    }
  }
  return (market * (low + high)) / 2
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
