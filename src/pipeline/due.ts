import type { BoundSource } from '../collectors/collector.ts'
import { isClaimed } from '../ledger/slots.ts'
import type { Context } from './context.ts'
import { slotAt } from './slot.ts'

/** Whether the slot that stands now was not yet looked at. */
export function isDue(context: Context, { source }: BoundSource): boolean {
  if (!source.enabled) return false
  return !isClaimed(context.ledger, source.id, slotAt(source.id, source.every, context.clock.now()))
}
