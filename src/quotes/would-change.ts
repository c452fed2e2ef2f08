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
    ...heldByRule(decision),
    ...moreHistory(about),
  ].slice(0, most)
}

/** The target with another market, told where it moves. */
function otherMarket(
  about: PriceCase,
  { target }: PriceDecision,
  factor: number,
  condition: string,
): string[] {
  const { marketPrice, surePrice, currency } = about.deal
  if (marketPrice === null) return []
  const deal = {
    ...about.deal,
    marketPrice: marketPrice * factor,
    surePrice: surePrice === null ? null : surePrice * factor,
  }
  const other = decidePrice({ ...about, deal })
  if (!other) return [`${condition}, the rules would leave no price`]
  const change = Number(other.target) / Number(target) - 1
  if (Math.abs(change) < least) return []
  const way = change < 0 ? 'fall' : 'rise'
  const to = amountWords(other.target, currency)
  return [`${condition}, the target would ${way} by ${percentWords(change)} to ${to}`]
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

function heldByRule({ binding, guard }: PriceDecision): string[] {
  if (binding === null || binding === 'list-price') return []
  const said = guard.verdicts.find(({ rule }) => rule === binding)
  return said ? [`The rule ${binding} holds it: ${said.text}`] : []
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
