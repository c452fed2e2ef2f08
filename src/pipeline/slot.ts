import { createHash } from 'node:crypto'
import { type Instant, type Interval, instant, intervalMs } from '../model/time.ts'

/**
 * The slot that is due at a moment: intervals in UTC, shifted by a phase that follows from the source's
 * id, so that sources spread over the interval and a restart shuffles nothing.
 */
export function slotAt(sourceId: string, every: Interval, now: Instant): Instant {
  const length = intervalMs(every)
  const phase = phaseMs(sourceId, length)
  const count = Math.floor((Date.parse(now) - phase) / length)
  return instant(count * length + phase)
}

export function nextSlot(slot: Instant, every: Interval): Instant {
  return instant(Date.parse(slot) + intervalMs(every))
}

/** Slots that passed unseen between the last claimed one and this. */
export function missedBetween(last: Instant | undefined, slot: Instant, every: Interval): number {
  if (last === undefined) return 0
  const slots = Math.round((Date.parse(slot) - Date.parse(last)) / intervalMs(every))
  return Math.max(0, slots - 1)
}

function phaseMs(sourceId: string, length: number): number {
  return createHash('sha256').update(sourceId).digest().readUInt32BE(0) % length
}
