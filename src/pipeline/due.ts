import type { BoundSource } from '../collectors/collector.ts'
import { dueSources, isClaimed } from '../ledger/slots.ts'
import { addMs, type Instant, intervalMs } from '../model/time.ts'
import type { Context } from './context.ts'
import { slotAt } from './slot.ts'

/**
 * The sources whose slot that stands now was not yet looked at. A slot that was looked at before the clock
 * was set back is due again, or a source would stay unseen until the clock has caught up.
 */
export function dueNow(
  { ledger, clock }: Context,
  sources: readonly BoundSource[],
): readonly BoundSource[] {
  const now = clock.now()
  const enabled = sources.filter(({ source }) => source.enabled)
  const asked = enabled.map(({ source: { id, every } }) => ({
    id,
    slot: slotAt(id, every, now),
    latest: addMs(now, 2 * intervalMs(every)),
  }))
  const due = dueSources(ledger, asked, now)
  return enabled.filter(({ source }) => due.has(source.id))
}

/** The slot of a look that is made now: the one that stands, or this moment where that one was looked at. */
export function slotOfLook({ ledger, clock }: Context, { source }: BoundSource): Instant {
  const now = clock.now()
  const slot = slotAt(source.id, source.every, now)
  return isClaimed(ledger, source.id, slot) ? now : slot
}
