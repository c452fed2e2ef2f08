import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { openArchive } from '../archive/archive.ts'
import { dropLease, type Lease, takeLease } from '../ledger/lease.ts'
import { type Ledger, openLedger } from '../ledger/ledger.ts'
import { startRun } from '../ledger/runs.ts'
import { storeProblem } from '../ledger/store-problem.ts'
import { armFailpoints } from '../model/failpoint.ts'
import { Problem } from '../model/problem.ts'
import { looksThrough } from '../model/rung.ts'
import { type Clock, systemClock } from '../model/time.ts'
import { findBrowser } from '../net/find-browser.ts'
import type { BrowserOptions } from '../net/launch.ts'
import { openNet } from '../net/net.ts'
import type { Context } from '../pipeline/context.ts'
import type { Progress } from '../pipeline/progress.ts'
import { heartbeat, leaseMs } from '../pipeline/serve.ts'
import { openFittingWarehouse } from './open-fitting-warehouse.ts'
import { packageVersion } from './package-info.ts'
import type { Env, Workspace } from './workspace.ts'

export interface OpenOptions {
  readonly trigger: string
  readonly env: Env
  readonly progress: Progress
  readonly clock?: Clock
  readonly signal?: AbortSignal
}

/** The opened workspace; close it whatever happens. */
export interface Opened {
  readonly context: Context
  /** The same stores under a new run number. */
  begin(trigger: string): Context
  close(): Promise<void>
}

/**
 * Takes the lease and opens ledger, archive, warehouse and net of a workspace.
 * @throws Problem schedule/held while another process works here
 */
export async function openContext(workspace: Workspace, options: OpenOptions): Promise<Opened> {
  const { paths, market, env } = { ...workspace, ...options }
  armFailpoints(env['BELLWETHER_FAILPOINTS'] ?? '')
  makeFolder(dirname(paths.ledger))
  await using stack = new AsyncDisposableStack()
  const ledger = stack.adopt(openLedger(paths.ledger), (open) => open.close())
  const owner = `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`
  ownersHere.add(owner)
  const lease = stack.adopt(takeLease(ledger, owner, systemClock.now(), leaseMs, isDead), (taken) =>
    giveBack(ledger, taken),
  )
  const lost = new AbortController()
  stack.use(heartbeat({ ledger, lease }, (error) => lost.abort(error)))
  const archive = openArchive(paths.archive)
  await archive.sweep(3_600_000, systemClock.now())
  const warehouse = stack.adopt(
    await openFittingWarehouse(paths.warehouse, ledger, systemClock.now(), options.progress.note),
    (open) => open.close(),
  )
  const net = stack.adopt(
    openNet({
      contact: market.contact,
      allowHosts: market.network.allowHosts,
      gapMs: market.network.gapMs,
      totalTimeoutMs: market.network.totalTimeoutMs,
      version: packageVersion(),
      now: () => Date.now(),
      ...(await browserFor(workspace, options)),
    }),
    (open) => open.close(),
  )
  const clock = options.clock ?? systemClock
  const begin = (trigger: string): Context => ({
    paths,
    market,
    sources: workspace.sources,
    rates: workspace.rates,
    ledger,
    archive,
    warehouse,
    net,
    clock,
    lease,
    progress: options.progress,
    run: startRun(ledger, lease, trigger, clock.now()),
    signal: AbortSignal.any([lost.signal, ...(options.signal ? [options.signal] : [])]),
  })
  const context = begin(options.trigger)
  const opened = stack.move()
  return { context, begin, close: () => opened.disposeAsync() }
}

/** A lease that cannot be given back runs out by itself; why not was told by whatever failed before. */
function giveBack(ledger: Ledger, lease: Lease): void {
  try {
    dropLease(ledger, lease, systemClock.now())
  } catch (error) {
    if (!(error instanceof Problem)) throw error
  }
}

/**
 * A browser, only where some source needs one or may come to need one; without any, the former are
 * `browser_crash` with a hint. None is installed for those that may do without.
 */
async function browserFor(
  workspace: Workspace,
  { env, progress }: OpenOptions,
): Promise<{ browser?: BrowserOptions }> {
  const enabled = workspace.sources.filter(({ source }) => source.enabled)
  const looks = enabled.map(({ source }) => looksThrough(source))
  if (!looks.some((through) => through !== 'http')) return {}
  const { ensureBrowser } = await import('./ensure-browser.ts')
  const path = looks.includes('browser')
    ? await ensureBrowser(progress.note, env)
    : (findBrowser(env)?.path ?? null)
  return path === null ? {} : { browser: { path, warn: progress.note } }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw storeProblem(error, path)
  }
}

/** Leases that this very process has taken. */
const ownersHere = new Set<string>()

/** A lease whose process on this machine was killed holds nobody up. */
function isDead(owner: string): boolean {
  const [host, pid] = owner.split(':')
  if (host !== hostname()) return false
  // A restarted container gives its first process the same number again.
  if (Number(pid) === process.pid) return !ownersHere.has(owner)
  try {
    process.kill(Number(pid), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
