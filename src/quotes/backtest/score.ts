import type { ForecastScore, ReliabilityBin } from '../../model/backtest.ts'
import { auc } from '../auc.ts'

/** A chance that was given, and whether it came. */
export interface Judged {
  readonly chance: number
  readonly won: boolean
}

/** Below so many quotes the bins say nothing. */
const enoughForBins = 50

/** How good chances were; null of none. */
export function scoreOf(judged: readonly Judged[]): ForecastScore | null {
  if (judged.length === 0) return null
  const area = auc(
    judged.filter(({ won }) => won).map(({ chance }) => chance),
    judged.filter(({ won }) => !won).map(({ chance }) => chance),
  )
  const bins = reliabilityBins(judged)
  const off = bins.reduce((sum, bin) => sum + bin.quotes * Math.abs(bin.won - bin.forecast), 0)
  return {
    quotes: judged.length,
    logLoss: mean(
      judged,
      ({ chance, won }) => -Math.log(Math.max(1e-12, won ? chance : 1 - chance)),
    ),
    brier: mean(judged, ({ chance, won }) => ((won ? 1 : 0) - chance) ** 2),
    auc: Number.isNaN(area) ? null : area,
    calibrationError: bins.length === 0 ? null : off / judged.length,
  }
}

/** At most ten bins of as many quotes each, least likely first; none below 50 quotes. */
export function reliabilityBins(judged: readonly Judged[]): ReliabilityBin[] {
  if (judged.length < enoughForBins) return []
  const sorted = judged.toSorted((a, b) => a.chance - b.chance)
  const count = Math.min(10, Math.floor(sorted.length / 20))
  return Array.from({ length: count }, (_, index) => {
    const start = Math.round((index * sorted.length) / count)
    const inside = sorted.slice(start, Math.round(((index + 1) * sorted.length) / count))
    const won = mean(inside, (one) => (one.won ? 1 : 0))
    return {
      quotes: inside.length,
      forecast: mean(inside, ({ chance }) => chance),
      won,
      ...wilson(won, inside.length),
    }
  })
}

/** The 80 % interval of a share (Wilson). */
function wilson(share: number, count: number): { low: number; high: number } {
  const z2 = 1.2816 ** 2
  const middle = (share + z2 / (2 * count)) / (1 + z2 / count)
  const half =
    (1.2816 / (1 + z2 / count)) * Math.sqrt((share * (1 - share)) / count + z2 / (4 * count ** 2))
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}

export function mean<T>(of: readonly T[], value: (one: T) => number): number {
  return of.reduce((sum, one) => sum + value(one), 0) / of.length
}
