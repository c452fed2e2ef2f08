import { monthOf } from '../extract/month-names.ts'
import { CalendarDate } from '../model/time.ts'

export type DayOrder = 'day-month' | 'month-day'

/** What a cell with a day says, or why it says nothing. */
export type DayReading = { readonly day: CalendarDate } | { readonly wrong: string }

const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/
const parts = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:[ ,].*)?$/
const dayFirst = /^(\d{1,2})[ .-]+(\p{L}+)\.?[ ,-]+(\d{4})$/u
const monthFirst = /^(\p{L}+)\.? (\d{1,2}),? (\d{4})$/u

/** A day as people write it. 03/04/2026 is read in the order given; without one it may be two days, and says nothing. */
export function readDay(text: string, order: DayOrder | undefined): DayReading {
  const [, year, month, day] = iso.exec(text) ?? []
  if (year) return dayOf(text, year, month, day)
  const [, first = '', mark, second = '', yearLast = ''] = parts.exec(text) ?? []
  if (mark !== undefined) {
    const pointed = mark === '.' ? 'day-month' : order
    const known = pointed ?? (first === second ? 'day-month' : undefined)
    if (known === undefined) {
      return { wrong: `${text} may be two days; say dates: day-month or month-day in the mapping` }
    }
    return known === 'day-month'
      ? dayOf(text, yearLast, second, first)
      : dayOf(text, yearLast, first, second)
  }
  const [, dayThen, nameThen = '', yearThen] = dayFirst.exec(text) ?? []
  if (dayThen) return dayOf(text, yearThen, String(monthOf(nameThen)), dayThen)
  const [, name = '', dayNext, yearNext] = monthFirst.exec(text) ?? []
  return dayOf(text, yearNext, String(monthOf(name)), dayNext)
}

function dayOf(text: string, year = '', month = '', day = ''): DayReading {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const parsed = CalendarDate.safeParse(written)
  return parsed.success ? { day: parsed.data } : { wrong: `${text} is no day` }
}

/** In which order the days of a file stand, as those prove that can only be read in one. */
export function orderOf(texts: Iterable<string>): DayOrder | undefined {
  const proved = new Set<DayOrder>()
  for (const text of texts) {
    const [, first, mark, second] = parts.exec(text) ?? []
    if (mark === '.') continue
    if (Number(first) > 12) proved.add('day-month')
    if (Number(second) > 12) proved.add('month-day')
  }
  const [only] = proved
  return proved.size === 1 ? only : undefined
}
