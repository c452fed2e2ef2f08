import { addProblem, isDone, markUnit } from '../ledger/runs.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { slotAt } from './slot.ts'
import { planThinArchive, type ThinPlan, thinArchive } from './thin-archive.ts'

const unit = 'archive'

/**
 * Lets go of archived bytes that are no evidence, once per `storage.thinEvery`; never where the market does
 * not declare it, for there is no way back. Where a damaged row leaves nothing to judge by, that is noted
 * and all stays until the next time.
 * @returns how many objects went
 * @throws Problem schedule/held when the lease was lost
 */
export async function thinWhenDue(context: Context): Promise<number> {
  const { thinEvery } = context.market.storage
  if (thinEvery === undefined) return 0
  const now = context.clock.now()
  const slot = slotAt(unit, thinEvery, now)
  if (isDone(context.ledger, 'thin', unit, slot)) return 0
  const plan = await tryPlan(context, now)
  const gone = plan ? await thinArchive(context, plan, now) : 0
  commit(context, (tx) => {
    markUnit(tx, { step: 'thin', key: unit, inputHash: slot, state: 'done', run: context.run })
  })
  if (plan && gone > 0) {
    const freed = (plan.freed / 1e6).toFixed(1)
    context.progress.note(`${gone} archived objects that are no evidence went: ${freed} MB`)
  }
  return gone
}

async function tryPlan(context: Context, now: Instant): Promise<ThinPlan | undefined> {
  try {
    return await planThinArchive(context, now)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'store/damaged') throw error
    const problem = aboutUnit(error.toJSON(), unit)
    commit(context, (tx) => addProblem(tx, context.run, 'thin', problem))
    context.progress.problem('thin', problem)
    return undefined
  }
}
