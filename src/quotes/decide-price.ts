import type { DecimalText } from '../model/money.ts'
import type { QuoteRequest } from '../model/quote.ts'
import type { GuardrailVerdict, WinPoint } from '../model/recommendation.ts'
import type { WinModel, WinPrediction } from '../model/win-model.ts'
import { type Guard, type GuardedDeal, guardOf } from './guardrails.ts'
import { rounded } from './rounded.ts'
import { type PriceBand, priceBand } from './win-model/band.ts'

/** All that a price is decided by. */
export interface PriceCase {
  readonly deal: GuardedDeal
  readonly request: Pick<QuoteRequest, 'customer' | 'segment' | 'facts'>
  readonly model: WinModel
  /** What the terms weigh with the customer, as a logarithm of price. */
  readonly terms: number
}

export interface PriceDecision {
  readonly guard: Guard
  readonly target: DecimalText
  readonly stretch: DecimalText
  readonly floor: DecimalText
  /** Null without a market price. */
  readonly band: PriceBand | null
  readonly binding: GuardrailVerdict['rule'] | null
}

/** Target, stretch and floor within the rules; null where the rules leave no price. */
export function decidePrice(about: PriceCase): PriceDecision | null {
  const guard = guardOf(about.deal)
  if (!guard) return null
  const { target, stretch, floor, band } = wanted(about, guard)
  const within = (amount: number): DecimalText => {
    if (amount <= Number(guard.low)) return guard.low
    if (amount >= Number(guard.high)) return guard.high
    const near = rounded(amount)
    if (Number(near) > Number(guard.high)) return guard.high
    return Number(near) < Number(guard.low) ? guard.low : near
  }
  const made = { target: within(target), stretch: within(stretch), floor: within(floor) }
  return { ...made, guard, band, binding: bindingOf(made, guard, band) }
}

interface Wanted {
  readonly target: number
  readonly stretch: number
  readonly floor: number
  readonly band: PriceBand | null
}

function wanted({ deal, request, model, terms }: PriceCase, guard: Guard): Wanted {
  const { marketPrice, listPrice, cost, pocketShare } = deal
  if (marketPrice === null) {
    // Nothing is known that would speak for less than the list price, but what the customer pays.
    const least = guard.lowBy === 'last-price' ? Number(guard.low) : listPrice
    return { target: listPrice, stretch: listPrice, floor: least, band: null }
  }
  const band = priceBand({
    model,
    segment: request.segment ?? '',
    customer: request.customer,
    facts: request.facts,
    terms,
    market: marketPrice,
    cost: cost === null ? null : cost / pocketShare,
    low: Number(guard.low),
    high: Number(guard.high),
  })
  return { ...band, band }
}

/** What holds the target, be it only that more would pay beyond; else what holds the floor. */
function bindingOf(
  { target, floor }: Pick<PriceDecision, 'target' | 'floor'>,
  { low, high, lowBy, highBy }: Guard,
  band: PriceBand | null,
): GuardrailVerdict['rule'] | null {
  const learned = band !== null && band.evidence !== 'market-only'
  const best = learned ? bestOf(band) : null
  if (target === low || (best !== null && best <= Number(low))) return lowBy
  if (target === high || (best !== null && best >= Number(high))) return highBy
  return floor === low ? lowBy : null
}

/** The price of the highest expected margin; null without a cost. */
function bestOf({ points }: PriceBand): number | null {
  let best: PriceBand['points'][number] | undefined
  for (const point of points) {
    if (point.expectedMargin === null) return null
    if (point.expectedMargin > (best?.expectedMargin ?? 0)) best = point
  }
  return best?.price ?? null
}

/** The chance of winning at a price; null without a market price. See `shownPoint`. */
export function winPoint(about: PriceCase, price: number, unsure: number): WinPoint | null {
  const { deal, request, model, terms } = about
  if (deal.marketPrice === null) return null
  const said = model.predict({
    logPrice: Math.log(price / deal.marketPrice) + terms,
    segment: request.segment ?? '',
    customer: request.customer,
    facts: request.facts,
  })
  return shownPoint(about, { ...said, price }, unsure)
}

/** How far around the market's price a chance is drawn, also where the rules leave less. */
const shownRange = [0.8, 1.2] as const

/** The chance of winning over prices, by 1 % of the market's; empty without a market price. */
export function winCurve(about: PriceCase, { low, high }: Guard, unsure: number): WinPoint[] {
  const { marketPrice } = about.deal
  if (marketPrice === null) return []
  const [least, most] = shownRange
  const first = Math.floor(100 * Math.min(least, Number(low) / marketPrice))
  const last = Math.ceil(100 * Math.max(most, Number(high) / marketPrice))
  // A list price far above the market would make a picture of nothing.
  const end = Math.min(last, 200)
  return Array.from({ length: Math.max(0, end - Math.max(first, 1) + 1) }, (_, i) =>
    winPoint(about, ((Math.max(first, 1) + i) / 100) * marketPrice, unsure),
  ).filter((point) => point !== null)
}

/**
 * A prediction as it is told. Where a share of the market's price rests on old or doubtful bills, the band
 * is wider by that share of the log odds.
 */
function shownPoint(
  { deal: { cost, pocketShare } }: PriceCase,
  { price, probability, low, high }: WinPrediction & { readonly price: number },
  unsure: number,
): WinPoint {
  const middle = logit(probability)
  const wider = (bound: number): number => chance(middle + (logit(bound) - middle) * (1 + unsure))
  return {
    price: rounded(price),
    probability,
    low: wider(low),
    high: wider(high),
    expectedMargin: cost === null ? null : rounded((price * pocketShare - cost) * probability),
  }
}

const logit = (p: number): number => Math.log(p / (1 - p))
const chance = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))
