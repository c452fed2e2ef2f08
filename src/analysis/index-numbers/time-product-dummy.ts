import type { Period, Quote } from './period.ts'
import type { IndexSeries } from './series-index.ts'

interface Sale {
  readonly t: number
  readonly product: string
  readonly log: number
  readonly weight: number
}

type Weigh = (quote: Quote, period: Period) => number

const alike: Weigh = () => 1

/** A product's share of what was spent in the period. */
export const spendingShare: Weigh = ({ price, quantity = 1 }, period) => {
  const spent = [...period.values()].reduce((sum, q) => sum + q.price * (q.quantity ?? 1), 0)
  return (price * quantity) / spent
}

function salesOf(periods: readonly Period[], weigh: Weigh): Sale[] {
  return periods.flatMap((period, t) =>
    [...period]
      .filter(([, { price }]) => price > 0)
      .map(([product, quote]) => ({
        t,
        product,
        log: Math.log(quote.price),
        weight: weigh(quote, period),
      })),
  )
}

/** The periods that products link to the first one with products, directly or over others. */
function linkedPeriods(sales: readonly Sale[]): number[] {
  const [first] = sales
  const periods = new Set(first ? [first.t] : [])
  const products = new Set<string>()
  const waiting = Map.groupBy(sales, ({ product }) => product)
  for (let before = -1; before < periods.size; ) {
    before = periods.size
    for (const [product, own] of waiting) {
      if (products.has(product) || !own.some(({ t }) => periods.has(t))) continue
      products.add(product)
      for (const { t } of own) periods.add(t)
    }
  }
  return [...periods].toSorted((a, b) => a - b)
}

/** Solves a symmetric positive definite system by elimination, in place. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length
  const at = (i: number, j: number) => matrix[i]?.[j] ?? 0
  for (let i = 0; i < n; i++) {
    for (let k = i + 1; k < n; k++) {
      const factor = at(k, i) / at(i, i)
      if (factor === 0) continue
      matrix[k] = (matrix[k] ?? []).map((v, j) => v - factor * at(i, j))
      right[k] = (right[k] ?? 0) - factor * (right[i] ?? 0)
    }
  }
  const x: number[] = right.map(() => 0)
  for (let i = n - 1; i >= 0; i--) {
    let rest = right[i] ?? 0
    for (let j = i + 1; j < n; j++) rest -= at(i, j) * (x[j] ?? 0)
    x[i] = rest / at(i, i)
  }
  return x
}

/**
 * Time product dummy: the levels a_t of ln p = a_t + g_i that fit all prices best by weighted least
 * squares. Products that come and go count while they are there; there is no chain to drift. Null where
 * no product links a period to the others.
 * @param weigh how much one price counts; all alike when absent
 */
export function timeProductDummy(periods: readonly Period[], weigh: Weigh = alike): IndexSeries {
  const sales = salesOf(periods, weigh)
  const linked = linkedPeriods(sales)
  const place = new Map(linked.map((t, i) => [t, i - 1]))
  const size = Math.max(0, linked.length - 1)
  const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0))
  const right = new Array<number>(size).fill(0)
  // Each product's own level is eliminated: what is left are its deviations from its weighted mean.
  for (const own of Map.groupBy(sales, ({ product }) => product).values()) {
    const total = own.reduce((sum, { weight }) => sum + weight, 0)
    const mean = own.reduce((sum, { weight, log }) => sum + weight * log, 0) / total
    for (const { t, weight, log } of own) {
      const i = place.get(t)
      if (i === undefined || i < 0) continue
      right[i] = (right[i] ?? 0) + weight * (log - mean)
      const row = matrix[i] ?? []
      row[i] = (row[i] ?? 0) + weight
      for (const other of own) {
        const j = place.get(other.t) ?? -1
        if (j >= 0) row[j] = (row[j] ?? 0) - (weight * other.weight) / total
      }
    }
  }
  const levels = solve(matrix, right)
  return periods.map((_, t) => {
    const i = place.get(t)
    if (i === undefined) return null
    return i < 0 ? 1 : Math.exp(levels[i] ?? Number.NaN)
  })
}
