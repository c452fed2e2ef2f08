import { decideReview } from '../../ledger/reviews.ts'
import { finishRun } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import { isDecision, type Review } from '../../model/review.ts'
import { systemClock } from '../../model/time.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { deliverAlerts } from '../../pipeline/notify-step.ts'
import { rereadSource } from '../../pipeline/reread-step.ts'
import { settle } from '../../pipeline/watch-source.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { printProblem } from '../print-problem.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { itemNamed, shortId, unknownItem, withLedger } from './review-ledger.ts'
import { stateWords } from './review-list.ts'

export interface DecideFlags {
  readonly workspace?: string
  readonly note?: string
  readonly by?: string
  readonly json?: boolean
}

/**
 * `bellwether review accept|reject|undo ID...`: all of them are noted in one transaction, then followed
 * at once; by the Bellwether that works on the workspace, when one does.
 */
export async function reviewDecide(
  word: 'accept' | 'reject' | 'undo',
  ids: readonly string[],
  flags: DecideFlags,
  env: Env,
): Promise<number> {
  const by = flags.by ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'operator'
  const decided = withLedger(flags, (ledger) => {
    const items = ids.map((id) => itemNamed(ledger, id))
    for (const item of items) checkFits(item, word)
    const state = word === 'undo' ? 'open' : word
    const decision = { state, by, note: flags.note ?? null } as const
    ledger.transact(systemClock.now(), (tx) => {
      for (const item of items) decideReview(tx, item, decision)
    })
    return items
  })
  if (!decided) throw unknownItem(ids[0] ?? '')
  await follow([...new Set(decided.map(({ sourceId }) => sourceId))], flags, env)
  const after = withLedger(flags, (ledger) => decided.map(({ id }) => itemNamed(ledger, id))) ?? []
  if (flags.json) process.stdout.write(`${JSON.stringify(after)}\n`)
  else
    for (const { id, verdict, title } of after)
      process.stdout.write(`${shortId(id)}  ${stateWords(verdict)}  ${title}\n`)
  return exitCodes.fine
}

/** @throws Problem usage/invalid where nothing is left to decide, or to take back */
function checkFits({ id, verdict }: Review, word: 'accept' | 'reject' | 'undo'): void {
  if (word === 'undo' ? isDecision(verdict.state) : verdict.state !== 'gone') return
  const what = word === 'undo' ? 'nobody decided it' : 'it went away by itself'
  throw new Problem(
    'usage/invalid',
    `${shortId(id)} cannot be ${word === 'undo' ? 'taken back' : `${word}ed`}: ${what}`,
    {
      hint: 'See how each item stands with: bellwether review --all',
      unit: id,
    },
  )
}

/** Reads, judges and tells what follows from decisions on these sources; nothing is looked at. */
export async function follow(
  sourceIds: readonly string[],
  flags: { readonly workspace?: string },
  env: Env,
): Promise<void> {
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const progress = progressLine(process.stderr)
  try {
    const { context, close } = await openContext(workspace, { trigger: 'review', env, progress })
    try {
      for (const bound of context.sources) {
        if (!sourceIds.includes(bound.source.id)) continue
        // A declaration that was edited since reads the archive again first, or its corrections look like moves.
        await rereadSource(context, bound)
        await settle(context, bound)
      }
      const alerts = await deliverAlerts(context)
      await feedWarehouse(context)
      finishRun(context.ledger, context.run, context.clock.now(), { alerts })
    } finally {
      await close()
    }
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'schedule/held') throw error
    printProblem(error.toJSON())
    process.stderr.write('The decision is noted; that Bellwether follows it at its next round.\n')
  }
}
