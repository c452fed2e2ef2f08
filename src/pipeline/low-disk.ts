import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { Problem } from '../model/problem.ts'
import type { Context } from './context.ts'

/** Bytes that may still be written where the workspace keeps its state. */
export function freeBytes({ ledger }: Pick<Context['paths'], 'ledger'>): number {
  const { bavail, bsize } = statfsSync(dirname(ledger))
  return bavail * bsize
}

/**
 * Problem `store/low` when less is free than the low-water mark of the workspace: nothing new is looked
 * at then, so that what is left serves reports and the ledger. Undefined while there is room.
 */
export function lowDisk({ paths, market }: Pick<Context, 'paths' | 'market'>): Problem | undefined {
  const { lowWaterMb } = market.storage
  if (lowWaterMb === 0) return undefined
  const free = freeBytes(paths)
  if (free >= lowWaterMb * 1e6) return undefined
  return new Problem(
    'store/low',
    `not looked at, disk low: ${(free / 1e6).toFixed(free < 1e7 ? 1 : 0)} MB are free, and looking stops below ${lowWaterMb} MB`,
    {
      hint: 'Free some space, or see what may go with: bellwether gc --dry-run. Looks go on by themselves then; what is known is still answered and reported.',
      transient: true,
    },
  )
}
