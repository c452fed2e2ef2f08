import { z } from 'zod'
import type { Ledger, Transaction } from './ledger.ts'

/**
 * Digests of archived bytes that were let go on purpose; none in a ledger that was opened to be read only
 * and is older than that.
 */
export function thinnedDigests(ledger: Ledger): Set<string> {
  const named = "select name from sqlite_master where type = 'table' and name = 'thinned'"
  if (!ledger.one(named, z.object({ name: z.string() }))) return new Set()
  const rows = ledger.all('select digest from thinned', z.object({ digest: z.string() }))
  return new Set(rows.map(({ digest }) => digest))
}

/** Notes that these bytes go; belongs before they do, so that no row ever lacks its bytes unexplained. */
export function letGo(tx: Transaction, digest: string, bytes: number): void {
  tx.run('insert or ignore into thinned (digest, bytes, at) values (?, ?, ?)', digest, bytes, tx.at)
}

/** Bytes that a new capture brought again are held like all others. */
export function holdAgain(tx: Transaction, digest: string): void {
  tx.run('delete from thinned where digest = ?', digest)
}
