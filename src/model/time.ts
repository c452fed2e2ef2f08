import { z } from 'zod'

/** A moment, ISO 8601 in UTC with milliseconds: `2026-07-30T06:00:00.000Z`. Sorts as text. */
export const Instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof Instant>

/** A day without a time or zone: `2026-07-30`. */
export const CalendarDate = z.iso.date()
export type CalendarDate = z.infer<typeof CalendarDate>

/** An ISO 8601 duration in the subset a declaration may use: `PT15M`, `PT6H`, `P1D`, `P1W`. */
export const Interval = z.string().regex(/^(PT\d+[MH]|P\d+[DW])$/, 'use PT15M, PT6H, P1D or P1W')
export type Interval = z.infer<typeof Interval>

/** Where a step reads the time; a simulated run hands in its own. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => instant(Date.now()) }

export function instant(at: number | Date): Instant {
  return new Date(at).toISOString()
}

export function dateOf(at: Instant): CalendarDate {
  return at.slice(0, 10)
}

const long = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** `30 July 2026`, for sentences that people read. */
export function longDate(at: CalendarDate | Instant): string {
  return long.format(new Date(startOf(dateOf(at))))
}

export function startOf(date: CalendarDate): Instant {
  return `${date}T00:00:00.000Z`
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return dateOf(instant(Date.parse(startOf(date)) + days * 86_400_000))
}

export function addMs(at: Instant, ms: number): Instant {
  return instant(Date.parse(at) + ms)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(startOf(to)) - Date.parse(startOf(from))) / 86_400_000)
}

const unitMs: Record<string, number> = { M: 60_000, H: 3_600_000, D: 86_400_000, W: 604_800_000 }

/** Length of an `Interval` in milliseconds. */
export function intervalMs(interval: Interval): number {
  const parts = /^PT?(\d+)([MHDW])$/.exec(interval)
  return Number(parts?.[1]) * (unitMs[parts?.[2] ?? ''] ?? Number.NaN)
}
