import type { BoundSource } from '../collectors/collector.ts'
import { isClaimed, nextDue } from '../ledger/slots.ts'
import { addMs, type Instant, intervalMs } from '../model/time.ts'
import type { Context } from './context.ts'
import { slotAt } from './slot.ts'

/**
 * Whether the slot that stands now was not yet looked at. A slot that was looked at before the clock was
 * set back is due again, or a source would stay unseen until the clock has caught up.
 */
export function isDue(context: Context, { source }: BoundSource): boolean {
  if (!source.enabled) return false
  const now = context.clock.now()
  if (!isClaimed(context.ledger, source.id, slotAt(source.id, source.every, now))) return true
  const next = nextDue(context.ledger, source.id)
  return next !== undefined && (next <= now || next > addMs(now, 2 * intervalMs(source.every)))
}

/** The slot of a look that is made now: the one that stands, or this moment where that one was looked at. */
export function slotOfLook({ ledger, clock }: Context, { source }: BoundSource): Instant {
  const now = clock.now()
  const slot = slotAt(source.id, source.every, now)
  return isClaimed(ledger, source.id, slot) ? now : slot
}
