import type { Instant } from '../../model/time.ts'
import { type Candidate, finalise } from './candidate.ts'

/**
 * Looks after a list of moves that grows: each that has stood long enough becomes final, and what is
 * settled is not looked at again.
 */
export function finaliser(moves: readonly Candidate<unknown>[]): (at: Instant) => void {
  let open: readonly Candidate<unknown>[] = []
  let known = 0
  return (at) => {
    open = [...open, ...moves.slice(known)].filter(({ state }) => unsettled.has(state))
    known = moves.length
    for (const move of open) finalise(move, at)
  }
}

const unsettled: ReadonlySet<string> = new Set(['candidate', 'held', 'provisional'])
