import { finishRun } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import type { Quote } from '../../model/quote.ts'
import { CalendarDate, type Instant, systemClock } from '../../model/time.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { recommendFor } from '../../quotes/recommend-for.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { recommendationLines } from './quote-recommend-lines.ts'
import { type RequestFlags, requestOf } from './quote-request.ts'
import { outputWidth } from './source-findings.ts'

interface RecommendFlags extends RequestFlags {
  readonly workspace?: string
  readonly asOf?: string
  readonly json?: boolean
}

/**
 * `bellwether quote recommend --customer NAME --line LINE --quantity METRIC=N`: one page with target, stretch
 * and floor, why, who is cheaper and the proof, what to trade, who must approve.
 */
export async function quoteRecommend(flags: RecommendFlags, env: Env): Promise<number> {
  const request = requestOf(flags, env)
  const asOf = momentOf(flags.asOf)
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const opened = await openContext(workspace, {
    trigger: 'quote-recommend',
    env,
    progress: progressLine(process.stderr),
  })
  const { context } = opened
  try {
    await feedWarehouse(context)
    const { warehouse, market, ledger } = context
    const maps = new Map(context.sources.map(({ source }) => [source.id, source.map]))
    const history: Quote[] = []
    const [made] = await recommendFor([request], { warehouse, market, maps, asOf, history })
    if (made === undefined || made instanceof Problem) throw made
    finishRun(ledger, context.run, systemClock.now(), { recommended: request.customer })
    if (flags.json) process.stdout.write(`${JSON.stringify(made)}\n`)
    else
      for (const line of recommendationLines(made, outputWidth())) process.stdout.write(`${line}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

/** The end of a day, or now; today is not over. */
function momentOf(day: string | undefined): Instant {
  const now = systemClock.now()
  if (day === undefined) return now
  if (!CalendarDate.safeParse(day).success) {
    throw new Problem('usage/invalid', `${day} is no day`, { hint: 'Write --as-of 2026-11-25.' })
  }
  const end: Instant = `${day}T23:59:59.999Z`
  return end < now ? end : now
}
