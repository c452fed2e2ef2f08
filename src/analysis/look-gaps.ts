import { z } from 'zod'
import { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { defineQuestion } from './define-question.ts'

const Row = z.object({ sourceId: z.string(), lastSeen: Instant, seenAgain: Instant })

export const question = defineQuestion(new URL('./look-gaps.sql', import.meta.url), Row)

/** A time in which nobody saw what a source said; it ends at the moment asked for while it goes on. */
export interface LookGap {
  readonly from: Instant
  readonly to: Instant
}

/** Source (of those given) → its holes in the looks since `from`, as known at `asOf`: more than three intervals without one. */
export async function lookGaps(
  warehouse: Warehouse,
  when: { readonly from: Instant; readonly asOf: Instant; readonly sources: Iterable<string> },
): Promise<ReadonlyMap<string, readonly LookGap[]>> {
  const rows = await question.ask(warehouse, {
    ...when,
    sources: JSON.stringify([...when.sources]),
  })
  const gaps = new Map<string, LookGap[]>()
  for (const { sourceId, lastSeen, seenAgain } of rows) {
    gaps.set(sourceId, [...(gaps.get(sourceId) ?? []), { from: lastSeen, to: seenAgain }])
  }
  return gaps
}
