import type { EvidenceLabel } from '../../model/recommendation.ts'
import type { WinModel, WinPrediction, WinRow } from '../../model/win-model.ts'

/** Where no model is believed yet: 5 % under the market, which is hard to beat without own quotes. */
export const underMarket = 0.95

export interface PriceBandRequest {
  readonly model: WinModel
  readonly segment: string
  readonly customer: string
  readonly facts: Readonly<Record<string, number>>
  /** What the terms add to the logarithm of the price; see `termsAsLogPrice`. */
  readonly terms: number
  /** The market's price, our cost (null where not known), and the lowest and highest price allowed: one unit. */
  readonly market: number
  readonly cost: number | null
  readonly low: number
  readonly high: number
}

interface BandPoint extends WinPrediction {
  readonly price: number
  readonly expectedMargin: number | null
}

export interface PriceBand {
  readonly evidence: EvidenceLabel
  readonly target: number
  readonly stretch: number
  readonly floor: number
  /** The chance at each price of the grid (1 % of the market) from `low` to `high`. */
  readonly points: readonly BandPoint[]
}

/** On how many own decided quotes an answer for a segment rests: < 20 nothing, from 100 (20 of the segment) enough. */
export function evidenceOf(model: WinModel, segment: string): EvidenceLabel {
  if (model.decided < 20) return 'market-only'
  return model.decided < 100 || model.decidedIn(segment) < 20 ? 'blended' : 'own-history'
}

/**
 * Target (highest expected margin), stretch and floor (highest price with 97 %, lowest with 90 % of it)
 * within bounds. With little evidence the target is drawn toward 5 % under the market. Without a cost
 * nothing is known of the margin: then target is 5 % under the market, stretch the market, floor the bound.
 */
export function priceBand(asked: PriceBandRequest): PriceBand {
  const evidence = evidenceOf(asked.model, asked.segment)
  const clipped = (price: number): number => Math.min(asked.high, Math.max(asked.low, price))
  const points = grid(asked).map((price) => pointAt(asked, price))
  const best = points.reduce<BandPoint | null>(
    (top, point) => ((point.expectedMargin ?? -1) > (top?.expectedMargin ?? 0) ? point : top),
    null,
  )
  const usual = clipped(asked.market * underMarket)
  if (!best || best.expectedMargin === null) {
    return { evidence, points, target: usual, stretch: clipped(asked.market), floor: asked.low }
  }
  const most = best.expectedMargin
  const worth = (share: number): number[] =>
    points.filter((p) => (p.expectedMargin ?? -1) >= share * most).map((p) => p.price)
  const trust = trustIn(asked.model)
  const target = trust * best.price + (1 - trust) * usual
  return {
    evidence,
    points,
    target,
    stretch: Math.max(target, ...worth(0.97)),
    floor: Math.min(target, ...worth(0.9)),
  }
}

/** How much of the target is the model's: nothing below 20 decided quotes, 0.57 at 20, 0.77 at 50, 0.87 at 100. */
export const trustIn = (model: WinModel): number =>
  model.decided < 20 ? 0 : model.decided / (model.decided + 15)

function grid({ market, low, high }: PriceBandRequest): number[] {
  const step = market / 100
  const inner: number[] = []
  for (let k = Math.ceil(low / step); k * step <= high; k++) inner.push(k * step)
  return [...new Set([low, ...inner, high])]
}

function pointAt(asked: PriceBandRequest, price: number): BandPoint {
  const row: Omit<WinRow, 'won'> = {
    logPrice: Math.log(price / asked.market) + asked.terms,
    segment: asked.segment,
    customer: asked.customer,
    facts: asked.facts,
  }
  const chance = asked.model.predict(row)
  const margin = asked.cost === null ? null : (price - asked.cost) * chance.probability
  return { ...chance, price, expectedMargin: margin }
}
