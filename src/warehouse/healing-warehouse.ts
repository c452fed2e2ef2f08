import { Problem } from '../model/problem.ts'
import type { Warehouse } from './warehouse.ts'

/**
 * A warehouse that damage does not stop. DuckDB finds a damaged page when it reads it, perhaps long after
 * the file was opened: then the warehouse is closed, another takes its place, and what was asked is asked
 * of that one. Whoever asks waits meanwhile.
 * @param first as it was opened
 * @param renew makes one that is whole and filled, in place of one that was damaged and is closed
 */
export function healingWarehouse(
  first: Warehouse,
  renew: (damage: Problem) => Promise<Warehouse>,
): Warehouse {
  /** The warehouse that is asked, or why there is none at present. */
  let standing: Warehouse | Problem = first
  let healing: Promise<Warehouse> | undefined
  const asked = new Set<Promise<unknown>>()

  const ask = async <T>(warehouse: Warehouse, work: Work<T>): Promise<T> => {
    const answer = work(warehouse)
    asked.add(answer)
    try {
      return await answer
    } finally {
      asked.delete(answer)
    }
  }
  const replace = async (damage: Problem): Promise<Warehouse> => {
    const damaged = standing
    standing = damage
    await Promise.allSettled(asked)
    if (!(damaged instanceof Problem)) await damaged.close().catch(() => undefined)
    standing = await renew(damage)
    return standing
  }
  const healed = (damage: Problem): Promise<Warehouse> => {
    healing ??= replace(damage).finally(() => {
      healing = undefined
    })
    return healing
  }
  /** The one that stands; a renewal that failed, for want of room perhaps, is tried again. */
  const whole = async (damaged?: { warehouse: Warehouse; damage: Problem }): Promise<Warehouse> => {
    if (standing instanceof Problem) return healed(standing)
    return standing === damaged?.warehouse ? healed(damaged.damage) : standing
  }
  const on = async <T>(work: Work<T>): Promise<T> => {
    const warehouse = await whole()
    try {
      return await ask(warehouse, work)
    } catch (damage) {
      if (!isDamage(damage)) throw damage
      return ask(await whole({ warehouse, damage }), work)
    }
  }

  return {
    append: (batch) => on((open) => open.append(batch)),
    watermark: () => on((open) => open.watermark()),
    query: (sql, row, parameters) => on((open) => open.query(sql, row, parameters)),
    columns: (sql) => on((open) => open.columns(sql)),
    rowHashes: () => on((open) => open.rowHashes()),
    checkpoint: () => on((open) => open.checkpoint()),
    publish: (path) => on((open) => open.publish(path)),
    exportParquet: (folder) => on((open) => open.exportParquet(folder)),
    exportCsv: (folder) => on((open) => open.exportCsv(folder)),
    async close() {
      await healing?.catch(() => undefined)
      if (standing instanceof Problem) return
      // Damage that is met only now is met again by whoever opens the file next.
      await standing.close().catch((error: unknown) => {
        if (!isDamage(error)) throw error
      })
    },
  }
}

type Work<T> = (warehouse: Warehouse) => Promise<T>

function isDamage(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'store/damaged'
}
