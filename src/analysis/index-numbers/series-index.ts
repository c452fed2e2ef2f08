import type { Formula } from './bilateral.ts'
import type { Period } from './period.ts'

/** One value a period, the first one with products being 1; null where nothing links it to the others. */
export type IndexSeries = readonly (number | null)[]

/** Each period against the first with products, by the products both have. */
export function fixedBase(formula: Formula, periods: readonly Period[]): IndexSeries {
  const base = periods.find(hasPrices)
  return periods.map((period) => (base ? formula(base, period) : null))
}

/**
 * Each period against the one before, multiplied up. A period without a product of the one before it is
 * linked to the latest that shares one.
 */
export function chained(formula: Formula, periods: readonly Period[]): IndexSeries {
  const levels: (number | null)[] = []
  for (const [t, period] of periods.entries()) {
    levels.push(
      levels.every((level) => level === null) ? (hasPrices(period) ? 1 : null) : linked(t),
    )
  }
  return levels

  function linked(t: number): number | null {
    for (let back = t - 1; back >= 0; back--) {
      const [level, from, to] = [levels[back], periods[back], periods[t]]
      const move = level != null && from && to ? formula(from, to) : null
      if (level != null && move !== null) return level * move
    }
    return null
  }
}

function hasPrices(period: Period): boolean {
  return [...period.values()].some(({ price }) => price > 0)
}

/**
 * GEKS: each period against the first with products, as the geometric mean over every period that links the two. Free
 * of chain drift. Null where no period links it.
 */
export function geks(formula: Formula, periods: readonly Period[]): IndexSeries {
  const base = periods.find(hasPrices)
  return periods.map((period) => {
    if (!base) return null
    const logs = periods.flatMap((link) => {
      const [first, second] = [formula(base, link), formula(link, period)]
      return first === null || second === null ? [] : [Math.log(first) + Math.log(second)]
    })
    if (logs.length === 0) return null
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
  })
}
