import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isWhole, salvageLedger } from '../ledger/salvage.ts'
import { damageSeen } from '../ledger/store-problem.ts'
import { Problem } from '../model/problem.ts'
import { systemClock } from '../model/time.ts'
import type { Paths } from '../pipeline/context.ts'
import { openWarehouse } from '../warehouse/warehouse.ts'
import { type LeasedLedger, leaseLedger } from './lease-ledger.ts'
import { setWarehouseAside } from './open-fitting-warehouse.ts'

/** Stands beside a ledger in which something was found that was never written. */
const doubtOf = (ledger: string): string => `${ledger}.damaged`

/**
 * The leased ledger of a workspace. One that cannot be opened, or in which the last process found damage,
 * is set aside first and a new one made of what is whole in it.
 * @param note tells what was lost
 * @throws Problem as `leaseLedger`; store/locked where another process has the damaged workspace open
 */
export async function leaseMended(
  stack: AsyncDisposableStack,
  paths: Paths,
  note: (text: string) => void,
  ttlMs?: number,
): Promise<LeasedLedger> {
  const seen = damageSeen()
  stack.defer(() => {
    if (damageSeen() > seen) writeFileSync(doubtOf(paths.ledger), '')
  })
  const leased = isDoubted(paths.ledger) ? undefined : await tryLease(stack, paths.ledger, ttlMs)
  if (leased) return leased
  await mend(paths, note)
  return leaseLedger(stack, paths.ledger, ttlMs)
}

function isDoubted(ledger: string): boolean {
  if (!existsSync(doubtOf(ledger))) return false
  if (!isWhole(ledger)) return true
  rmSync(doubtOf(ledger))
  return false
}

/** Undefined for a damaged ledger; nothing of it is open then. */
async function tryLease(
  stack: AsyncDisposableStack,
  ledger: string,
  ttlMs: number | undefined,
): Promise<LeasedLedger | undefined> {
  await using trial = new AsyncDisposableStack()
  try {
    const leased = leaseLedger(trial, ledger, ttlMs)
    stack.use(trial.move())
    return leased
  } catch (error) {
    if (error instanceof Problem && error.code === 'store/damaged') return undefined
    throw error
  }
}

async function mend({ ledger, warehouse }: Paths, note: (text: string) => void): Promise<void> {
  await throwIfOpen(warehouse)
  const at = systemClock.now()
  const { lost, quarantine } = salvageLedger(ledger, join(dirname(ledger), 'quarantine'), at)
  rmSync(doubtOf(ledger), { force: true })
  setWarehouseAside(warehouse, at)
  note(`the ledger was damaged; what is whole in it was saved, the old one is in ${quarantine}`)
  for (const loss of lost) note(loss)
  if (lost.length > 0) note('a backup may hold more: bellwether restore FILE')
}

/** A workspace whose ledger cannot be read does not say who works on it; its warehouse lets only one process in. */
async function throwIfOpen(warehouse: string): Promise<void> {
  if (!existsSync(warehouse)) return
  try {
    await (await openWarehouse(warehouse)).close()
  } catch (error) {
    if (error instanceof Problem && error.code === 'store/locked') throw error
  }
}
