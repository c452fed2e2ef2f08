import type { Context } from './context.ts'
import { feedWarehouse } from './feed-step.ts'

/** Empties the warehouse and fills it again from the ledger; answers stay the same. Returns rows appended. */
export async function rebuildWarehouse(context: Context): Promise<number> {
  await context.warehouse.clear()
  return feedWarehouse(context)
}
