import type { ChangeEvent } from '../../model/event.ts'
import type { PlanFeature } from '../../model/offer.ts'
import { perLabel } from '../../model/unit.ts'
import { eventFromMove } from './event-from-move.ts'
import { type LimitMove, quantity } from './limit-changes.ts'
import { periodWords } from './period-words.ts'

/** The event of one limit of one plan: told with what it makes of the price of a unit. */
export function limitEvent(sourceId: string, move: LimitMove): ChangeEvent {
  const { from, value, effectiveChange } = move
  return {
    ...eventFromMove(sourceId, 'limit-changed', move, `${move.key}=${quantity(value)}`),
    ...{ title: move.title, series: null, before: amount(from), after: amount(value) },
    beforeObservation: move.fromObservation,
    said: { what: value.name, before: words(from), after: words(value) },
    ...(effectiveChange !== null && { effectiveChange }),
  }
}

const amount = ({ limit }: PlanFeature): string | null => (limit === 'unlimited' ? null : limit)

/** `5 GB a month`, `unlimited`. */
function words({ limit, unitCode, duration }: PlanFeature): string {
  const time = periodWords(duration)
  if (unitCode === null || limit === null || limit === 'unlimited') return `${limit}${time}`
  const counted = perLabel({ value: limit, unitCode })
  return `${Number(limit) === 1 ? `1 ${counted}` : counted}${time}`
}
