import { type WhatIf, whatIf } from '../../analysis/what-if.ts'
import { finishRun } from '../../ledger/runs.ts'
import type { Market } from '../../model/market.ts'
import { Problem } from '../../model/problem.ts'
import { dateOf, systemClock } from '../../model/time.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { counted, ordinal, percent, sum } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { outputWidth } from './source-findings.ts'
import { type RollOutFlags, writeRollOut } from './what-if-roll-out.ts'

interface WhatIfFlags extends RollOutFlags {
  readonly workspace?: string
  readonly cut?: string
  readonly raise?: string
  readonly metric?: string
  readonly json?: boolean
}

/** `bellwether what-if ORGANIZATION --cut 10`: what a price move that has not happened would do to us. */
export async function whatIfCommand(
  organization: string,
  flags: WhatIfFlags,
  env: Env,
): Promise<number> {
  const move = percentOf(flags)
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  known(organization, workspace.market)
  const opened = await openContext(workspace, {
    trigger: 'what-if',
    env,
    progress: progressLine(process.stderr),
  })
  const { context } = opened
  try {
    await feedWarehouse(context)
    const maps = new Map(context.sources.map(({ source }) => [source.id, source.map]))
    const answer = await whatIf(context.warehouse, context.market, systemClock.now(), maps, {
      organization,
      plan: flags.plan ?? null,
      metric: flags.metric ?? null,
      percent: move,
    })
    const change = `${move.startsWith('-') ? move.replace('-', '−') : `+${move}`} %`
    const rollOut = writeRollOut(organization, flags, change, {
      market: context.market,
      today: dateOf(systemClock.now()),
      folder: context.paths.out,
    })
    finishRun(context.ledger, context.run, systemClock.now(), { whatIf: organization })
    if (rollOut !== undefined) process.stderr.write(`wrote ${rollOut}\n`)
    if (flags.json) process.stdout.write(`${JSON.stringify(answer)}\n`)
    else for (const line of lines(answer)) process.stdout.write(`${line}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function percentOf({ cut, raise }: WhatIfFlags): string {
  const text = cut ?? raise
  if (text === undefined || (cut !== undefined && raise !== undefined)) {
    throw misused('a move needs --cut or --raise', 'Write --cut 10 for a cut of 10 %.')
  }
  const isNumber = /^\d+(\.\d+)?$/.test(text) && Number(text) > 0
  if (!isNumber || (cut !== undefined && Number(cut) >= 100)) {
    throw misused(`${text} is no percentage`, 'Write a number: --cut 10, --raise 7.5.')
  }
  return cut === undefined ? text : `-${text}`
}

function known(organization: string, market: Market): void {
  const ids = [market.firm.id, ...Object.keys(market.organizations)]
  if (ids.includes(organization)) return
  throw misused(`no organization is called ${organization}`, `There are ${ids.join(', ')}.`)
}

function misused(message: string, hint: string): Problem {
  return new Problem('usage/invalid', message, { hint })
}

function nothing({ plans, metrics, supposed: { organization, metric } }: WhatIf): string {
  if (plans.length === 0)
    return `No scenario compares a plan of ${organization}: nothing would change.`
  return metric !== null && metrics.length > 0 && !metrics.includes(metric)
    ? `Nothing would change: no ${metric} is charged for. Charged for: ${metrics.join(', ')}.`
    : `Nothing would change. Compared plans of ${organization}: ${plans.join(', ')}.`
}

/** What becomes of our place, over all scenarios. */
function placeWords(touched: WhatIf['touched']): string {
  const ranked = touched.filter(({ before, after }) => before.position ?? after.position)
  if (ranked.length === 0) return 'We have no place there: nothing to rank with is comparable.'
  const places = ranked.filter(
    ({ before, after }) => before.position?.rank !== after.position?.rank,
  ).length
  return places === 0
    ? 'Our place stays everywhere.'
    : `Our place changes at ${counted(places, 'scenario')}.`
}

function* lines(answer: WhatIf): Generator<string> {
  const { touched, untouched } = answer
  if (touched.length === 0) {
    yield nothing(answer)
    return
  }
  const head = ['scenario', 'plan', 'bill a month', 'our place', 'to the median']
  const rows = touched.flatMap(({ before, after, moved }) =>
    moved.map((row) => [
      before.scenarioName,
      row.before.plan,
      `${sum(row.before.perMonth, before.currency)} → ${sum(row.after.perMonth, after.currency)}`,
      arrow(before.position, after.position, ({ rank, n }) => `${ordinal(rank)} of ${n + 1}`),
      arrow(before.position, after.position, ({ gapToMedian }) => percent(gapToMedian)),
    ]),
  )
  yield* table([head, ...rows], { width: outputWidth() })
  yield placeWords(touched)
  const stay = untouched === 1 ? 'as it is' : 'as they are'
  if (untouched > 0) yield `${counted(untouched, 'other scenario')} would stay ${stay}.`
}

function arrow<T>(before: T | null, after: T | null, say: (one: T) => string): string {
  const words = [before, after].map((one) => (one === null ? 'none' : say(one)))
  return words[0] === words[1] ? (words[0] ?? '') : words.join(' → ')
}
