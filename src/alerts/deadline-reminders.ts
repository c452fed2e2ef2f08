import type { Alert } from '../model/alert.ts'
import { contentId } from '../model/id.ts'
import type { Market } from '../model/market.ts'
import type { RegulationRow } from '../model/regulation-row.ts'
import { dateOf, daysBetween, type Instant } from '../model/time.ts'
import { type Deadline, daysWords, deadlinesOf, dueWords } from '../reports/deadlines.ts'
import { dateWords, sentence } from '../reports/words.ts'

/**
 * Who must be reminded of a deadline now: one alert per rule, date, lead and channel, under an id of its own so
 * that it is sent once. Whoever missed the longer lead is reminded by the shorter one only; a date that was moved
 * is another date.
 */
export function deadlineReminders(
  rows: readonly RegulationRow[],
  { regulation: { remindDays, remindOf, channels, severity } }: Pick<Market, 'regulation'>,
  at: Instant,
): Alert[] {
  const today = dateOf(at)
  const asked = rows.filter(({ touches }) => remindOf === 'all' || touches.length > 0)
  const due = deadlinesOf(asked).flatMap((deadline) => {
    const left = daysBetween(today, deadline.day)
    const leads = remindDays.filter((days) => left <= days)
    return deadline.withdrawn || left < 0 || leads.length === 0
      ? []
      : [{ deadline, lead: Math.min(...leads) }]
  })
  return channels.flatMap((channel) =>
    due.map(
      ({ deadline, lead }): Alert => ({
        id: contentId(['reminder', channel, deadline.row.key, deadline.kind, deadline.day, lead]),
        ...{ rule: 'regulation-deadline', channel, severity },
        headline: `${dueWords[deadline.kind]} ${dateWords(deadline.day)}, ${daysWords(deadline.day, today)}: ${deadline.row.title}`,
        lines: linesOf(deadline),
        events: [],
        links: [{ label: deadline.row.identifier, url: deadline.row.url }],
        why: `You get this because regulation.remindDays asks for ${lead} days ahead.`,
        createdAt: at,
      }),
    ),
  )
}

function linesOf({ row }: Deadline): string[] {
  return [
    `${row.jurisdiction}, ${row.agency}: ${row.stage}.`,
    ...row.touches.flatMap(({ serviceLineName, costDriver, quoteClause }) => [
      sentence(`${serviceLineName}: ${costDriver}`),
      ...(quoteClause ? [`Quote clause: ${sentence(quoteClause)}`] : []),
    ]),
  ]
}
