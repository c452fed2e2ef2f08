import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { Ledger } from '../ledger/ledger.ts'
import { lastCommit } from '../ledger/runs.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { openWarehouse, type Warehouse } from '../warehouse/warehouse.ts'

/**
 * The warehouse that belongs to this ledger. One that is damaged is set aside and one that is ahead of
 * the ledger (which was restored from a backup) is dropped; the next feed fills the new one.
 * @param note tells what was done
 */
export async function openFittingWarehouse(
  path: string,
  ledger: Ledger,
  at: Instant,
  note: (text: string) => void,
): Promise<Warehouse> {
  const warehouse = await openOrReplace(path, at, note)
  const [ahead, last] = [await warehouse.watermark(), lastCommit(ledger)]
  if (ahead <= last) return warehouse
  await warehouse.close()
  note(
    `the ledger ends at commit ${last}, but commit ${ahead} was written: what stood in the commits between is lost, unless a backup was restored; the warehouse is built anew`,
  )
  dropWarehouse(path)
  return openWarehouse(path)
}

async function openOrReplace(
  path: string,
  at: Instant,
  note: (text: string) => void,
): Promise<Warehouse> {
  try {
    return await openWarehouse(path)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'store/damaged') throw error
    const quarantine = setWarehouseAside(path, at)
    note(`the warehouse was damaged and is built anew; the old one is in ${quarantine}`)
    return openWarehouse(path)
  }
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
