import { priceShifts } from '../../src/quotes/backtest/doubly-robust.ts'
import { makeWorld, type World } from './worlds.ts'

/** How far the measured effect of cheaper prices is from the true one, in points, over seeds. */
export function shiftErrors(
  world: World,
  quotes: number,
  seeds: readonly number[],
): { readonly bias: number; readonly rmse: number; readonly covers: number } {
  const each = seeds.flatMap((seed) => {
    const made = makeWorld(world, seed)
    const [lower] = priceShifts(made.rows(quotes).map((row) => ({ row, terms: 0 })))
    if (!lower) return []
    const truth = made.shiftEffect(lower.shift, 20_000)
    return [{ error: 100 * (lower.value - truth), held: lower.low <= truth && truth <= lower.high }]
  })
  const mean = (of: readonly number[]): number => of.reduce((sum, x) => sum + x, 0) / of.length
  return {
    bias: mean(each.map(({ error }) => error)),
    rmse: Math.sqrt(mean(each.map(({ error }) => error ** 2))),
    covers: mean(each.map(({ held }) => (held ? 1 : 0))),
  }
}
