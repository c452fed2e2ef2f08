import { type CalendarDate, type Clock, dateOf, type Instant, instant } from '../model/time.ts'

/** A clock that stands at six in the morning of a chosen day and moves a millisecond with each reading. */
export interface SimulatedClock extends Clock {
  readonly day: CalendarDate
  set(day: CalendarDate): void
}

/**
 * @param last the newest moment already recorded: a day that was broken off goes on after it, as time does
 */
export function simulatedClock(first: CalendarDate, last?: Instant): SimulatedClock {
  let next = startOf(first, last)
  const clock = {
    day: first,
    set(day: CalendarDate) {
      if (day === clock.day) return
      clock.day = day
      next = startOf(day, last)
    },
    now: () => instant(next++),
  }
  return clock
}

function startOf(day: CalendarDate, last: Instant | undefined): number {
  const six = Date.parse(`${day}T06:00:00.000Z`)
  return last !== undefined && dateOf(last) === day ? Math.max(six, Date.parse(last) + 1) : six
}
