import { regulatoryCalendar } from '../../analysis/regulatory-calendar.ts'
import { finishRun } from '../../ledger/runs.ts'
import { Problem } from '../../model/problem.ts'
import type { RegulationRow } from '../../model/regulation-row.ts'
import { addDays, CalendarDate, dateOf, systemClock } from '../../model/time.ts'
import { gatherAnswers } from '../../pipeline/answers.ts'
import { feedWarehouse } from '../../pipeline/feed-step.ts'
import { nothingDueWords } from '../../reports/calendar.ts'
import { calendarEvents } from '../../reports/calendar-events.ts'
import { daysWords, deadlinesOf, touchWords, whatWords } from '../../reports/deadlines.ts'
import { icsText } from '../../reports/renderers/ics-text.ts'
import { codeWords } from '../../reports/words.ts'
import { exitCodes } from '../exit-codes.ts'
import { openContext } from '../open-context.ts'
import { progressLine } from '../progress-line.ts'
import { table } from '../table.ts'
import { type Env, findWorkspace, readWorkspace } from '../workspace.ts'
import { outputWidth } from './source-findings.ts'

interface CalendarFlags {
  readonly workspace?: string
  readonly asOf?: string
  readonly format: string
  readonly json?: boolean
}

/** Days for which a deadline that passed is still listed. */
const pastDays = 30

/** `bellwether calendar`: what regulators have set a day for, soonest first. */
export async function calendarCommand(flags: CalendarFlags, env: Env): Promise<number> {
  if (flags.asOf !== undefined && !CalendarDate.safeParse(flags.asOf).success) {
    throw new Problem('usage/invalid', `${flags.asOf} is no day`, {
      hint: 'Write --as-of 2026-07-30.',
    })
  }
  if (flags.format !== 'text' && flags.format !== 'ics') {
    throw new Problem('usage/invalid', `${flags.format} is no format of the calendar`, {
      hint: 'Write --format text or --format ics; other formats: bellwether report calendar.',
    })
  }
  const asOf = flags.asOf === undefined ? systemClock.now() : `${flags.asOf}T23:59:59.999Z`
  const workspace = readWorkspace(findWorkspace(flags.workspace ?? '.'), env)
  const progress = progressLine(process.stderr)
  const opened = await openContext(workspace, { trigger: 'calendar', env, progress })
  const { context } = opened
  try {
    await feedWarehouse(context)
    const { market, warehouse } = context
    const rules = await regulatoryCalendar(warehouse, market, asOf)
    finishRun(context.ledger, context.run, systemClock.now(), { rules: rules.length })
    if (flags.json) process.stdout.write(`${JSON.stringify({ asOf: dateOf(asOf), rules })}\n`)
    else if (flags.format === 'ics') {
      const events = calendarEvents(rules, market.regulation.remindDays)
      process.stdout.write(icsText(`${market.name}: regulation`, events))
    } else {
      const nothing = nothingDueWords(await gatherAnswers(context, asOf))
      for (const line of lines(rules, dateOf(asOf), nothing)) process.stdout.write(`${line}\n`)
    }
    return exitCodes.fine
  } finally {
    await opened.close()
  }
}

function lines(rules: readonly RegulationRow[], today: CalendarDate, nothing: string): string[] {
  const all = deadlinesOf(rules)
  const ahead = all.filter(({ day, withdrawn }) => day >= today && !withdrawn)
  const gone = all.filter(
    ({ day, withdrawn }) => day >= addDays(today, -pastDays) && (withdrawn || day < today),
  )
  const head = ['day', 'left', 'what', 'stage', 'law', 'rule', 'touches']
  const rows = [...ahead, ...gone.toReversed()].map(({ row, day, kind, withdrawn }) => [
    day,
    withdrawn ? 'withdrawn' : `${day < today ? 'passed ' : ''}${daysWords(day, today)}`,
    whatWords[kind],
    codeWords(row.stage),
    row.jurisdiction,
    row.title,
    touchWords(row),
  ])
  return [
    ...(ahead.length === 0 ? [nothing] : []),
    ...(rows.length === 0 ? [] : table([head, ...rows], { width: outputWidth(), right: [] })),
  ]
}
