import { openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { feedWarehouse } from '../../src/pipeline/feed-step.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { runPipeline } from '../../src/pipeline/run.ts'
import { dayClock, dayOf } from '../flow/pipeline/workspace.ts'

// Watches all days and dies as in a power cut: the write-ahead logs of both stores hold the last two days.
const [root = '', siteUrl = '', last = '0'] = process.argv.slice(2)
const clock = dayClock(root)
const open = () =>
  openContext(readWorkspace(root, {}), { trigger: 'torn', env: {}, progress: silent, clock })
let opened = await open()
for (let day = 0; day <= Number(last); day++) {
  if (day === Number(last) - 1) {
    await opened.close()
    opened = await open()
  }
  clock.set(dayOf(day))
  await fetch(`${siteUrl}/day?n=${day}`, { method: 'POST' })
  const context = opened.begin('torn')
  await runPipeline(context, { compose: false })
  await feedWarehouse(context)
}
process.kill(process.pid, 'SIGKILL')
