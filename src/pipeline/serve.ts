import cron from 'node-cron'
import { renewLease } from '../ledger/lease.ts'
import { failpoint } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import { systemClock } from '../model/time.ts'
import { clockProblem } from './clock-problem.ts'
import type { Context } from './context.ts'
import { isDue } from './due.ts'
import { lowDisk } from './low-disk.ts'
import { deliverAlerts } from './notify-step.ts'
import { type RunSummary, runPipeline } from './run.ts'

/** How long a leader may stay silent before another may take over. */
export const leaseMs = 30_000

/**
 * Runs whatever is due until the context's signal says stop. node-cron only wakes us: what is due stands
 * in the ledger, so a late, lost or doubled tick changes nothing. The first run also finishes what an
 * earlier life left.
 * @param begin gives a context with a new run number; called once per further run
 * @throws what a run throws, and Problem schedule/held when the lease is lost; nothing is under way then
 */
export async function serve(
  context: Context,
  begin: () => Context,
  onRun: (summary: RunSummary) => void,
): Promise<void> {
  const { signal } = context
  let next: Context | undefined = context
  let running: Promise<void> | undefined
  const failures: unknown[] = []
  const failed = Promise.withResolvers<void>()
  let toldOfClock = false
  let toldOfDisk = false
  const tick = async (): Promise<void> => {
    const wrongClock = clockProblem(context)
    if (wrongClock && !toldOfClock) context.progress.problem('watch', wrongClock.toJSON())
    toldOfClock = wrongClock !== undefined
    if (wrongClock) return
    // The first run on a low disk notes which slots were not looked at; they stay due, and nothing is
    // tried again before there is room.
    const waits = lowDisk(context) !== undefined && toldOfDisk
    toldOfDisk = lowDisk(context) !== undefined
    if (waits) await deliverAlerts(context)
    else if (next || context.sources.some((bound) => isDue(context, bound))) {
      const run = next ?? begin()
      next = undefined
      onRun(await runPipeline(run))
    } else await deliverAlerts(context)
  }
  const wake = (): void => {
    if (running || signal.aborted) return
    running = tick()
      .catch((error: unknown) => {
        failures.push(error)
        failed.resolve()
      })
      .finally(() => {
        running = undefined
      })
  }
  const task = cron.schedule('*/10 * * * * *', wake, { timezone: 'UTC' })
  wake()
  await Promise.race([aborted(signal), failed.promise])
  failpoint('shutdown.signal')
  await task.destroy()
  await running
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
  onLost: (error: unknown) => void,
): Disposable {
  const timer = setInterval(() => {
    try {
      renewLease(context.ledger, context.lease, systemClock.now(), leaseMs)
    } catch (error) {
      if (!(error instanceof Problem) || error.code === 'schedule/held') onLost(error)
    }
  }, leaseMs / 3)
  timer.unref()
  return { [Symbol.dispose]: () => clearInterval(timer) }
}
