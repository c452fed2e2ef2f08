import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { lastMoment } from '../../src/cli/last-moment.ts'
import { type Opened, openContext } from '../../src/cli/open-context.ts'
import { pathsOf, readWorkspace } from '../../src/cli/workspace.ts'
import { Problem } from '../../src/model/problem.ts'
import { dateOf } from '../../src/model/time.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { dayClock, dayOf } from '../flow/pipeline/workspace.ts'
import { runBeside } from './run-beside.ts'

// One of two that want to lead: goes over the days while it holds the lease, and tries again when it does not.
const [root = '', siteUrl = '', length = '0', name = ''] = process.argv.slice(2)
const days = Number(length)
process.stdout.write('up\n')

async function lead(): Promise<void> {
  const workspace = readWorkspace(root, {})
  const clock = dayClock(root)
  const opened = await openContext(
    // DuckDB lets one process in; the warehouse can be made anew, so each has its own.
    { ...workspace, paths: { ...workspace.paths, warehouse: join(root, `${name}.duckdb`) } },
    { trigger: name, env: {}, progress: silent, clock, leaseMs: 1000 },
  )
  try {
    await goOver(opened, clock)
  } finally {
    await opened.close()
  }
}

async function goOver({ begin }: Opened, clock: ReturnType<typeof dayClock>): Promise<void> {
  const resumed = lastMoment(pathsOf(root).ledger)
  for (let day = 0; day < days; day++) {
    if (resumed !== undefined && dayOf(day) < dateOf(resumed)) continue
    clock.set(dayOf(day))
    await fetch(`${siteUrl}/day?n=${day}`, { method: 'POST' })
    await runBeside(() => begin(name))
  }
}

for (let done = false; !done; ) {
  try {
    await lead()
    done = true
  } catch (error) {
    // The other leads, or stopped in the midst of a write.
    if (!(error instanceof Problem) || !/^(schedule\/held|store\/locked)$/.test(error.code))
      throw error
    await pause(20)
  }
}
process.stdout.write('done\n')
