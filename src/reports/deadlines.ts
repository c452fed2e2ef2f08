import type { RegulationDate, RegulationRow } from '../model/regulation-row.ts'
import { type CalendarDate, daysBetween } from '../model/time.ts'
import { counted } from './words.ts'

/** A day that a rule sets, with the rule. */
export interface Deadline extends RegulationDate {
  readonly row: RegulationRow
}

export const dueWords = {
  'comments-close': 'Comments close',
  'in-force': 'In force from',
} as const satisfies Record<RegulationDate['kind'], string>

/** The same where no day follows. */
export const whatWords = { ...dueWords, 'in-force': 'In force' } as const

/** Every day that rules set, the soonest first; withdrawn ones among them. */
export function deadlinesOf(rows: readonly RegulationRow[]): Deadline[] {
  return rows
    .flatMap((row) => row.dates.map((date) => ({ ...date, row })))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** `in 12 days`, `today`, `12 days ago`. */
export function daysWords(day: CalendarDate, today: CalendarDate): string {
  const days = daysBetween(today, day)
  if (days === 0) return 'today'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`
}

/** `Frontier models: telling customers ahead`; empty where it touches nothing of ours. */
export function touchWords({ touches }: RegulationRow): string {
  return touches
    .map(({ serviceLineName, costDriver }) => `${serviceLineName}: ${costDriver}`)
    .join('; ')
}
