import { stories } from '../../analysis/stories.ts'
import { finishRun } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import type { StoryRow } from '../../model/story.ts'
import { addDays, CalendarDate, dateOf, startOf, systemClock } from '../../model/time.ts'
import { articleMarks } from '../../pipeline/article-marks.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { ranked } from '../../reports/story-items.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { shortId } from './review-ledger.ts'
import { outputWidth } from './source-findings.ts'

interface NewsFlags {
  readonly workspace?: string
  readonly days: string
  readonly asOf?: string
  readonly json?: boolean
}

/** `bellwether news`: each story once, the most relevant first, then what most publishers ran. */
export async function newsCommand(flags: NewsFlags, env: Env): Promise<number> {
  const when = windowOf(flags)
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const progress = progressLine(process.stderr)
  const opened = await openContext(workspace, { trigger: 'news', env, progress })
  const { context } = opened
  try {
    await feedWarehouse(context)
    const marks = articleMarks(context.ledger)
    const told = ranked(await stories(context.warehouse, context.market, when, marks))
    finishRun(context.ledger, context.run, systemClock.now(), { news: told.length })
    if (flags.json) process.stdout.write(`${JSON.stringify(told)}\n`)
    else for (const line of lines(told)) process.stdout.write(`${line}\n`)
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function windowOf({ days, asOf }: NewsFlags) {
  const count = Number(days)
  const now = systemClock.now()
  const isDay = asOf === undefined || CalendarDate.safeParse(asOf).success
  if (!Number.isInteger(count) || count < 1 || !isDay) {
    throw new Problem(
      'usage/invalid',
      isDay ? `${days} is no number of days` : `${asOf} is no day`,
      {
        hint: 'Write --days 7 and --as-of 2026-07-30.',
      },
    )
  }
  const to = asOf === undefined ? now : `${asOf}T23:59:59.999Z`
  return { from: startOf(addDays(dateOf(to), 1 - count)), to }
}

function lines(told: readonly StoryRow[]): string[] {
  if (told.length === 0) return ['No story was told in these days.']
  const head = ['id', 'day', 'publishers', 'topic', 'claims', 'decided by', 'headline']
  return table([head, ...told.map(cells)], { width: outputWidth(), right: [2, 4] })
}

function cells({ cites, published, publishers, topics, claims, relevance, headline }: StoryRow) {
  const [cite] = cites
  return [
    shortId(cite?.observationId ?? ''),
    dateOf(published ?? cite?.capturedAt ?? ''),
    String(publishers),
    topics[0]?.topic ?? '',
    String(claims.length),
    (relevance?.terms ?? [])
      .slice(0, 3)
      .map(({ word, weight }) => (weight < 0 ? `not ${word}` : word))
      .join(' '),
    headline,
  ]
}
