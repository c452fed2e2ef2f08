import type { RunSummary } from '../pipeline/run.ts'
import { exitCodes } from './exit-codes.ts'

/** 3 when some source could not be looked at or read, 0 when all could. */
export function exitCodeOf(summary: Pick<RunSummary, 'problems'>): number {
  return summary.problems.length > 0 ? exitCodes.partly : exitCodes.fine
}

/** What a run did, in a few lines for people. */
export function summaryLines(summary: RunSummary): string[] {
  const outcomes = Object.entries(summary.outcomes)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ')
  const events = Object.entries(summary.events)
    .map(([event, count]) => `${count} ${event}`)
    .join(', ')
  if (summary.due + summary.notDue === 0) {
    return ['no source is declared yet: add one with bellwether source add URL']
  }
  return [
    `${summary.visited} of ${summary.due} due sources visited${outcomes ? `: ${outcomes}` : ''}${summary.notDue ? ` (${summary.notDue} not due yet)` : ''}`,
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
