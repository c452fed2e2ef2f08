import type { GuardrailVerdict } from '../model/recommendation.ts'
import { amountWords, percentWords } from './amount-words.ts'
import { decidePrice, type PriceCase, type PriceDecision } from './decide-price.ts'
import { type MarketReference, weightedMedian } from './market-reference.ts'

/** A change of the target smaller than this is none. */
const least = 0.005

const most = 4

/** What would change the target, and by how much: the weightiest beliefs it rests on, each tried otherwise. */
export function wouldChange(
  about: PriceCase,
  decision: PriceDecision,
  reference: MarketReference,
): string[] {
  return [
    ...deeperDiscounts(about, decision),
    ...withoutRival(about, decision, reference),
    ...withoutRule(about, decision),
    ...moreHistory(about),
  ].slice(0, most)
}

/** The target with another market, told where it moves. */
function otherMarket(
  about: PriceCase,
  decision: PriceDecision,
  factor: number,
  condition: string,
): string[] {
  const { marketPrice, surePrice } = about.deal
  if (marketPrice === null) return []
  return otherwise(about, decision, condition, {
    marketPrice: marketPrice * factor,
    surePrice: surePrice === null ? null : surePrice * factor,
  })
}

/** What of target, or else of floor, would move if the deal were another. */
function otherwise(
  about: PriceCase,
  before: PriceDecision,
  condition: string,
  change: Partial<PriceCase['deal']>,
): string[] {
  const after = decidePrice({ ...about, deal: { ...about.deal, ...change } })
  if (!after) return [`${condition}, the rules would leave no price`]
  for (const what of ['target', 'floor'] as const) {
    const by = Number(after[what]) / Number(before[what]) - 1
    if (Math.abs(by) < least) continue
    const way = by < 0 ? 'fall' : 'rise'
    const to = amountWords(after[what], about.deal.currency)
    return [`${condition}, the ${what} would ${way} by ${percentWords(by)} to ${to}`]
  }
  return []
}

function deeperDiscounts(about: PriceCase, decision: PriceDecision): string[] {
  const { percent, sd } = about.deal.quoting.streetDiscount
  const deeper = Math.min(90, percent + sd / 2)
  const condition = `If rivals give ${deeper} % off their pages and not ${percent} %`
  return otherMarket(about, decision, (100 - deeper) / (100 - percent), condition)
}

/** The one rival without whom the market's price would be the most different. */
function withoutRival(
  about: PriceCase,
  decision: PriceDecision,
  { bills }: MarketReference,
): string[] {
  const all = weightedMedian(bills)
  if (all === null) return []
  const names = new Map(bills.map(({ row }) => [row.organization, row.organizationName]))
  const without = [...names].flatMap(([organization, name]) => {
    const others = weightedMedian(bills.filter(({ row }) => row.organization !== organization))
    return others === null ? [] : [{ name, factor: others / all }]
  })
  const size = ({ factor }: { readonly factor: number }): number => Math.abs(Math.log(factor))
  const [largest] = without.toSorted((a, b) => size(b) - size(a))
  if (!largest) return []
  return otherMarket(about, decision, largest.factor, `Without ${largest.name} in the running`)
}

/** What the rule that holds target or floor costs, where a person could set it aside. */
function withoutRule(about: PriceCase, decision: PriceDecision): string[] {
  const { quoting, marketPrice } = about.deal
  const changes: Partial<Record<GuardrailVerdict['rule'], Partial<PriceCase['deal']>>> = {
    'last-price': { lastPrice: null },
    'contract-floor': { quoting: { ...quoting, contractFloors: [] } },
    freshness: { surePrice: marketPrice },
  }
  const { binding } = decision
  const change = binding === null ? undefined : changes[binding]
  return change ? otherwise(about, decision, `Without the rule ${binding}`, change) : []
}

function moreHistory({ model, request }: PriceCase): string[] {
  const enough = 20
  if (model.decided >= enough) return []
  const missing = enough - model.decided
  const where = request.segment ? `, best in the segment ${request.segment}` : ''
  return [
    `${missing} more decided quotes with their prices would let our own history speak${where}`,
  ]
}
