// One run over a workspace that was never looked at: every page fetched, archived, read, judged and booked.
import { z } from 'zod'
import { openContext } from '../../src/cli/open-context.ts'
import { readWorkspace } from '../../src/cli/workspace.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { runPipeline } from '../../src/pipeline/run.ts'

const workspace = readWorkspace(process.argv[2] ?? '', {})
const opened = await openContext(workspace, { trigger: 'bench', env: {}, progress: silent })
const { looks, timings, problems } = await runPipeline(opened.context, { compose: false })
const counted = opened.context.ledger.one(
  'select count(*) as prices from observation',
  z.object({ prices: z.number() }),
)
let archived = 0
for await (const digest of opened.context.archive.digests()) archived += digest ? 1 : 0
await opened.close()
process.stdout.write(
  JSON.stringify({ pages: looks, saved: archived, ...counted, timings, problems: problems.length }),
)
