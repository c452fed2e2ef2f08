import { sourceHealth } from '../analysis/source-health.ts'
import { quotes } from '../ledger/quotes.ts'
import { finishRun } from '../ledger/runs.ts'
import type { Coverage } from '../model/report.ts'
import { systemClock } from '../model/time.ts'
import { compareQuotes } from '../pipeline/compare-quotes.ts'
import { feedWarehouse } from '../pipeline/feed-step.ts'
import { coverageOf } from '../reports/coverage.ts'
import { withLedger } from './commands/review-ledger.ts'
import { openContext } from './open-context.ts'
import { progressLine } from './progress-line.ts'
import type { Env, Workspace } from './workspace.ts'

/**
 * Compares the quotes of a workspace that were never compared with the market of their day; opens nothing
 * where there is none and no coverage is asked for.
 * @returns how much of the market was read in time, where it is asked for
 * @throws Problem schedule/held while another process works here
 */
export async function compareWaiting(
  workspace: Workspace,
  env: Env,
  isCoverageAsked = false,
): Promise<Coverage | undefined> {
  const lives = withLedger({ workspace: workspace.paths.root }, (ledger) => quotes(ledger)) ?? []
  if (!isCoverageAsked && lives.every(({ compared }) => compared)) return undefined
  const opened = await openContext(workspace, {
    ...{ trigger: 'quote-compare', env, progress: progressLine(process.stderr) },
  })
  try {
    const { context } = opened
    await feedWarehouse(context)
    const compared = await compareQuotes(context)
    const now = systemClock.now()
    finishRun(context.ledger, context.run, now, { compared })
    return isCoverageAsked
      ? coverageOf(await sourceHealth(context.warehouse, context.market, now))
      : undefined
  } finally {
    await opened.close()
  }
}
