import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Ledger } from '../ledger/ledger.ts'
import { lastCommit } from '../ledger/runs.ts'
import { Problem } from '../model/problem.ts'
import { type Instant, systemClock } from '../model/time.ts'
import type { Progress } from '../pipeline/progress.ts'
import { healingWarehouse } from '../warehouse/healing-warehouse.ts'
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts'

/**
 * The warehouse that belongs to this ledger. One that is damaged is set aside, whenever that comes out,
 * and one that is ahead of the ledger (which was restored from a backup) is dropped; another takes its place.
 * @param fill brings a warehouse up to the ledger; one that is empty when it is opened waits for the next feed
 */
export async function openFittingWarehouse(
  path: string,
  ledger: Ledger,
  progress: Pick<Progress, 'problem' | 'note'>,
  fill: (warehouse: Warehouse) => Promise<unknown>,
): Promise<Warehouse> {
  const anew = (damage: Problem): Promise<Warehouse> => {
    const quarantine = setWarehouseAside(path, systemClock.now())
    progress.problem('warehouse', builtAnew(damage, quarantine).toJSON())
    return openWarehouse(path)
  }
  const opened = await openMarked(path).catch(async (error: unknown) => {
    if (!(error instanceof Problem) || error.code !== 'store/damaged') throw error
    return { warehouse: await anew(error), mark: 0 }
  })
  const warehouse = (await replacedIfAhead(path, opened, ledger, progress.note)) ?? opened.warehouse
  return healingWarehouse(warehouse, async (damage) => {
    const empty = await anew(damage)
    try {
      await fill(empty)
      return empty
    } catch (error) {
      // Half of the facts would give wrong answers.
      await empty.close().catch(() => undefined)
      dropWarehouse(path)
      throw error
    }
  })
}

interface Marked {
  readonly warehouse: Warehouse
  readonly mark: number
}

/** An opened warehouse and its watermark, which may stand on a damaged page. */
async function openMarked(path: string): Promise<Marked> {
  const warehouse = await openWarehouse(path)
  try {
    return { warehouse, mark: await warehouse.watermark() }
  } catch (error) {
    await warehouse.close().catch(() => undefined)
    throw error
  }
}

/** An empty one in place of one that holds what the ledger does not; undefined when it fits. */
async function replacedIfAhead(
  path: string,
  { warehouse, mark }: Marked,
  ledger: Ledger,
  note: (text: string) => void,
): Promise<Warehouse | undefined> {
  const last = lastCommit(ledger)
  if (mark <= last) return undefined
  await warehouse.close()
  note(
    `the ledger ends at commit ${last}, but commit ${mark} was written: what stood in the commits between is lost, unless a backup was restored; the warehouse is built anew`,
  )
  dropWarehouse(path)
  return openWarehouse(path)
}

function builtAnew(damage: Problem, quarantine: string): Problem {
  return new Problem('store/damaged', `it was damaged and is built anew: ${damage.message}`, {
    hint: `Nothing is lost and nothing is to be done. The damaged file is in ${quarantine}; when this comes again, have the disk checked.`,
    unit: damage.unit,
    cause: damage,
  })
}

/** Moves the warehouse files out of the way. @returns the folder where they are now */
export function setWarehouseAside(path: string, at: Instant): string {
  const quarantine = join(dirname(path), 'quarantine')
  mkdirSync(quarantine, { recursive: true })
  for (const file of [path, `${path}.wal`]) {
    if (existsSync(file)) {
      renameSync(file, join(quarantine, `${at.replaceAll(':', '')}-${basename(file)}`))
    }
  }
  return quarantine
}

/** Removes the warehouse files; everything in them comes back from the ledger. */
export function dropWarehouse(path: string): void {
  for (const file of [path, `${path}.wal`]) rmSync(file, { force: true })
}
