// Delivers what is due in the outbox of a workspace, hour after hour of its clock, until nothing waits. Is killed.
import { openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { outboxCounts } from '../../src/ledger/outbox.ts'
import { addMs, type Clock, systemClock } from '../../src/model/time.ts'
import { deliverAlerts } from '../../src/pipeline/notify-step.ts'
import { silent } from '../../src/pipeline/progress.ts'

const [root = ''] = process.argv.slice(2)
let hours = 0
// Waiting for the next try is not what is measured.
const clock: Clock = { now: () => addMs(systemClock.now(), hours * 3_600_000) }
const workspace = readWorkspace(root, {})
const opened = await openContext(workspace, { trigger: 'bench', env: {}, progress: silent, clock })
process.send?.('open')
for (;;) {
  await deliverAlerts(opened.context)
  const { pending = 0 } = outboxCounts(opened.context.ledger)
  if (pending === 0) break
  hours += 30
}
await opened.close()
process.send?.('done')
