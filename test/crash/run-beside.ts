import { setTimeout as pause } from 'node:timers/promises'
import type { Context } from '../../src/pipeline/context.ts'
import { runPipeline } from '../../src/pipeline/run.ts'

/** A run hardly takes longer; what comes later finds nothing under way. */
const longestPauseMs = 60

/**
 * Two runs that overlap, as ticks do when all that a run visits hangs: the second begins at a random moment
 * and looks at what the first does not visit then.
 * @throws what the first of them that fails throws; neither is at work then
 */
export async function runBeside(begin: () => Context, first = begin()): Promise<void> {
  const underWay = new Map<string, number>()
  const runs = [runPipeline(first, { compose: false, underWay }), second(begin, underWay)]
  const ended = await Promise.allSettled(runs)
  for (const one of ended) if (one.status === 'rejected') throw one.reason
}

async function second(begin: () => Context, underWay: Map<string, number>): Promise<unknown> {
  await pause(Math.random() * longestPauseMs)
  const context = begin()
  const free = context.sources.map(({ source }) => source.id).filter((id) => !underWay.has(id))
  return runPipeline(context, { compose: false, underWay, sources: free })
}
