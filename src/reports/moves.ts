import type { ChangeRow } from '../model/answer.ts'
import type { EventKind, EventState } from '../model/event.ts'
import { slug } from '../model/id.ts'
import { type CalendarDate, dateOf } from '../model/time.ts'

/** What one vendor did on one day in one direction: the grain at which people tell news. */
export interface Move {
  readonly sourceId: string
  readonly organization: string
  readonly organizationName: string
  readonly day: CalendarDate
  readonly kind: EventKind
  readonly state: EventState
  readonly direction: 'up' | 'down' | null
  readonly rows: readonly ChangeRow[]
}

/** Gathers changes by source, day, kind, state and direction, in the order of their first row. */
export function movesOf(rows: readonly ChangeRow[]): Move[] {
  const groups = Map.groupBy(rows, (row) =>
    JSON.stringify([
      row.event.sourceId,
      dayOf(row),
      row.event.kind,
      row.event.state,
      directionOf(row),
      alone(row),
    ]),
  )
  return [...groups.values()].flatMap((members) => {
    const first = members[0]
    if (!first) return []
    return {
      sourceId: first.event.sourceId,
      organization: first.organization,
      organizationName: first.organizationName,
      day: dayOf(first),
      kind: first.event.kind,
      state: first.event.state,
      direction: directionOf(first),
      rows: members,
    }
  })
}

/** The day from which a change was to be seen. */
export function dayOf({ event }: ChangeRow): CalendarDate {
  return dateOf(event.effectiveBy)
}

export function directionOf({ change }: ChangeRow): 'up' | 'down' | null {
  if (change === null || change === 0) return null
  return change < 0 ? 'down' : 'up'
}

/** Acts, articles and texts are told one by one: each has its own title. */
function alone({ event }: ChangeRow): string | null {
  return /^(article|regulation|text)-/.test(event.kind) ? event.id : null
}

/** Titles of the plans in a move, the most moved first. */
export function subjectsOf(move: Move): string[] {
  const size = ({ change }: ChangeRow) => (change === null ? 0 : Math.abs(Math.log1p(change)))
  const rows = move.rows.toSorted((a, b) => size(b) - size(a))
  return [...new Set(rows.map(({ event }) => event.title))]
}

/** Whether a plan is called so, by its printed name or by its key. */
export function samePlan(plan: string, title: string): boolean {
  return plan === title || slug(plan) === slug(title)
}
