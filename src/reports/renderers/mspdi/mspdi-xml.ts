import { addDays } from '../../../model/time.ts'
import { plainText } from '../../plain-text.ts'
import type { PlanTask, ProjectPlan } from '../../roll-out-plan.ts'
import { escapeHtml } from '../escape-html.ts'

type Element = readonly [name: string, content: string | number | readonly Element[]]

const hours = [
  ['08:00:00', '12:00:00'],
  ['13:00:00', '17:00:00'],
] as const

/**
 * A plan as Microsoft Project reads it (MSPDI XML, elements in the order of its schema): tasks under one
 * summary, each linked to the one before, a calendar of working days from Monday to Friday.
 */
export function mspdiXml({ title, tasks }: ProjectPlan): Uint8Array {
  const days = tasks.flatMap(({ start, finish }) => [start, finish]).toSorted()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  const summary: Element[] = [
    ['UID', 0],
    ['ID', 0],
    ['Name', title],
    ['WBS', '0'],
    ['OutlineNumber', '0'],
    ['OutlineLevel', 0],
    ['Start', `${first}T08:00:00`],
    ['Finish', `${last}T17:00:00`],
    ['Milestone', 0],
    ['Summary', 1],
  ]
  const project: Element[] = [
    ['SaveVersion', 14],
    ['Name', title],
    ['Title', title],
    ['Author', 'Bellwether'],
    ['ScheduleFromStart', 1],
    ['StartDate', `${first}T08:00:00`],
    ['FinishDate', `${last}T17:00:00`],
    ['CalendarUID', 1],
    ['DefaultStartTime', '08:00:00'],
    ['DefaultFinishTime', '17:00:00'],
    ['MinutesPerDay', 480],
    ['MinutesPerWeek', 2400],
    ['DaysPerMonth', 20],
    ['Calendars', [['Calendar', calendar()]]],
    ['Tasks', [['Task', summary], ...tasks.map((task): Element => ['Task', taskElements(task)])]],
  ]
  const attributes = ' xmlns="http://schemas.microsoft.com/project"'
  const body = project.map(xmlOf).join('')
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project${attributes}>${body}</Project>\n`,
  )
}

function calendar(): Element[] {
  const times = hours.map(
    ([from, to]): Element => [
      'WorkingTime',
      [
        ['FromTime', from],
        ['ToTime', to],
      ],
    ],
  )
  const week = Array.from({ length: 7 }, (_, index): Element => {
    const isWorking = index > 0 && index < 6
    const day: Element[] = [
      ['DayType', index + 1],
      ['DayWorking', isWorking ? 1 : 0],
    ]
    return ['WeekDay', isWorking ? [...day, ['WorkingTimes', times]] : day]
  })
  return [
    ['UID', 1],
    ['Name', 'Standard'],
    ['IsBaseCalendar', 1],
    ['BaseCalendarUID', -1],
    ['WeekDays', week],
  ]
}

/** How a length is shown: days, or elapsed days, that run through nights and weekends. */
const formats = { work: 7, calendar: 8 } as const
const hoursOf = { work: 8, calendar: 24 } as const
/** What is fixed to its day stays there when steps move; what comes before is done late, what follows soon. */
const constraints = { soon: 0, late: 1, fixed: 2 } as const
const finishToStart = 1

function taskElements({ id, name, start, finish, length, placed, after }: PlanTask): Element[] {
  const { days, of } = length
  const isElapsed = of === 'calendar' && days > 0
  const begins = `${start}T${of === 'calendar' ? '00:00:00' : '08:00:00'}`
  const ends =
    days === 0 ? begins : isElapsed ? `${addDays(finish, 1)}T00:00:00` : `${finish}T17:00:00`
  return [
    ['UID', id],
    ['ID', id],
    ['Name', name],
    ['Type', 0],
    ['IsNull', 0],
    ['WBS', String(id)],
    ['OutlineNumber', String(id)],
    ['OutlineLevel', 1],
    ['Priority', 500],
    ['Start', begins],
    ['Finish', ends],
    ['Duration', `PT${days * hoursOf[of]}H0M0S`],
    ['DurationFormat', formats[of]],
    ['Milestone', days === 0 ? 1 : 0],
    ['Summary', 0],
    ['ConstraintType', constraints[placed]],
    ['CalendarUID', -1],
    ...(placed === 'fixed' ? [['ConstraintDate', begins] satisfies Element] : []),
    ...(after === undefined
      ? []
      : [
          [
            'PredecessorLink',
            [
              ['PredecessorUID', after],
              ['Type', finishToStart],
            ],
          ] satisfies Element,
        ]),
  ]
}

function xmlOf([name, content]: Element): string {
  const inner =
    typeof content === 'object'
      ? content.map(xmlOf).join('')
      : escapeHtml(plainText(String(content)))
  return `<${name}>${inner}</${name}>`
}
