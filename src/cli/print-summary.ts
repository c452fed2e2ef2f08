import { EventState } from '../model/event.ts'
import type { RunSummary } from '../pipeline/run.ts'
import { codeWords, stateWord } from '../reports/words.ts'
import { exitCodes } from './exit-codes.ts'

/** 3 when some source could not be looked at or read, 0 when all could. */
export function exitCodeOf(summary: Pick<RunSummary, 'problems'>): number {
  return summary.problems.length > 0 ? exitCodes.partly : exitCodes.fine
}

/**
 * What a run did, in a few lines for people.
 * @param whenIdle what to do where nothing was due
 */
export function summaryLines(summary: RunSummary, whenIdle?: string): string[] {
  const events = Object.entries(summary.events).map(eventWords).join(', ')
  if (summary.due + summary.notDue === 0) {
    return ['no source is declared yet: add one with bellwether source add URL']
  }
  return [
    visitedLine(summary),
    ...(summary.due === 0 && whenIdle ? [whenIdle] : []),
    ...(events ? [`changes: ${events}`] : []),
    ...(summary.alerts.sent ? [`alerts delivered: ${summary.alerts.sent}`] : []),
    ...(summary.problems.length
      ? [`problems: ${summary.problems.length}, each with a hint above or with --json`]
      : []),
    ...summary.reports
      .filter(({ format }) => format === 'html')
      .map(({ name, path }) => `${name}: ${path}`),
  ]
}

function visitedLine({ visited, due, notDue, outcomes }: RunSummary): string {
  if (due === 0) return `no source was looked at (${notDue} not due yet)`
  const said = Object.entries(outcomes)
    .map(([outcome, count]) => `${count} ${codeWords(outcome)}`)
    .join(', ')
  const later = notDue > 0 ? ` (${notDue} not due yet)` : ''
  return `${visited} of ${due} due sources visited${said ? `: ${said}` : ''}${later}`
}

/** `price-changed candidate`, 3 → `3 × price changed (unconfirmed)`. */
function eventWords([event, count]: [string, number]): string {
  const [kind = '', state = ''] = event.split(' ')
  const known = EventState.safeParse(state).data
  return `${count} × ${codeWords(kind)}${known ? ` (${stateWord(known)})` : ''}`
}
