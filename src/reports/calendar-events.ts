import { contentId } from '../model/id.ts'
import type { RegulationRow } from '../model/regulation-row.ts'
import { deadlinesOf, whatWords } from './deadlines.ts'
import type { IcsEvent } from './renderers/ics-text.ts'
import { codeWords, shortDate } from './words.ts'

/**
 * The deadlines of rules as days of a calendar: one per rule and kind of date, whose `sequence` rises when the
 * date is moved, withdrawn or set again.
 * @param remindDays days before at which the calendar reminds
 */
export function calendarEvents(
  rows: readonly RegulationRow[],
  remindDays: readonly number[],
): IcsEvent[] {
  return deadlinesOf(rows).map(({ row, kind, day, before, moves, withdrawn, since }) => ({
    uid: `${contentId(['deadline', row.key, kind])}@bellwether`,
    sequence: moves,
    stamp: since,
    day,
    summary: `${whatWords[kind]}: ${row.title}`,
    description: [
      `${row.jurisdiction}, ${row.agency}. ${row.identifier}, ${codeWords(row.stage)}.`,
      ...(before === null ? [] : [`Was ${shortDate(before)}.`]),
      ...row.touches.map(
        ({ serviceLineName, costDriver, quoteClause }) =>
          `Touches ${serviceLineName}: ${costDriver}.${quoteClause ? ` Quote clause: ${quoteClause}` : ''}`,
      ),
    ].join('\n'),
    url: row.url,
    categories: [row.jurisdiction],
    cancelled: withdrawn,
    remindDays,
  }))
}
