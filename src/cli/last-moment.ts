import { existsSync } from 'node:fs'
import { openLedger } from '../ledger/ledger.ts'
import { lastRecordedAt } from '../ledger/runs.ts'
import type { Instant } from '../model/time.ts'

/** Where work on the ledger at `path` was broken off; undefined when there is none yet. */
export function lastMoment(path: string): Instant | undefined {
  if (!existsSync(path)) return undefined
  const ledger = openLedger(path)
  try {
    return lastRecordedAt(ledger)
  } finally {
    ledger.close()
  }
}
