import { lastMoment } from '../../src/cli/last-moment.ts'
import { openContext } from '../../src/cli/open-context.ts'
import { pathsOf, readWorkspace } from '../../src/cli/workspace.ts'
import { armFailpoints } from '../../src/model/failpoint.ts'
import { dateOf } from '../../src/model/time.ts'
import { composeReports } from '../../src/pipeline/compose-step.ts'
import { feedWarehouse } from '../../src/pipeline/feed-step.ts'
import { silent } from '../../src/pipeline/progress.ts'
import { dayClock, dayOf } from '../flow/pipeline/workspace.ts'
import { runBeside } from './run-beside.ts'

/**
 * Goes over all days from the first; what is done is skipped.
 * @param failpoints armed from the very first opening of the ledger on, which makes its tables
 * @param onDay told of each day whose work is acknowledged
 */
export async function watchHistory(
  root: string,
  siteUrl: string,
  days: number,
  failpoints: string,
  onDay: (day: number) => void = () => undefined,
): Promise<void> {
  armFailpoints(failpoints)
  const clock = dayClock(root)
  const opened = await openContext(readWorkspace(root, {}), {
    trigger: 'crash',
    env: { BELLWETHER_FAILPOINTS: failpoints },
    progress: silent,
    clock,
  })
  // Days before the one that was broken off are done; time does not run backwards.
  const resumed = lastMoment(pathsOf(root).ledger)
  for (let day = 0; day < days; day++) {
    if (resumed !== undefined && dayOf(day) < dateOf(resumed)) continue
    // What could not be delivered comes through at last.
    if (day === days - 2) armFailpoints('')
    clock.set(dayOf(day))
    await fetch(`${siteUrl}/day?n=${day}`, { method: 'POST' })
    const context = opened.begin('crash')
    await runBeside(() => opened.begin('crash'), context)
    if (day % 4 === 3 || day === days - 1) await feedWarehouse(context)
    if (day % 8 === 7) await composeReports(context, { names: ['changes'], formats: ['markdown'] })
    onDay(day)
  }
  await opened.close()
}
