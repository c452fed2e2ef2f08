import cron from 'node-cron'
import { renewLease } from '../ledger/lease.ts'
import { systemClock } from '../model/time.ts'
import type { Context } from './context.ts'
import { isDue } from './due.ts'
import { feedWarehouse } from './feed-step.ts'
import { type RunSummary, runPipeline } from './run.ts'

/** How long a leader may stay silent before another may take over. */
export const leaseMs = 30_000

/**
 * Runs whatever is due until the signal says stop. node-cron only wakes us: what is due stands in the
 * ledger, so a late, lost or doubled tick changes nothing.
 * @param begin gives a context with a new run number; called once per run
 */
export async function serve(
  begin: () => Context,
  signal: AbortSignal,
  onRun: (summary: RunSummary) => void,
): Promise<void> {
  let running: Promise<void> | undefined
  const failure = Promise.withResolvers<never>()
  const tick = async (): Promise<void> => {
    const context = begin()
    if (context.sources.some((bound) => isDue(context, bound))) onRun(await runPipeline(context))
    else await feedWarehouse(context)
  }
  const wake = (): void => {
    if (running || signal.aborted) return
    running = tick()
      .catch((error: unknown) => failure.reject(error))
      .finally(() => {
        running = undefined
      })
  }
  const task = cron.schedule('*/10 * * * * *', wake, { timezone: 'UTC' })
  wake()
  try {
    await Promise.race([aborted(signal), failure.promise])
  } finally {
    await task.destroy()
    await running
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/** Keeps the lease while the process lives; a lease that is lost aborts the work. */
export function heartbeat(
  context: Pick<Context, 'ledger' | 'lease'>,
  onLost: (error: unknown) => void,
): Disposable {
  const timer = setInterval(() => {
    try {
      renewLease(context.ledger, context.lease, systemClock.now(), leaseMs)
    } catch (error) {
      onLost(error)
    }
  }, leaseMs / 3)
  timer.unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
