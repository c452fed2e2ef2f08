import { z } from 'zod'
import type { Ledger } from './ledger.ts'
import { observationsOf } from './observations.ts'

/**
 * Ids of the captures of a source that something cites: an observation (and by it events and alerts), a
 * question for a person and each look that showed it, an evidence page that some report leads to.
 * @throws Problem store/damaged where an observation is not what was written
 */
export function citedCaptures(ledger: Ledger, sourceId: string): Set<string> {
  const observed = observationsOf(ledger, sourceId).map(({ wasDerivedFrom }) => wasDerivedFrom)
  const elsewhere = ledger.all(
    `select review_sight.capture_id as id from review_sight
       join review on review.id = review_sight.review_id where review.source_id = ?1
     union select record ->> '$.captureId' from review
       where source_id = ?1 and record ->> '$.captureId' is not null
     union select capture.id from capture
       join unit on unit.step = 'compose' and unit.key = 'evidence/' || capture.id
       where capture.source_id = ?1`,
    z.object({ id: z.string() }),
    sourceId,
  )
  return new Set([...observed, ...elsewhere.map(({ id }) => id)])
}
