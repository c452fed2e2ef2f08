import { existsSync } from 'node:fs'
import { openLedger } from '../../ledger/ledger.ts'
import { observationsOf } from '../../ledger/observations.ts'
import { systemClock } from '../../model/time.ts'
import { offersAt, type SubjectOffer } from '../../pipeline/replay.ts'
import type { Workspace } from '../workspace.ts'

/** The offers that a source last showed; undefined while nothing of it was ever read. */
export function lastSeenOffers({ paths }: Workspace, id: string): SubjectOffer[] | undefined {
  if (!existsSync(paths.ledger)) return undefined
  const ledger = openLedger(paths.ledger, { readOnly: true })
  try {
    const observations = observationsOf(ledger, id)
    return observations.length === 0 ? undefined : offersAt(observations, systemClock.now())
  } finally {
    ledger.close()
  }
}
