import type { Backtest } from '../../model/backtest.ts'
import { mean } from './score.ts'
import type { Forecast } from './walk-forward.ts'

const groupSize = 20
const fewestGroups = 5

/**
 * Of groups of 20 quotes, next to each other in time within a segment, the share whose win rate lay where
 * the 80 % intervals said, with what chance alone does to 20 draws; null below 5 groups.
 */
export function intervalCoverage(forecasts: readonly Forecast[]): Backtest['coverage'] {
  const groups = [...Map.groupBy(forecasts, ({ row }) => row.segment).values()].flatMap((inside) =>
    Array.from({ length: Math.floor(inside.length / groupSize) }, (_, index) =>
      inside.slice(index * groupSize, (index + 1) * groupSize),
    ),
  )
  if (groups.length < fewestGroups) return null
  return { share: mean(groups, (group) => (holds(group) ? 1 : 0)), groups: groups.length }
}

function holds(group: readonly Forecast[]): boolean {
  const chance = mean(group, ({ prediction }) => prediction.probability)
  const won = mean(group, ({ row }) => (row.won ? 1 : 0))
  const draw = (1.2816 ** 2 * chance * (1 - chance)) / group.length
  const below = chance - mean(group, ({ prediction }) => prediction.low)
  const above = mean(group, ({ prediction }) => prediction.high) - chance
  return (
    won >= chance - Math.sqrt(below ** 2 + draw) && won <= chance + Math.sqrt(above ** 2 + draw)
  )
}
