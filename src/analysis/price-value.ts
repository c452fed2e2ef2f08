import type { PriceValueMap, ValuePoint } from '../model/answer.ts'
import type { ServiceLine } from '../model/market.ts'
import type { Compared } from './contender.ts'
import { median } from './statistics/quantile.ts'
import { theilSen } from './statistics/theil-sen.ts'

/** Fewer plans draw no line. */
const fewest = 5

/** The weights of the features that a plan has; each counts once. */
export function featureScore(
  has: readonly string[],
  weights: Readonly<Record<string, number>>,
): number {
  return [...new Set(has)].reduce((sum, feature) => sum + (weights[feature] ?? 0), 0)
}

/**
 * Prices over what is offered for them: a Theil–Sen line through the logarithms, and how far each plan lies
 * from it. Null with fewer than five plans that cost something, or where all have one score.
 */
export function priceValueMap(points: readonly ValuePoint[]): PriceValueMap | null {
  const priced = points.filter(({ worth }) => worth > 0).toSorted((a, b) => a.score - b.score)
  if (priced.length < fewest) return null
  const logs = priced.map(({ worth }) => Math.log(worth))
  const scores = priced.map(({ score }) => score)
  const line = theilSen(logs, scores)
  if (!line) return null
  // The middle of what the slope leaves, so that a plan in the middle of the scores cannot lift the line.
  const level = median(logs.map((log, i) => log - line.slope * (scores[i] ?? 0)))
  return {
    perPoint: Math.expm1(line.slope),
    plans: priced.map((point, i) => ({
      ...point,
      residual: Math.expm1((logs[i] ?? 0) - level - line.slope * point.score),
    })),
  }
}

/** The map of the plans whose features the line declares; lower bounds have no place on it. */
export function featureMap(
  compared: readonly Compared[],
  { features = {}, featureWeights = {} }: ServiceLine,
): PriceValueMap | null {
  return priceValueMap(
    compared.flatMap(({ row, factor }) => {
      const { organization, organizationName, plan, open, ours, bill } = row
      const has = features[organization]?.[plan]
      if (!has || open) return []
      const worth = factor.times(bill.netPresentValue).toNumber()
      const name = ours ? plan : `${organizationName} ${plan}`
      return [{ name, ours, score: featureScore(has, featureWeights), worth }]
    }),
  )
}
