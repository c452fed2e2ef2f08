import { setTimeout as pause } from 'node:timers/promises'
import { Problem } from '../../model/problem.ts'
import { freeBytes } from '../../pipeline/low-disk.ts'
import { serve } from '../../pipeline/serve.ts'
import { type ListenOptions, listen } from '../../web/listen.ts'
import { dailyCanary } from '../daily-canary.ts'
import { exitCodes } from '../exit-codes.ts'
import { untilInterrupted } from '../interrupt.ts'
import { type OpenOptions, openContext } from '../open-context.ts'
import { packageVersion } from '../package-info.ts'
import { printProblem } from '../print-problem.ts'
import { summaryLines } from '../print-summary.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace, type Workspace } from '../workspace.ts'

/** How long work may go on after SIGTERM. */
const drainMs = 8000

/** How often a full disk is asked whether there is room again. */
const pollMs = 5000

/** The least room with which opening the stores again is worth a try. */
const leastBytes = 8e6

/** Where the pages stand when nobody says otherwise. */
const defaultPort = 7878

interface ServeFlags {
  readonly workspace?: string
  readonly host?: string
  readonly port?: string
  readonly origin?: string
}

/** @throws Problem usage/invalid */
function pagesOf({ host = '127.0.0.1', port, origin }: ServeFlags): ListenOptions {
  const wanted = port === undefined ? defaultPort : Number(port)
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Problem('usage/invalid', `${port} is no port`, { hint: 'Give one to 65535.' })
  }
  if (origin !== undefined && (!URL.canParse(origin) || new URL(origin).origin !== origin)) {
    throw new Problem('usage/invalid', `${origin} is no origin`, {
      hint: 'Give scheme and name alone: https://intel.example.com',
    })
  }
  return {
    host,
    port: wanted,
    isPortAsked: port !== undefined,
    origin: origin ?? null,
    version: packageVersion(),
    onBug: (error) => process.stderr.write(`${error.stack ?? error.message}\n`),
  }
}

/** `bellwether serve`: watches until it is told to stop. */
export async function serveCommand(flags: ServeFlags, env: Env): Promise<number> {
  const pages = pagesOf(flags)
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  for (const problem of workspace.problems) printProblem(problem.toJSON())
  using interrupt = untilInterrupted()
  const { signal } = interrupt
  signal.addEventListener('abort', () => {
    process.stderr.write('stopping: finishing what is under way …\n')
    // A unit that is cut off here was not recorded, so the next start does it again.
    setTimeout(() => process.exit(exitCodes.failure), drainMs).unref()
  })
  const options = { trigger: 'serve', env, progress: progressLine(process.stderr), signal }
  while (!signal.aborted) {
    const full = await watch(workspace, options, pages)
    if (full === undefined) break
    printProblem(full.toJSON())
    await untilRoom(workspace, signal)
  }
  return exitCodes.fine
}

/**
 * Watches until it is told to stop. A store that met a full disk may be of no use any more until it is
 * opened again, so then all are closed.
 * @returns the Problem store/full, when that was the end
 */
async function watch(
  workspace: Workspace,
  options: OpenOptions,
  pages: ListenOptions,
): Promise<Problem | undefined> {
  try {
    const opened = await openContext(workspace, options)
    try {
      const web = await listen(opened.context, pages)
      await using _closed = { [Symbol.asyncDispose]: () => web.close() }
      process.stderr.write(`pages at ${web.url}\n`)
      if (web.setupUrl !== null) {
        process.stderr.write(`make the first account at ${web.setupUrl} (once)\n`)
      }
      await using _canary = dailyCanary(opened.context, options.env)
      process.stderr.write(`watching ${workspace.sources.length} sources; Ctrl-C stops\n`)
      await serve(
        opened.context,
        () => opened.begin('serve'),
        (summary) => {
          web.refresh()
          for (const line of summaryLines(summary)) process.stderr.write(`${line}\n`)
        },
      )
    } finally {
      await opened.close()
    }
    return undefined
  } catch (error) {
    if (error instanceof Problem && error.code === 'store/full') return error
    throw error
  }
}

/** Returns when there is room again above the low-water mark, or when it is told to stop. */
async function untilRoom({ paths, market }: Workspace, signal: AbortSignal): Promise<void> {
  const wanted = Math.max(leastBytes, market.storage.lowWaterMb * 1e6)
  do await pause(pollMs, undefined, { signal }).catch(() => undefined)
  while (!signal.aborted && freeBytes(paths) < wanted)
}
