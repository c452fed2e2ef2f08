import { addDays, type CalendarDate, dateOf, type Instant, startOf } from '../../model/time.ts'
import type { IndexMonth, LineIndex } from '../../model/trend.ts'
import { jevons } from '../index-numbers/bilateral.ts'
import { hasDrifted } from '../index-numbers/chain-drift.ts'
import { matchedProducts, type Period } from '../index-numbers/period.ts'
import { chained, geks } from '../index-numbers/series-index.ts'
import { timeProductDummy } from '../index-numbers/time-product-dummy.ts'
import type { LookGap } from '../look-gaps.ts'
import { median } from '../statistics/quantile.ts'
import { amountAt } from './step-points.ts'

/** One price followed over time. */
export interface FollowedPrice {
  readonly sourceId: string
  readonly organization: string
  /** What is alike in two looks at it. */
  readonly key: string
  /** Prices of one kind can be compared with each other: the metric and what it is per. */
  readonly kind: string
  /** One unit of its currency in that of the market, at one day's rate for all; null where none is known. */
  readonly rate: number | null
  readonly steps: readonly {
    readonly from: Instant
    readonly to: Instant | null
    readonly amount: string
  }[]
}

/** The last day of each month from `from` on, and `to` itself. */
function monthEnds(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const ends: CalendarDate[] = []
  for (let day = from; day < to; day = addDays(day, 1)) {
    if (addDays(day, 1).slice(8) === '01') ends.push(day)
  }
  return [...ends, to]
}

function panelOf(
  prices: readonly FollowedPrice[],
  gaps: ReadonlyMap<string, readonly LookGap[]>,
  at: Instant,
): Period {
  const found = new Map<string, { price: number }>()
  for (const { key, sourceId, steps } of prices) {
    const price = amountAt(steps, gaps.get(sourceId) ?? [], at)
    if (price !== null && price > 0 && !found.has(key)) found.set(key, { price })
  }
  return found
}

/** Where a newcomer's first price stands among those that were there: the share of them that is cheaper. */
function positionOf(
  entrant: FollowedPrice,
  period: Period,
  incumbents: readonly FollowedPrice[],
): number | null {
  const price = period.get(entrant.key)?.price
  if (price === undefined || entrant.rate === null) return null
  const own = price * entrant.rate
  const others = incumbents
    .filter(({ kind }) => kind === entrant.kind)
    .flatMap(({ key, rate }) => {
      const other = period.get(key)?.price
      return other === undefined || rate === null ? [] : [other * rate]
    })
  if (others.length === 0) return null
  const cheaper = others.filter((other) => other < own).length
  return (cheaper + others.filter((other) => other === own).length / 2) / others.length
}

function entrantsOf(
  prices: readonly FollowedPrice[],
  panels: readonly Period[],
): LineIndex['entrants'] {
  const first = panels.find((panel) => panel.size > 0)
  const unique = [...new Map(prices.map((price) => [price.key, price])).values()]
  const incumbents = unique.filter(({ key }) => first?.has(key))
  const entrants = unique.filter(({ key }) => !first?.has(key))
  const came = entrants.flatMap((entrant) => {
    const panel = panels.find((one) => one.has(entrant.key))
    return panel ? [positionOf(entrant, panel, incumbents)] : []
  })
  const positions = came.filter((position) => position !== null)
  return {
    prices: came.length,
    medianPosition: positions.length > 0 ? median(positions) : null,
  }
}

/**
 * The monthly price level of some prices, each compared with itself in its own currency, so that exchange
 * rates and newcomers move nothing; newcomers are told apart.
 */
export function priceIndex(
  prices: readonly FollowedPrice[],
  gaps: ReadonlyMap<string, readonly LookGap[]>,
  { from, asOf }: { readonly from: CalendarDate; readonly asOf: Instant },
): Omit<LineIndex, 'serviceLine' | 'serviceLineName'> {
  const days = monthEnds(from, dateOf(asOf))
  const panels = days.map((day, i) =>
    panelOf(prices, gaps, i === days.length - 1 ? asOf : startOf(addDays(day, 1))),
  )
  const dummy = timeProductDummy(panels)
  const [chain, multilateral] = [chained(jevons, panels), geks(jevons, panels)]
  const months = days.map((on, t): IndexMonth => {
    const [before, now] = [panels[t - 1], panels[t] ?? new Map()]
    return {
      ...{ on, jevons: chain[t] ?? null, geks: multilateral[t] ?? null },
      timeProductDummy: dummy[t] ?? null,
      prices: now.size,
      matched: before ? matchedProducts(before, now).length : 0,
    }
  })
  const seen = prices.filter(({ key }) => panels.some((panel) => panel.has(key)))
  return {
    organizations: new Set(seen.map(({ organization }) => organization)).size,
    months,
    drifted: hasDrifted(chain, dummy),
    entrants: entrantsOf(prices, panels),
  }
}
