import { mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from '../../src/archive/digest.ts'
import { backup } from '../../src/cli/commands/backup.ts'
import { restore } from '../../src/cli/commands/restore.ts'
import { type Opened, openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { renewLease } from '../../src/ledger/lease.ts'
import { systemClock } from '../../src/model/time.ts'
import { composeReports } from '../../src/pipeline/compose-step.ts'
import type { Context } from '../../src/pipeline/context.ts'
import { feedWarehouse } from '../../src/pipeline/feed-step.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { runPipeline } from '../../src/pipeline/run.ts'
import { leaseMs, serve } from '../../src/pipeline/serve.ts'
import { planThinArchive, thinArchive } from '../../src/pipeline/thin-archive.ts'
import { dayClock, dayOf } from '../flow/pipeline/workspace.ts'
import { script } from './history.ts'
import { runBeside } from './run-beside.ts'

/** The day on which the matrix strikes: a price moves, a page is misread as a whole, words change. */
export const struckDay = 7

/** As the history, but for the second source, whose prices all read a hundredfold on the struck day. */
export function struckScript(day: number, source: string): Record<string, string | null> {
  const prices = script(day)
  if (day !== struckDay || source !== 'bolt') return prices
  return Object.fromEntries(Object.entries(prices).map(([plan, price]) => [plan, `${price}00`]))
}

/** Each command arms the failpoints anew from the environment that it is given. */
const struckEnv = () => ({ BELLWETHER_FAILPOINTS: process.env['BELLWETHER_FAILPOINTS'] })

async function opened<T>(
  root: string,
  day: number,
  work: (opened: Opened, stop: AbortController) => Promise<T>,
): Promise<T> {
  const clock = dayClock(root)
  clock.set(dayOf(day))
  const stop = new AbortController()
  const open = await openContext(readWorkspace(root, {}), {
    trigger: 'matrix',
    env: struckEnv(),
    progress: silent,
    clock,
    signal: stop.signal,
  })
  try {
    return await work(open, stop)
  } finally {
    await open.close()
  }
}

/** A connection that idled while another process died is closed; the next one is not. */
async function setDay(siteUrl: string, day: number): Promise<void> {
  const ask = () => fetch(`${siteUrl}/day?n=${day}`, { method: 'POST' })
  await ask().catch(ask)
}

/** Watches one day and brings the warehouse up to it. */
export async function watch(root: string, siteUrl: string, day: number): Promise<void> {
  await setDay(siteUrl, day)
  await opened(root, day, async ({ context }) => {
    await runPipeline(context, { compose: false })
    await feedWarehouse(context)
  })
}

/** Parts of a day that take seconds, and which only the failpoints within them need. */
export type CostlyPart = 'reports' | 'publish' | 'backup'

/** One day with all that Bellwether does to its files, the costly parts where they are asked for. */
export async function act(
  root: string,
  siteUrl: string,
  day: number,
  parts: readonly CostlyPart[],
): Promise<void> {
  await setDay(siteUrl, day)
  await opened(root, day, async (open, stop) => {
    const { context } = open
    await runBeside(() => open.begin('matrix'), context)
    renewLease(context.ledger, context.lease, systemClock.now(), leaseMs)
    await feedWarehouse(context)
    if (parts.includes('reports'))
      await composeReports(context, { names: ['changes'], formats: ['markdown'] })
    if (parts.includes('publish'))
      await context.warehouse.publish(join(root, '.bellwether/published.duckdb'))
    await mend(context, siteUrl)
    await thin(context)
    // It is told to stop while its first run is under way.
    process.nextTick(() => stop.abort())
    await serve(
      context,
      () => open.begin('matrix'),
      () => undefined,
    )
  })
  if (parts.includes('backup')) await saveAndRestore(root)
}

/** An archived page is damaged on the disk, found out, and stored again. */
async function mend({ archive, paths }: Context, siteUrl: string): Promise<void> {
  const bytes = await (await fetch(`${siteUrl}/acme/pricing`)).bytes()
  const digest = digestOf(bytes)
  const path = join(paths.archive, 'objects', digest.slice(7, 9), `${digest.slice(9)}.gz`)
  if (await archive.has(digest)) truncateSync(path, Math.floor(statSync(path).size / 2))
  await archive.verify([digest])
  await archive.put(bytes)
}

/** Everything that is no evidence goes at once. */
async function thin(context: Context): Promise<void> {
  const { market } = context
  const storage = { ...market.storage, keepDays: 0 }
  const now = systemClock.now()
  await thinArchive(
    context,
    await planThinArchive({ ...context, market: { ...market, storage } }, now),
    now,
  )
}

export const restoredBeside = (root: string): string => `${root}-restored`

async function saveAndRestore(root: string): Promise<void> {
  const folder = `${root}-backups`
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await backup(folder, { workspace: root }, struckEnv())
  const [file = ''] = readdirSync(folder).filter((name) => name.endsWith('.tar.gz'))
  await restore(join(folder, file), { workspace: restoredBeside(root), force: true })
}
