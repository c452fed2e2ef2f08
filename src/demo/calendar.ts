import { addDays, type CalendarDate } from '../model/time.ts'

/** First and last day of the demo market's facts. */
export const spanStart: CalendarDate = '2025-09-01'
const firstRun: CalendarDate = '2025-09-06'
const dailyFrom: CalendarDate = '2026-07-11'
export const lastDay: CalendarDate = '2026-08-22'

/** The days of the simulated runs: Saturdays up to 2026-07-11, then every day up to 2026-08-22. */
export const demoDays = (): readonly CalendarDate[] => {
  const days: CalendarDate[] = []
  for (let day = firstRun; day <= lastDay; day = addDays(day, day < dailyFrom ? 7 : 1)) {
    days.push(day)
  }
  return days
}
