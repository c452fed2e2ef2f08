import { quotes } from '../ledger/quotes.ts'
import { finishRun } from '../ledger/runs.ts'
import { systemClock } from '../model/time.ts'
import { compareQuotes } from '../pipeline/compare-quotes.ts'
import { feedWarehouse } from '../pipeline/feed-step.ts'
import { withLedger } from './commands/review-ledger.ts'
import { openContext } from './open-context.ts'
import { progressLine } from './progress-line.ts'
import type { Env, Workspace } from './workspace.ts'

/**
 * Compares the quotes of a workspace that were never compared with the market of their day; opens nothing
 * where there is none.
 * @throws Problem schedule/held while another process works here
 */
export async function compareWaiting(workspace: Workspace, env: Env): Promise<void> {
  const lives = withLedger({ workspace: workspace.paths.root }, (ledger) => quotes(ledger)) ?? []
  if (lives.every(({ compared }) => compared)) return
  const opened = await openContext(workspace, {
    ...{ trigger: 'quote-compare', env, progress: progressLine(process.stderr) },
  })
  try {
    const { context } = opened
    await feedWarehouse(context)
    const compared = await compareQuotes(context)
    finishRun(context.ledger, context.run, systemClock.now(), { compared })
  } finally {
    await opened.close()
  }
}
