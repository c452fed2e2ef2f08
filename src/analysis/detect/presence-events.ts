import type { ChangeEvent, EventState } from '../../model/event.ts'
import type { Instant } from '../../model/time.ts'
import { eventFromMove } from './event-from-move.ts'
import { isFamily, isUntrue, type PresenceMove } from './presence-changes.ts'

/**
 * The events of one plan that came or went. A plan that went and came again under another name is one
 * event, told where it came, and one that was split or merged is told as that; should that turn out untrue, what is left of the two is told as well.
 */
export function presenceEvents(sourceId: string, move: PresenceMove): ChangeEvent[] {
  const { kin, family } = move
  if (kin) {
    const stands =
      isUntrue(move) && move.state !== 'retracted' ? [presenceEvent(sourceId, move)] : []
    return move.value ? [renameEvent(sourceId, move, kin), ...stands] : stands
  }
  if (move.value || !family) return [presenceEvent(sourceId, move)]
  const parted = familyEvent(sourceId, move, family)
  const stands = !isFamily(move) && move.state !== 'retracted'
  return stands ? [parted, presenceEvent(sourceId, move)] : [parted]
}

function presenceEvent(sourceId: string, move: PresenceMove): ChangeEvent {
  const kind = move.value ? 'offer-added' : 'offer-removed'
  const event = eventFromMove(sourceId, kind, move, '')
  return {
    ...event,
    ...leftOf(move, event.detectedAt),
    ...(isFamily(move) && { reason: `${event.reason}; ${move.family?.remark}` }),
    ...{ title: move.title, series: null, before: null, after: null },
    beforeObservation: move.lastObservation,
  }
}

/** What is left of a rename that a person denied was not to be known before. */
function leftOf({ kin }: PresenceMove, at: Instant): Partial<ChangeEvent> {
  if (!kin?.denied || kin.denied.at <= at) return {}
  return { reason: `the rename was ${kin.denied.why}`, detectedAt: kin.denied.at }
}

/** One plan that was split into several, or that goes on in another with others: told of the plan that went. */
function familyEvent(
  sourceId: string,
  move: PresenceMove,
  { kind, remark, moves }: NonNullable<PresenceMove['family']>,
): ChangeEvent {
  const untrue = moves.find(({ state }) => state === 'retracted')
  const last = untrue ?? move
  return {
    ...eventFromMove(sourceId, kind === 'split' ? 'offer-split' : 'offer-merged', move, remark),
    ...{ state: last.state, reason: last.why, detectedAt: last.since },
    title: `${move.title} (${remark})`,
    ...{ series: null, before: null, after: null, beforeObservation: move.lastObservation },
  }
}

/** From the least to the most believed; a rename is believed as far as both its halves are. */
const order: readonly EventState[] = ['retracted', 'held', 'candidate', 'provisional', 'final']

function renameEvent(
  sourceId: string,
  came: PresenceMove,
  { move: went, why, denied }: NonNullable<PresenceMove['kin']>,
): ChangeEvent {
  const [last = came] = [came, went].toSorted(
    (a, b) => order.indexOf(a.state) - order.indexOf(b.state) || (a.since < b.since ? 1 : -1),
  )
  return {
    ...eventFromMove(sourceId, 'offer-renamed', came, went.subject),
    state: last.state,
    reason: last.state === 'retracted' ? last.why : `${last.why}; ${why}`,
    detectedAt: last.since,
    ...(denied && { state: 'retracted', reason: denied.why, detectedAt: denied.at }),
    title: `${came.title} (formerly ${went.title})`,
    series: null,
    before: null,
    after: null,
    effectiveAfter: went.lastOld,
    beforeObservation: went.lastObservation,
  }
}
