import type { ChangeEvent, EventState } from '../../model/event.ts'
import { eventFromMove } from './event-from-move.ts'
import type { PresenceMove } from './presence-changes.ts'

/**
 * The events of one plan that came or went. A plan that went and came again under another name is one
 * event, told where it came; should that turn out untrue, what is left of the two is told as well.
 */
export function presenceEvents(sourceId: string, move: PresenceMove): ChangeEvent[] {
  const { kin } = move
  if (!kin) return [presenceEvent(sourceId, move)]
  const untrue = move.state === 'retracted' || kin.move.state === 'retracted'
  const stands = untrue && move.state !== 'retracted' ? [presenceEvent(sourceId, move)] : []
  return move.value ? [renameEvent(sourceId, move, kin), ...stands] : stands
}

function presenceEvent(sourceId: string, move: PresenceMove): ChangeEvent {
  const event = eventFromMove(sourceId, move.value ? 'offer-added' : 'offer-removed', move, '')
  return {
    ...event,
    reason: move.remark ? `${event.reason}; ${move.remark}` : event.reason,
    title: move.title,
    series: null,
    before: null,
    after: null,
    beforeObservation: move.lastObservation,
  }
}

/** From the least to the most believed; a rename is believed as far as both its halves are. */
const order: readonly EventState[] = ['retracted', 'held', 'candidate', 'provisional', 'final']

function renameEvent(
  sourceId: string,
  came: PresenceMove,
  { move: went, why }: NonNullable<PresenceMove['kin']>,
): ChangeEvent {
  const [last = came] = [came, went].toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.since < b.since ? 1 : -1),
  )
  return {
    ...eventFromMove(sourceId, 'offer-renamed', came, went.subject),
    state: last.state,
    reason: last.state === 'retracted' ? last.why : `${last.why}; ${why}`,
    detectedAt: last.since,
    title: `${came.title} (formerly ${went.title})`,
    series: null,
    before: null,
    after: null,
    effectiveAfter: went.lastOld,
    beforeObservation: went.lastObservation,
  }
}
