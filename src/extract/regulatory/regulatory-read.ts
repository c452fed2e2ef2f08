import type { ProblemRecord } from '../../model/problem.ts'
import type { RegulatoryItem } from '../../model/regulation.ts'
import { CalendarDate, dateOf } from '../../model/time.ts'

/** What a regulator's answer says. */
export interface RegulatoryRead {
  readonly items: readonly RegulatoryItem[]
  readonly problems: readonly ProblemRecord[]
}

/** The day at the start of a date or moment as the source writes it, in the source's own zone; null where there is none. */
export function dayOf(written: string | null | undefined): CalendarDate | null {
  return CalendarDate.safeParse(written?.trim().slice(0, 10)).data ?? null
}

/** The last day on which comments are taken, where a moment is given in UTC and the office is elsewhere. */
export function dayIn(zone: string, written: string | null | undefined): CalendarDate | null {
  if (!written) return null
  const at = Date.parse(written)
  if (!/T\d/.test(written) || Number.isNaN(at)) return dayOf(written)
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  return dayOf(parts.format(new Date(at))) ?? dayOf(dateOf(new Date(at).toISOString()))
}

/** An object without the keys that are undefined or empty lists. */
export function stated<T extends object>(
  fields: T,
): { [K in keyof T]?: Exclude<T[K], undefined | null> } {
  const kept = Object.entries(fields).filter(
    ([, value]) =>
      value !== undefined &&
      value !== null &&
      value !== '' &&
      !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined | null> }
}
