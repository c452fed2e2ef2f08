import { addDays, type CalendarDate } from '../model/time.ts'

/** A step of a plan; one that takes no time is a milestone. */
export interface PlanTask {
  readonly id: number
  readonly name: string
  readonly start: CalendarDate
  /** The last day of it. */
  readonly finish: CalendarDate
  /** Working days from Monday to Friday, or all days. */
  readonly length: { readonly days: number; readonly of: 'work' | 'calendar' }
  /** On that day whatever happens, as late as what follows allows, or as soon as what goes before. */
  readonly placed: 'fixed' | 'late' | 'soon'
  /** The step that has to be done before. */
  readonly after?: number
}

export interface ProjectPlan {
  readonly title: string
  readonly tasks: readonly PlanTask[]
}

const before = [
  ['Decide and sign off the new prices', 2],
  ['Check contracts for price clauses and notice', 3],
  ['Change price list, quote templates and CRM', 3],
  ['Brief sales: reasons, arguments, exceptions', 1],
  ['Write to customers', 2],
] as const

/** Days after the change in which rivals are watched. */
const watchDays = 30

/**
 * How a price change of ours is rolled out, counted back from the day it takes effect. Days off other than
 * weekends are not known here.
 * @param title what the change is called
 * @param effective the first day of the new prices
 * @param noticeDays days between the letter to customers and that day
 */
export function rollOutPlan(
  title: string,
  effective: CalendarDate,
  noticeDays: number,
): ProjectPlan {
  const [late, fixed, soon] = ['late' as const, 'fixed' as const, 'soon' as const]
  const prepared = []
  let end = addDays(effective, -noticeDays)
  for (const [name, days] of before.toReversed()) {
    const finish = workDay(addDays(end, -1), -1)
    const start = backBy(finish, days - 1)
    prepared.unshift({ name, start, finish, length: { days, of: 'work' as const }, placed: late })
    end = start
  }
  const watchEnd = addDays(effective, watchDays - 1)
  const review = workDay(addDays(watchEnd, 1), 1)
  const rest = [
    ...(noticeDays > 0
      ? [
          {
            name: 'Notice to customers runs',
            ...calendarDays(addDays(effective, -noticeDays), noticeDays),
            placed: late,
          },
        ]
      : []),
    { name: 'New prices in effect', ...calendarDays(effective, 0), placed: fixed },
    { name: 'Watch how rivals answer', ...calendarDays(effective, watchDays), placed: soon },
    {
      ...{ name: 'Review: won and lost, margin, rivals', start: review, finish: review },
      length: { days: 1, of: 'work' as const },
      placed: soon,
    },
  ]
  const tasks = [...prepared, ...rest].map((task, index) => ({
    ...task,
    id: index + 1,
    ...(index > 0 && { after: index }),
  }))
  return { title, tasks }
}

function calendarDays(
  start: CalendarDate,
  days: number,
): Pick<PlanTask, 'start' | 'finish' | 'length'> {
  return { start, finish: addDays(start, Math.max(0, days - 1)), length: { days, of: 'calendar' } }
}

/** The day itself, or the next working day in a direction. */
function workDay(day: CalendarDate, direction: 1 | -1): CalendarDate {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? workDay(addDays(day, direction), direction) : day
}

function backBy(day: CalendarDate, days: number): CalendarDate {
  return days === 0 ? day : backBy(workDay(addDays(day, -1), -1), days - 1)
}
