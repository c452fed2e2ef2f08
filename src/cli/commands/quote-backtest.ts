import { quotes } from '../../ledger/quotes.ts'
import { Problem } from '../../model/problem.ts'
import { CalendarDate, dateOf, systemClock } from '../../model/time.ts'
import { backtestQuotes } from '../../quotes/backtest/backtest.ts'
import { composeBacktest } from '../../reports/quote-backtest.ts'
import { compareWaiting } from '../compare-waiting.ts'
import { exitCodes } from '../exit-codes.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { backtestLines } from './quote-backtest-lines.ts'
import { writeReport } from './quote-render.ts'
import { withLedger } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

interface BacktestFlags {
  readonly workspace?: string
  readonly asOf?: string
  readonly out?: string
  readonly json?: boolean
}

/**
 * `bellwether quote backtest`: what recommendations would have been worth on our own past quotes, each
 * forecast with only what was known on its day. Exit code 3 where nothing could be fitted.
 */
export async function quoteBacktest(flags: BacktestFlags, env: Env): Promise<number> {
  const asOf = flags.asOf ?? dateOf(systemClock.now())
  if (!CalendarDate.safeParse(asOf).success) {
    throw new Problem('usage/invalid', `${asOf} is no day`, { hint: 'Write --as-of 2026-11-25.' })
  }
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const { quoting } = workspace.market
  const coverage = await compareWaiting(workspace, env, flags.out !== undefined)
  const [low, high] = quoting.marketRange
  const lives = withLedger(flags, (ledger) => quotes(ledger)) ?? []
  const backtest = backtestQuotes(
    lives.map(({ quote }) => quote),
    asOf,
    {
      discountRate: quoting.costOfCapital,
      winRateAtMarket: quoting.priorWinRate,
      range: { low, high },
      minimumMargin: quoting.minimumMarginPercent / 100,
    },
  )
  if (flags.out !== undefined && coverage) {
    await writeReport(composeBacktest(backtest, coverage), flags.out, env)
  }
  if (flags.json) process.stdout.write(`${JSON.stringify(backtest)}\n`)
  else for (const line of backtestLines(backtest, outputWidth())) process.stdout.write(`${line}\n`)
  return backtest.refusal === null ? exitCodes.fine : exitCodes.partly
}
