import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { openArchive } from '../archive/archive.ts'
import { syncFolder } from '../archive/write-durably.ts'
import { startRun } from '../ledger/runs.ts'
import { storeProblem } from '../ledger/store-problem.ts'
import { armFailpoints } from '../model/failpoint.ts'
import { looksThrough } from '../model/rung.ts'
import { type Clock, systemClock } from '../model/time.ts'
import { findBrowser } from '../net/find-browser.ts'
import type { BrowserOptions } from '../net/launch.ts'
import { openNet } from '../net/net.ts'
import { netWithoutSecrets } from '../net/without-secrets.ts'
import { openParsePool } from '../pipeline/apart/parse-pool.ts'
import { readApart } from '../pipeline/apart/read-apart.ts'
import type { Context } from '../pipeline/context.ts'
import { feedWarehouse } from '../pipeline/feed-step.ts'
import type { Progress } from '../pipeline/progress.ts'
import { browserEnvironment } from './browser-environment.ts'
import { leaseMended } from './lease-mended.ts'
import { openFittingWarehouse } from './open-fitting-warehouse.ts'
import { packageVersion } from './package-info.ts'
import type { Env, Workspace } from './workspace.ts'

export interface OpenOptions {
  readonly trigger: string
  readonly env: Env
  readonly progress: Progress
  readonly clock?: Clock
  readonly signal?: AbortSignal
  /** How long this process may stay silent before another may take over; 30 s when absent. */
  readonly leaseMs?: number
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
  // Or a power cut could take the folder, however well the files in it were synced.
  await syncFolder(paths.root)
  await using stack = new AsyncDisposableStack()
  const { note } = options.progress
  const { ledger, lease, lost } = await leaseMended(stack, paths, note, options.leaseMs)
  const archive = openArchive(paths.archive)
  await archive.sweep(3_600_000, systemClock.now())
  const { sources: declared, rates } = workspace
  const warehouse = stack.adopt(
    await openFittingWarehouse(paths.warehouse, ledger, options.progress, (empty) =>
      feedWarehouse({ ledger, market, sources: declared, rates, warehouse: empty }),
    ),
    (open) => open.close(),
  )
  const net = stack.adopt(
    netWithoutSecrets(
      openNet({
        contact: market.contact,
        allowHosts: market.network.allowHosts,
        gapMs: market.network.gapMs,
        totalTimeoutMs: market.network.totalTimeoutMs,
        version: packageVersion(),
        now: () => Date.now(),
        ...(await browserFor(workspace, options)),
      }),
    ),
    (open) => open.close(),
  )
  const pool = stack.adopt(openParsePool(), (open) => open.close())
  const sources = declared.map((bound) => readApart(bound, pool))
  const clock = options.clock ?? systemClock
  const begin = (trigger: string): Context => ({
    paths,
    market,
    sources,
    rates,
    ledger,
    archive,
    warehouse,
    net,
    readers: pool,
    clock,
    lease,
    progress: options.progress,
    run: startRun(ledger, lease, trigger, clock.now()),
    signal: AbortSignal.any([lost, ...(options.signal ? [options.signal] : [])]),
  })
  const context = begin(options.trigger)
  const opened = stack.move()
  return { context, begin, close: () => opened.disposeAsync() }
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
  const settings = { env: browserEnvironment(process.env), warn: progress.note }
  return path === null ? {} : { browser: { path, ...settings } }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw storeProblem(error, path)
  }
}
