import { contentId } from '../model/id.ts'
import type { Value } from './ledger.ts'
import { damagedRow } from './store-problem.ts'

/** A hash over the content of a row, kept beside it: SQLite hands out a flipped bit without a word. */
export function rowHash(parts: readonly Value[]): string {
  return contentId(parts, 32)
}

/** @throws Problem `store/damaged` when the content no longer gives the hash it was written with. */
export function checkRow(table: string, id: string, parts: readonly Value[], hash: string): void {
  if (rowHash(parts) === hash) return
  throw damagedRow(`${table} ${id} is not what was written`, id)
}
