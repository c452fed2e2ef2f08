import { isDone, markUnit } from '../ledger/runs.ts'
import type { Instant } from '../model/time.ts'
import { clockProblem } from './clock-problem.ts'
import { type Context, commit } from './context.ts'
import { dueNow } from './due.ts'
import { lowDisk } from './low-disk.ts'
import { deliverAlerts } from './notify-step.ts'
import { type RunSummary, runPipeline } from './run.ts'
import { nextSlot, slotAt } from './slot.ts'
import { wallSlotAt } from './wall-slot.ts'

/** Alerts that are to be tried again, and what other processes wrote, are seen within this time. */
const mostQuietMs = 10_000

/** Sources that are not due are gone through this often, for what persons decided and other lives left. */
const sweepMs = 60_000

/** A visit that takes longer keeps no other source waiting … */
const patienceMs = 10_000

/** … but for so many runs beside each other. */
const mostRuns = 4

/**
 * One tick of a life: looks at what is due, writes the reports when their time has come, delivers alerts.
 * What is due is asked of the ledger, but for the seconds in which nothing can be. The first tick also
 * finishes what an earlier life left, and writes the reports. While a run is under way a tick does nothing,
 * unless all that the run still visits hangs: then what else is due is looked at beside it.
 * @param begin gives a context with a new run number; called once per further run
 */
export function ticker(
  context: Context,
  begin: () => Context,
  onRun: (summary: RunSummary) => void,
): () => Promise<void> {
  let next: Context | undefined = context
  let quiet = { from: 0, until: 0 }
  let swept = Number.NEGATIVE_INFINITY
  const mayStart = gate(context)
  const underWay = new Map<string, number>()
  let runs = 0
  const tick = async (alone: boolean): Promise<void> => {
    const asked = Date.parse(context.clock.now())
    // A clock that was set back makes the question new.
    if (!next && asked >= quiet.from && asked < quiet.until) return
    const waiting = context.sources.filter(({ source }) => !underWay.has(source.id))
    const due = mayStart() ? dueNow(context, waiting) : null
    const slot = reportSlot(context)
    const writes = alone && due !== null && (next !== undefined || areDue(context, slot))
    if (due === null || (!writes && due.length === 0)) {
      quiet = { from: asked, until: Math.min(asked + mostQuietMs, soonest(context)) }
      if (due !== null || lowDisk(context)) await deliverAlerts(context)
      return
    }
    const run = next ?? begin()
    next = undefined
    const sweeps = writes || (alone && performance.now() - swept >= sweepMs)
    if (sweeps) swept = performance.now()
    const sources = sweeps ? {} : { sources: due.map(({ source }) => source.id) }
    onRun(await runPipeline(run, { compose: writes, underWay, ...sources }))
    if (writes && slot && !context.signal.aborted) markWritten(run, slot)
  }
  return async () => {
    if (runs > 0 && (runs >= mostRuns || !hangs(underWay))) return
    runs++
    await tick(runs === 1).finally(() => {
      runs--
    })
  }
}

/** Whether something is visited, and nothing that began lately. */
function hangs(underWay: ReadonlyMap<string, number>): boolean {
  const since = performance.now() - patienceMs
  return underWay.size > 0 && [...underWay.values()].every((began) => began < since)
}

/** Whether looks may start now; a clock that cannot be right is told of once, until it is right again. */
function gate(context: Context): () => boolean {
  let toldOfClock = false
  let toldOfDisk = false
  return () => {
    const wrongClock = clockProblem(context)
    if (wrongClock && !toldOfClock) context.progress.problem('watch', wrongClock.toJSON())
    toldOfClock = wrongClock !== undefined
    if (wrongClock) return false
    // The first run on a low disk notes which slots were not looked at; they stay due, and nothing is
    // tried again before there is room.
    const low = lowDisk(context) !== undefined
    const waits = low && toldOfDisk
    toldOfDisk = low
    return !waits
  }
}

/** When the next slot begins, in milliseconds: nothing new is due before. */
function soonest({ sources, clock }: Context): number {
  const now = clock.now()
  return sources.reduce((first, { source: { id, every, enabled } }) => {
    const next = Date.parse(nextSlot(slotAt(id, every, now), every))
    return enabled ? Math.min(first, next) : first
  }, Number.POSITIVE_INFINITY)
}

/** The declared time of the reports that stands now. */
function reportSlot({ market, clock }: Context): Instant | undefined {
  return wallSlotAt(market.reports, clock.now())
}

/** Whether the reports of that time are still to be written. */
function areDue({ ledger }: Context, slot: Instant | undefined): boolean {
  return slot !== undefined && !isDone(ledger, 'schedule', 'reports', slot)
}

function markWritten(context: Context, slot: Instant): void {
  commit(context, (tx) => {
    const { run } = context
    markUnit(tx, { step: 'schedule', key: 'reports', inputHash: slot, state: 'done', run })
  })
}
