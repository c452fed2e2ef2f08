import type { BoundSource } from '../collectors/collector.ts'
import { addProblem, finishRun } from '../ledger/runs.ts'
import { declareSources, knownSources } from '../ledger/sources.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { clockProblem } from './clock-problem.ts'
import { composeReports, type WrittenReport } from './compose-step.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { dueNow, slotOfLook } from './due.ts'
import { feedWarehouse } from './feed-step.ts'
import { deliverAlerts } from './notify-step.ts'
import { remindOfDeadlines } from './remind-step.ts'
import { reopenQuotes } from './reopen-quotes.ts'
import { rereadSource } from './reread-step.ts'
import { tellSilence } from './silence-step.ts'
import { thinWhenDue } from './thin-when-due.ts'
import { tellTurns } from './turn-step.ts'
import { type Visit, watchSource } from './watch-source.ts'

export const steps = ['capture', 'extract', 'detect', 'analyse', 'compose', 'notify'] as const
export type StepName = (typeof steps)[number]

export interface RunOptions {
  /** Only these sources; all declared ones when absent. */
  readonly sources?: readonly string[]
  /** Only this step; capture, extract and detect go together as one visit. */
  readonly only?: StepName
  /** Look again although the slot of a source is done. */
  readonly again?: boolean
  /** False: watch and tell only; the warehouse catches up at the next run that answers questions. */
  readonly compose?: boolean
  /**
   * The sources that any run of this process visits now, and since when (`performance.now()`), for runs
   * that go on beside each other: none is visited by two of them, and no slot is looked at by both.
   */
  readonly underWay?: Map<string, number>
}

/** What a run did; printed by the command line, kept in the ledger. */
export interface RunSummary {
  readonly run: number
  readonly due: number
  readonly visited: number
  readonly notDue: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly looks: number
  readonly corrections: number
  readonly events: Readonly<Record<string, number>>
  readonly alerts: { readonly sent: number; readonly failed: number }
  readonly reports: readonly WrittenReport[]
  readonly problems: readonly ProblemRecord[]
  /** Milliseconds spent per stage. */
  readonly timings: Readonly<Record<string, number>>
}

/** How many sources are visited at once; one host still sees one request at a time. */
const concurrency = 8

/**
 * Runs the pipeline over all sources that are due. A Problem in one source is noted and the rest goes
 * on; a unit that is done is skipped, so running twice does nothing and a killed run is simply run again.
 */
export async function runPipeline(context: Context, options: RunOptions = {}): Promise<RunSummary> {
  const wrongClock = clockProblem(context)
  if (wrongClock) throw wrongClock
  const timings: Record<string, number> = {}
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now()
    try {
      return await work()
    } finally {
      timings[stage] = Math.round((timings[stage] ?? 0) + performance.now() - start)
    }
  }
  const problems: ProblemRecord[] = []
  const watched = collecting(context, problems)
  const does = (...any: StepName[]): boolean =>
    options.only === undefined || any.includes(options.only)
  // A new declaration must read the archive again before it reads what is new, or its corrections look like moves.
  const watches = does('capture', 'extract', 'detect')
  declare(watched)

  const chosen = chooseSources(watched, options.sources)
  const due = new Set(does('capture') ? (options.again ? chosen : dueNow(watched, chosen)) : [])
  const corrections = watches ? await timed('reread', () => rereadAll(watched, chosen)) : 0
  const visits = watches
    ? await timed('watch', () => visitAll(watched, chosen, due, options.underWay))
    : []
  throwIfLost(context.signal)
  tellSilence(watched, visits)
  let alerts = does('notify')
    ? await timed('notify', () => deliverAlerts(watched))
    : { sent: 0, failed: 0 }
  const answers = options.compose !== false && !context.signal.aborted
  if (answers && does('analyse')) {
    const due = await timed('analyse', () => analyse(watched))
    if (due > 0 && does('notify')) {
      const told = await timed('notify', () => deliverAlerts(watched))
      alerts = { sent: alerts.sent + told.sent, failed: alerts.failed + told.failed }
    }
  }
  const reports =
    answers && does('compose') ? await timed('compose', () => composeReports(watched)) : []
  // After the reports: what they cite is known to be evidence by then.
  const everything = options.only === undefined && options.sources === undefined
  // What goes is judged by the ledger; a look that is not booked yet may have brought the same bytes again.
  const alone = !options.underWay?.size
  if (everything && alone && !context.signal.aborted)
    await timed('thin', () => thinWhenDue(watched))

  const summary = {
    run: context.run,
    due: due.size,
    visited: visits.filter(({ outcome }) => outcome !== null).length,
    notDue: chosen.length - due.size,
    outcomes: countBy(visits.flatMap(({ outcome }) => outcome ?? [])),
    looks: visits.reduce((sum, { looks }) => sum + looks, 0),
    corrections,
    events: countBy(
      visits.flatMap(({ events }) => events.map(({ kind, state }) => `${kind} ${state}`)),
    ),
    alerts,
    reports,
    problems,
    timings,
  }
  finishRun(context.ledger, context.run, context.clock.now(), {
    ...summary,
    reports: reports.length,
  })
  return summary
}

/** @returns how many alerts are due: of deadlines, of what turned, of quotes to price again */
async function analyse(context: Context): Promise<number> {
  await feedWarehouse(context)
  return (await remindOfDeadlines(context)) + (await tellTurns(context)) + reopenQuotes(context)
}

/** Being told to stop ends a run early; a lost lease is a failure. */
function throwIfLost({ aborted, reason }: AbortSignal): void {
  if (aborted && reason instanceof Problem) throw reason
}

/** The same context, with every problem also kept for the summary. */
function collecting(context: Context, problems: ProblemRecord[]): Context {
  const { progress } = context
  return {
    ...context,
    progress: {
      ...progress,
      problem: (step, problem) => {
        problems.push(problem)
        progress.problem(step, problem)
      },
    },
  }
}

function declare(context: Context): void {
  const declared = context.sources.map(({ source, declarationHash }) => ({
    id: source.id,
    organization: source.organization,
    kind: source.kind,
    url: source.url,
    every: source.every,
    enabled: source.enabled,
    declarationHash,
  }))
  const known = new Map(knownSources(context.ledger).map((source) => [source.id, source]))
  const same =
    [...known.values()].filter(({ enabled }) => enabled).length ===
      declared.filter(({ enabled }) => enabled).length &&
    declared.every((source) => {
      const row = known.get(source.id)
      return row?.declarationHash === source.declarationHash && row?.enabled === source.enabled
    })
  if (!same) commit(context, (tx) => declareSources(tx, declared))
}

function chooseSources(context: Context, ids: readonly string[] | undefined): BoundSource[] {
  const enabled = context.sources.filter(({ source }) => source.enabled)
  if (!ids) return enabled
  return ids.map((id) => {
    const found = context.sources.find(({ source }) => source.id === id)
    if (found) return found
    throw new Problem('source/unknown', `no source is called ${id}`, {
      hint: 'See the declared ones with: bellwether source list',
      unit: id,
    })
  })
}

async function rereadAll(context: Context, sources: readonly BoundSource[]): Promise<number> {
  let corrections = 0
  for (const bound of sources) {
    if (context.signal.aborted) break
    const changed = await rereadSource(context, bound)
    if (changed > 0)
      context.progress.note(`${bound.source.id}: ${changed} corrections after a better reading`)
    corrections += changed
  }
  return corrections
}

async function visitAll(
  context: Context,
  sources: readonly BoundSource[],
  due: ReadonlySet<BoundSource>,
  underWay?: Map<string, number>,
): Promise<Visit[]> {
  const visits: Visit[] = []
  const queue = [...sources]
  context.progress.begin('watching', due.size)
  const worker = async (): Promise<void> => {
    for (let bound = queue.shift(); bound && !context.signal.aborted; bound = queue.shift()) {
      const { id } = bound.source
      if (underWay?.has(id)) continue
      const isDue = due.has(bound) && (!underWay || dueNow(context, [bound]).length > 0)
      const slot = isDue ? slotOfLook(context, bound) : null
      underWay?.set(id, performance.now())
      const visit = await tryVisit(context, bound, slot).finally(() => underWay?.delete(id))
      if (visit) visits.push(visit)
      if (due.has(bound)) context.progress.tick(id)
    }
  }
  const working = Array.from({ length: Math.min(concurrency, sources.length) }, () =>
    worker().catch((error: unknown) => {
      queue.length = 0
      throw error
    }),
  )
  // Nobody may still be at work when the caller closes the stores.
  await Promise.allSettled(working)
  await Promise.all(working)
  context.progress.end()
  return visits
}

/**
 * A Problem of one source stays with that source. What touches the stores or the lease ends the run, and
 * so does everything that is not a Problem; a visit that was told to stop simply ends.
 */
async function tryVisit(
  context: Context,
  bound: BoundSource,
  slot: string | null,
): Promise<Visit | undefined> {
  try {
    return await watchSource(context, bound, slot)
  } catch (error) {
    if (context.signal.aborted && error === context.signal.reason) return undefined
    if (!(error instanceof Problem) || endsRun(error)) throw error
    const problem = aboutUnit(error.toJSON(), bound.source.id)
    commit(context, (tx) => addProblem(tx, context.run, 'watch', problem))
    context.progress.problem('watch', problem)
    return undefined
  }
}

/** A disk that is low takes nothing new; a store that fails takes nothing at all. */
function endsRun({ code }: Problem): boolean {
  return code !== 'store/low' && /^(store|schedule)\//.test(code)
}

function countBy(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}
