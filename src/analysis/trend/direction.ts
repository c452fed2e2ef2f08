import type { DirectionTest, PriceMove } from '../../model/trend.ts'
import { clusterSignFlip } from '../statistics/sign-flip.ts'

/**
 * Do these moves go one way? Only final ones count: a younger one may still go back.
 * @param years for how long they were watched
 */
export function directionOf(moves: readonly PriceMove[], years: number): DirectionTest {
  const final = moves.filter(({ state }) => state === 'final')
  const { clusters, up, down, p, total } = clusterSignFlip(
    final.map(({ meanLogChange }) => meanLogChange),
  )
  return { moves: clusters, up, down, p, logChangePerYear: years > 0 ? total / years : 0 }
}
