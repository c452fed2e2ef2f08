import { median } from '../../analysis/statistics/quantile.ts'
import type { ShiftEstimate, Verdict } from '../../model/backtest.ts'
import type { WinRow } from '../../model/win-model.ts'
import { fitWinModel, type WinModelOptions } from '../win-model/fit.ts'
import { mean } from './score.ts'

/** Below so many random changes no estimate is made. */
const enough = 30
const folds = 5

/**
 * What all prices a little lower or higher would have done to the margin, from random changes that were
 * logged. Doubly robust: a model's guess (fitted to other quotes than the one guessed), put right by what
 * came, weighed by how much likelier the change would have been. Each quote counts alike, as a share of its
 * market's price. The shift stays within what the changes cover: 0.6 of their deviation. Empty below 30
 * quotes with change, cost and outcome, and where nothing was earned.
 */
export function priceShifts(
  sales: readonly Sale[],
  options: WinModelOptions = {},
): readonly ShiftEstimate[] {
  const rows = sales.map((sale) => sale.row)
  const deviations = rows.flatMap((row) =>
    row.logCost === undefined ? [] : (row.jitter?.sd ?? []),
  )
  if (deviations.length < enough) return []
  const size = Math.round(200 * 0.6 * median(deviations)) / 200
  if (size === 0) return []
  const models = Array.from({ length: folds }, (_, fold) =>
    fitWinModel(
      rows.filter((_row, index) => index % folds !== fold),
      options,
    ),
  )
  const guesses = sales.map((sale, index) => {
    const model = models[index % folds]
    return (logPrice: number): number =>
      marginOf(sale, logPrice) * (model?.predict({ ...sale.row, logPrice }).probability ?? 0)
  })
  return [-size, size].flatMap((shift) => estimate(sales, guesses, shift) ?? [])
}

/** A decided quote, and what its terms added to the logarithm of its price; see `termsAsLogPrice`. */
export interface Sale {
  readonly row: WinRow
  readonly terms: number
}

const marginOf = ({ row, terms }: Sale, logPrice: number): number =>
  Math.exp(logPrice - terms) - Math.exp(row.logCost ?? 0)

function estimate(
  sales: readonly Sale[],
  guesses: readonly ((logPrice: number) => number)[],
  shift: number,
): ShiftEstimate | null {
  const by = Math.log(1 + shift)
  const terms = sales.flatMap((sale, index) => {
    const { row } = sale
    const guess = guesses[index]
    // A shift beyond what a change covers would give single quotes all the weight.
    if (!row.jitter || row.jitter.sd < Math.abs(shift) || row.logCost === undefined) return []
    if (!guess) return []
    const earned = row.won ? marginOf(sale, row.logPrice) : 0
    const weight = Math.exp((row.jitter.log * by - by ** 2 / 2) / row.jitter.sd ** 2)
    return [{ earned, weight, moved: guess(row.logPrice + by), here: guess(row.logPrice) }]
  })
  if (terms.length < enough) return null
  const usual = mean(terms, (term) => term.weight)
  const base = mean(terms, (term) => term.earned)
  if (!(base > 0)) return null
  const gains = terms.map(
    ({ earned, weight, moved, here }) => moved + (weight / usual) * (earned - here) - earned,
  )
  const value = mean(gains, (gain) => gain) / base
  const spread = Math.sqrt(
    gains.reduce((sum, gain, i) => sum + (gain - value * (terms[i]?.earned ?? 0)) ** 2, 0) /
      Math.max(1, terms.length - 1),
  )
  const half = (1.96 * spread) / Math.sqrt(terms.length) / base
  const [low, high] = [value - half, value + half]
  return { shift, quotes: terms.length, value, low, high, verdict: verdictOf(low, high) }
}

/** Which way an interval points. */
export function verdictOf(low: number, high: number): Verdict {
  if (low > 0) return 'better'
  return high < 0 ? 'worse' : 'cannot-tell'
}
