import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { demoDays } from '../../demo/calendar.ts'
import { type ReplaySite, startReplaySite } from '../../demo/replay-site.ts'
import { simulatedClock } from '../../demo/simulated-clock.ts'
import { Problem } from '../../model/problem.ts'
import { type CalendarDate, dateOf } from '../../model/time.ts'
import { type RunSummary, runPipeline } from '../../pipeline/run.ts'
import { demoProgress } from '../demo-progress.ts'
import { importDemoQuotes } from '../demo-quotes.ts'
import { exitCodes } from '../exit-codes.ts'
import { untilInterrupted } from '../interrupt.ts'
import { lastMoment } from '../last-moment.ts'
import { openContext } from '../open-context.ts'
import { packageRoot } from '../package-info.ts'
import { summaryLines } from '../print-summary.ts'
import { serveFolder } from '../serve-folder.ts'
import { type Env, pathsOf, readWorkspace } from '../workspace.ts'

export interface DemoFlags {
  readonly workspace?: string
  readonly once?: boolean
  readonly fresh?: boolean
  readonly json?: boolean
  readonly port?: string
}

const preferredPort = 8377

/** `bellwether demo`: a year of a real market, replayed over real HTTP in under a minute. */
export async function demo(flags: DemoFlags, env: Env): Promise<number> {
  const root = resolve(flags.workspace ?? 'demo-workspace')
  prepare(root, flags.fresh ?? false)
  const days = demoDays()
  const resumed = lastMoment(pathsOf(root).ledger)
  const time = simulatedClock(days[0] ?? '2025-09-06', resumed)
  using interrupt = untilInterrupted()
  const site = await serveSite(root, flags.port, () => time.day)
  try {
    const workspace = readWorkspace(root, { ...env, DEMO_SITE: site.url })
    process.stderr.write(
      `Replaying ${days[0]} to ${days.at(-1)}: ${workspace.sources.length} sources, ${days.length} days. The seller in it is invented; each trouble below is part of the play.\n`,
    )
    const progress = demoProgress(process.stderr, days.length)
    const opened = await openContext(workspace, {
      trigger: 'demo',
      env,
      clock: time,
      progress,
      signal: interrupt.signal,
    })
    let last: RunSummary | undefined
    try {
      for (const day of days) {
        if (interrupt.signal.aborted) return exitCodes.interrupted
        progress.day(day)
        // Time does not run backwards: what a demo that was broken off has played is not played again.
        if (resumed !== undefined && day < dateOf(resumed) && day !== days.at(-1)) continue
        time.set(day)
        last = await runPipeline(opened.begin('demo'), { compose: day === days.at(-1) })
      }
      const quotes = await importDemoQuotes(opened.context, env)
      if (quotes > 0) process.stderr.write(`${quotes} quotes of its own sales were imported\n`)
    } finally {
      await opened.close()
    }
    if (last) report(last, flags.json ?? false)
    if (!flags.once) await stay(workspace.paths.out, interrupt.signal)
    return exitCodes.fine
  } finally {
    await site.close()
  }
}

/**
 * The site on the port that was asked for, the one this workspace knows its pages under, or the usual one.
 * Only a workspace that has seen no page yet takes another one when that is taken.
 */
async function serveSite(
  root: string,
  asked: string | undefined,
  day: () => CalendarDate,
): Promise<ReplaySite> {
  const note = join(root, '.bellwether', 'demo-port')
  const known = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
  const port = portOf(asked ?? known)
  const start = startReplaySite({ day, port })
  const mayMove = asked === undefined && !existsSync(pathsOf(root).ledger)
  const site = await start.catch((error: NodeJS.ErrnoException) => {
    if (!mayMove || error.code !== 'EADDRINUSE') return explain(port)(error)
    process.stderr.write(`Port ${port} is taken; the replay site takes another one.\n`)
    return startReplaySite({ day })
  })
  mkdirSync(dirname(note), { recursive: true })
  writeFileSync(note, new URL(site.url).port)
  return site
}

function portOf(text: string | undefined): number {
  const port = Number(text ?? preferredPort)
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port
  throw new Problem('usage/invalid', `${text} is no port`, {
    hint: `Give a number up to 65535: --port ${preferredPort}`,
  })
}

function explain(port: number): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    throw new Problem('usage/invalid', `the replay site cannot have port ${port}`, {
      hint: `Is another demo running? Stop it, or start over on another port: --fresh --port ${port + 1}`,
      cause: error,
    })
  }
}

/** Copies the demo market's declarations where they are missing; what somebody changed stays. */
function prepare(root: string, fresh: boolean): void {
  if (fresh) rmSync(root, { recursive: true, force: true })
  if (existsSync(join(root, 'bellwether.yaml'))) return
  cpSync(join(packageRoot(), 'data/demo/workspace'), root, { recursive: true })
}

function report(summary: RunSummary, json: boolean): void {
  if (json) process.stdout.write(`${JSON.stringify(summary)}\n`)
  else for (const line of summaryLines(summary)) process.stderr.write(`${line}\n`)
}

async function stay(folder: string, signal: AbortSignal): Promise<void> {
  const server = await serveFolder(folder)
  process.stderr.write(`\nRead them at ${server.url}   (Ctrl-C stops)\n`)
  if (!signal.aborted) {
    await new Promise<void>((resolve) =>
      signal.addEventListener('abort', () => resolve(), { once: true }),
    )
  }
  await server.close()
}
