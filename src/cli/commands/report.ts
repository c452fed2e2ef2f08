import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { finishRun } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import type { Print } from '../../model/report.ts'
import { CalendarDate, dateOf, type Instant, systemClock } from '../../model/time.ts'
import { composeReports } from '../../pipeline/compose-step.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { browserHere } from '../browser-here.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'

interface ReportFlags {
  readonly workspace?: string
  readonly format: string
  readonly asOf?: string
  readonly out?: string
}

/** `bellwether report NAME`: one report in one format, as known today or at the end of a past day. */
export async function report(name: string, flags: ReportFlags, env: Env): Promise<number> {
  const at = flags.asOf === undefined ? undefined : endOf(flags.asOf)
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const opened = await openContext(workspace, {
    trigger: 'report',
    env,
    progress: progressLine(process.stderr),
  })
  const { context } = opened
  try {
    await feedWarehouse(context)
    const [written] = await composeReports(context, {
      names: [name],
      formats: [flags.format],
      ...(at ? { at } : {}),
      print: printer(env),
    })
    finishRun(context.ledger, context.run, systemClock.now(), { report: name })
    if (written) hand(written.path, flags.out)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

/** The browser of this machine, which starts when something is printed. */
function printer(env: Env): Print | undefined {
  const browser = browserHere(env)
  if (browser === undefined) return undefined
  return async (html) => {
    const { printPage } = await import('../../net/print-page.ts')
    return printPage(html, browser)
  }
}

/** Today is not over: it counts up to now. */
function endOf(day: string): Instant {
  const now = systemClock.now()
  if (!CalendarDate.safeParse(day).success || day > dateOf(now)) {
    throw new Problem('usage/invalid', `--as-of ${day} is no day of the past`, {
      hint: 'Write it as 2026-07-30.',
    })
  }
  return day === dateOf(now) ? now : `${day}T23:59:59.999Z`
}

function hand(path: string, out: string | undefined): void {
  if (out === '-') {
    process.stdout.write(readFileSync(path))
    return
  }
  if (out === undefined) {
    process.stderr.write(`wrote ${path}\n`)
    return
  }
  const target = resolve(out)
  mkdirSync(dirname(target), { recursive: true })
  copyFileSync(path, target)
  process.stderr.write(`wrote ${target}\n`)
}
