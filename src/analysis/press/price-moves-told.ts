import type { ClaimedSum, PriceClaim } from '../../model/story.ts'
import {
  asPrice,
  bareBefore,
  downAfter,
  fromBetween,
  notNow,
  notSure,
  otherThings,
  priceWord,
  shareOf,
  takenOff,
  toBefore,
  toBetween,
  upAfter,
} from './claim-words.ts'
import {
  type Figure,
  type PercentFigure,
  percentsIn,
  type SumFigure,
  sumsIn,
} from './claimed-sums.ts'
import { lastWay, wayOf } from './price-way.ts'

/** What a clause tells of a price, without whose price it is; `at` is where its figure stands. */
export interface ToldMove
  extends Pick<PriceClaim, 'way' | 'percent' | 'isUpTo' | 'before' | 'after'> {
  readonly at: number
}

/** As far behind a percentage a verb may stand: "um 8 % erhöhen". */
const verbWithin = 24

/** Whether a clause speaks of prices, and of now. */
export function speaksOfPrices(clause: string): boolean {
  return priceWord.test(clause) && !notNow.test(clause)
}

export function isSure(clause: string): boolean {
  return !notSure.test(clause)
}

/** The moves of prices, and the prices, that a clause tells. */
export function movesTold(clause: string): ToldMove[] {
  const sums = sumsIn(clause)
  const percents = percentsIn(clause)
  const pairs = pairsIn(clause, sums)
  const used = new Set<Figure>(pairs.flatMap(({ figures }) => figures))
  const steps = pairs.map(({ before, after, figures }): ToldMove => {
    const near = percents.find(({ start }) => start >= figures[1].end && start - figures[1].end < 5)
    const only = pairs.length === 1 && percents.length === 1 ? percents[0] : undefined
    const percent = near ?? only
    if (percent) used.add(percent)
    const way = Number(after.amount) > Number(before.amount) ? 'up' : 'down'
    return {
      ...{ at: figures[0].start, way, before, after, percent: percent?.percent ?? null },
      isUpTo: percent?.isUpTo ?? false,
    }
  })
  const shares = percents.filter((one) => !used.has(one)).flatMap((one) => shareTold(clause, one))
  const prices = sums
    .filter((one) => !used.has(one))
    .flatMap((one) => bareStep(clause, one) ?? priceTold(clause, one))
  return [...steps, ...shares, ...prices]
}

interface Pair {
  readonly before: ClaimedSum
  readonly after: ClaimedSum
  readonly figures: readonly [SumFigure, SumFigure]
}

/** Two sums side by side of which one follows on the other; what one of them is for holds for both. */
function pairsIn(clause: string, sums: readonly SumFigure[]): Pair[] {
  return sums.slice(1).flatMap((second, i): Pair[] => {
    const first = sums[i]
    if (!first || first.sum.currency !== second.sum.currency) return []
    const per = first.sum.per ?? second.sum.per
    const [a, b] = [first, second].map(({ sum }) => ({ ...sum, per }))
    if (!a || !b || a.amount === b.amount) return []
    const between = clause.slice(first.end, second.start)
    const figures = [first, second] as const
    if (toBetween.test(between)) return [{ before: a, after: b, figures }]
    return fromBetween.test(between) ? [{ before: b, after: a, figures }] : []
  })
}

function shareTold(clause: string, figure: PercentFigure): ToldMove[] {
  const { start, end, percent, isUpTo } = figure
  const following = clause.slice(end, end + verbWithin)
  if (shareOf.test(following)) return []
  const before = lastWay(clause.slice(0, start))
  const behind = upAfter.test(following) ? 'up' : downAfter.test(following) ? 'down' : undefined
  const way = behind ?? before?.way ?? wayOf(following) ?? undefined
  if (way === undefined) return []
  const about = clause.slice(Math.max(0, (before?.start ?? start) - 40), start)
  if (otherThings.test(about) && !priceWord.test(about)) return []
  return [{ at: start, way, percent, isUpTo, before: null, after: null }]
}

/** "from 20 to 25 dollars": the first number is of the currency of the second. */
function bareStep(clause: string, { start, sum }: SumFigure): ToldMove | undefined {
  const amount = bareBefore.exec(clause.slice(0, start))?.[1]?.replace(',', '.')
  if (amount === undefined || Number(amount) === Number(sum.amount)) return undefined
  const way = Number(sum.amount) > Number(amount) ? 'up' : 'down'
  const before = { ...sum, amount }
  return { at: start, way, percent: null, isUpTo: false, before, after: sum }
}

/** A sum that is for something, said as a price: "at $25 a seat", "to $25 per seat". */
function priceTold(clause: string, { start, sum }: SumFigure): ToldMove[] {
  const lead = clause.slice(0, start)
  if (sum.per === null || !asPrice.test(lead) || takenOff.test(lead)) return []
  const way = toBefore.test(lead) ? (lastWay(lead)?.way ?? null) : null
  return [{ at: start, way, percent: null, isUpTo: false, before: null, after: sum }]
}
