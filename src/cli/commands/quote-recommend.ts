import { sourceHealth } from '../../analysis/source-health.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { appendQuoteStep, quotes } from '../../ledger/quotes.ts'
import { finishRun } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import type { QuoteLife } from '../../model/quote-life.ts'
import type { Recommendation } from '../../model/recommendation.ts'
import { CalendarDate, type Instant, systemClock } from '../../model/time.ts'
import { compareQuotes } from '../../pipeline/compare-quotes.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { recommendFor } from '../../quotes/recommend-for.ts'
import { draftedStep, recommendedStep } from '../../quotes/recommended-steps.ts'
import { coverageOf } from '../../reports/coverage.ts'
import { composeRecommendation } from '../../reports/quote-recommendation.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { recommendationLines } from './quote-recommend-lines.ts'
import { writeReport } from './quote-render.ts'
import { type RequestFlags, requestOf } from './quote-request.ts'
import { outputWidth } from './source-findings.ts'

interface RecommendFlags extends RequestFlags {
  readonly workspace?: string
  readonly asOf?: string
  readonly quote?: string
  readonly save?: boolean
  readonly by?: string
  readonly out?: string
  readonly json?: boolean
}

/**
 * `bellwether quote recommend --customer NAME --line LINE --quantity METRIC=N`: one page with target, stretch
 * and floor, why, who is cheaper and the proof, what to trade, who must approve.
 */
export async function quoteRecommend(flags: RecommendFlags, env: Env): Promise<number> {
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
    await compareQuotes(context)
    const { warehouse, market, ledger } = context
    const maps = new Map(context.sources.map(({ source }) => [source.id, source.map]))
    const lives = quotes(ledger)
    const request = requestOf(flags, env, requestNamed(flags.quote, lives))
    const history = lives.map(({ quote }) => quote).filter(({ id }) => id !== flags.quote)
    const [made] = await recommendFor([request], { warehouse, market, maps, asOf, history })
    if (made === undefined || made instanceof Problem) throw made
    if (flags.out !== undefined) {
      const coverage = coverageOf(await sourceHealth(warehouse, market, asOf))
      await writeReport(composeRecommendation(made, coverage), flags.out, env)
    }
    const saved = flags.save ? save(ledger, made, flags, env) : undefined
    finishRun(ledger, context.run, systemClock.now(), { recommended: request.customer })
    if (flags.json) process.stdout.write(`${JSON.stringify(made)}\n`)
    else
      for (const line of recommendationLines(made, outputWidth())) process.stdout.write(`${line}\n`)
    if (saved !== undefined) process.stderr.write(`saved as quote ${saved}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

/** The request of a quote that is kept. */
function requestNamed(id: string | undefined, lives: readonly QuoteLife[]) {
  if (id === undefined) return undefined
  const found = lives.find(({ quote }) => quote.id === id)
  if (found) return found.quote.request
  throw new Problem('quote/unknown', `there is no quote ${id}`, {
    hint: 'See the ids with: bellwether quote list',
  })
}

/** Keeps the recommendation with its quote, which begins here unless one was named. Returns its id. */
function save(ledger: Ledger, made: Recommendation, flags: RecommendFlags, env: Env): string {
  const by = flags.by ?? env['USER'] ?? env['LOGNAME'] ?? env['USERNAME'] ?? 'operator'
  const at = systemClock.now()
  const drafted = flags.quote === undefined ? draftedStep(made, { by, at }) : undefined
  const id = drafted?.quote ?? flags.quote ?? ''
  const recommended = recommendedStep(id, made, { by, at })
  ledger.transact(at, (tx) => {
    for (const step of [drafted, recommended]) if (step) appendQuoteStep(tx, step)
  })
  return id
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
