import { lastMoment } from '../../src/cli/last-moment.ts'
import { openContext } from '../../src/cli/open-context.ts'
import { pathsOf, readWorkspace } from '../../src/cli/workspace.ts'
import { armFailpoints } from '../../src/model/failpoint.ts'
import { dateOf } from '../../src/model/time.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { runPipeline } from '../../src/pipeline/run.ts'
import { dayClock, dayOf } from '../flow/pipeline/workspace.ts'

// One life of the watcher: goes over all days from the first; what is done is skipped.
const [root = '', siteUrl = '', days = '0'] = process.argv.slice(2)
// From the very first opening of the ledger on, which makes its tables.
armFailpoints(process.env['BELLWETHER_FAILPOINTS'] ?? '')
const clock = dayClock(root)
const opened = await openContext(readWorkspace(root, {}), {
  trigger: 'crash',
  env: process.env,
  progress: silent,
  clock,
})
process.stdout.write('ready\n')
// Days before the one that was broken off are done; time does not run backwards.
const resumed = lastMoment(pathsOf(root).ledger)
for (let day = 0; day < Number(days); day++) {
  if (resumed !== undefined && dayOf(day) < dateOf(resumed)) continue
  clock.set(dayOf(day))
  await fetch(`${siteUrl}/day?n=${day}`, { method: 'POST' })
  await runPipeline(opened.begin('crash'), { compose: false })
}
await opened.close()
process.stdout.write('done\n')
