import cron from 'node-cron'
import { renewLease } from '../ledger/lease.ts'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import { systemClock } from '../model/time.ts'
import type { Context } from './context.ts'
import type { RunSummary } from './run.ts'
import { ticker } from './ticker.ts'

/** How long a leader may stay silent before another may take over. */
export const leaseMs = 30_000

/**
 * Runs whatever is due until the context's signal says stop, and writes the reports at their declared
 * times. node-cron only wakes us: what is due stands in the ledger, so a late, lost or doubled tick changes
 * nothing. The first run also finishes what an earlier life left, and writes the reports.
 * @param begin gives a context with a new run number; called once per further run
 * @throws what a run throws, and Problem schedule/held when the lease is lost; nothing is under way then
 */
export async function serve(
  context: Context,
  begin: () => Context,
  onRun: (summary: RunSummary) => void,
): Promise<void> {
  const { signal } = context
  const tick = ticker(context, begin, onRun)
  const running = new Set<Promise<void>>()
  const failures: unknown[] = []
  const failed = Promise.withResolvers<void>()
  const wake = (): void => {
    if (signal.aborted) return
    const ticked = tick()
      .catch((error: unknown) => {
        failures.push(error)
        failed.resolve()
      })
      .finally(() => running.delete(ticked))
    running.add(ticked)
  }
  const task = cron.schedule('* * * * * *', wake, { timezone: 'UTC' })
  try {
    wake()
    await Promise.race([aborted(signal), failed.promise])
    failpoint('shutdown.signal')
  } finally {
    // Whatever ends this, nothing may wake or be at work when the caller closes the stores.
    await task.destroy()
    await Promise.all(running)
  }
  failpoint('shutdown.drained')
  if (failures.length > 0) throw failures[0]
  if (signal.reason instanceof Problem) throw signal.reason
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}

/**
 * Keeps the lease while the process lives; a lease that is lost aborts the work. A store that fails for
 * the moment loses nothing: every write checks the lease for itself.
 */
export function heartbeat(
  context: Pick<Context, 'ledger' | 'lease'>,
  ttlMs: number,
  onLost: (error: unknown) => void,
): Disposable {
  const timer = setInterval(() => {
    try {
      renewLease(context.ledger, context.lease, systemClock.now(), ttlMs)
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'schedule/held') onLost(error)
    }
  }, ttlMs / 3)
  timer.unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
