import type { BoundSource, Extraction } from '../collectors/collector.ts'
import { readableCaptures } from '../ledger/captures.ts'
import { addObservation, observationsOf } from '../ledger/observations.ts'
import { addReading, lastReading, readingsOf, type StoredReading } from '../ledger/readings.ts'
import { isDone, markUnit } from '../ledger/runs.ts'
import type { Cause } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import { beliefWalk } from './belief-walk.ts'
import { closeBrokenReader } from './broken-reader.ts'
import { type Context, commit } from './context.ts'
import { type NewObservation, newObservations, newReading, tryRead } from './reading.ts'

/**
 * Reads the whole archive of a source again when its collector or declaration has changed. What comes
 * out differently is a correction of ours: recorded now, valid then, cause `collector`, alerting nobody.
 * @returns how many corrections were recorded; 0 when the source was up to date
 */
export async function rereadSource(context: Context, bound: BoundSource): Promise<number> {
  const newest = lastReading(context.ledger, bound.source.id)
  const isCurrent =
    newest?.version === bound.version && newest?.declarationHash === bound.declarationHash
  const unit = {
    step: 'reread',
    key: bound.source.id,
    inputHash: `${bound.version} ${bound.declarationHash}`,
    run: context.run,
  }
  if (!newest || isCurrent || isDone(context.ledger, unit.step, unit.key, unit.inputHash)) return 0
  const captures = readableCaptures(context.ledger, bound.source.id)

  const recordedAt = context.clock.now()
  const readBefore = new Set(
    readingsOf(context.ledger, bound.source.id).map(({ captureId }) => captureId),
  )
  const believed = beliefWalk(observationsOf(context.ledger, bound.source.id))
  const found = new Map<string, Extraction | Problem>()
  const rows: NewObservation[] = []
  const reread: StoredReading[] = []
  for (const capture of captures) {
    if (context.signal.aborted) return 0
    // The same bytes say the same, unless the source is read another way since a redesign.
    const key = 'formerly' in bound.source ? capture.id : (capture.payloadDigest ?? '')
    if (!found.has(key)) found.set(key, await tryRead(context, bound, capture))
    const result = found.get(key)
    if (!result || result instanceof Problem) continue
    const beliefs = believed.at(capture.capturedAt)
    // What no reader could read until now is news of the page, not a correction of ours.
    const cause: Cause = readBefore.has(capture.id) ? 'collector' : 'source'
    const when = { recordedAt, cause, reread: true }
    const fresh = newObservations(bound, capture, result, beliefs, when)
    for (const row of fresh) believed.add(row)
    rows.push(...fresh)
    reread.push(newReading(bound, capture, result.findings.length, when))
  }
  commit(context, (tx) => {
    for (const reading of reread) addReading(tx, reading)
    for (const { observation, kind } of rows) addObservation(tx, observation, kind)
    if (reread.at(-1)?.captureId === captures.at(-1)?.id) {
      closeBrokenReader(context.ledger, tx, bound.source.id)
    }
    markUnit(tx, { ...unit, state: 'done' })
  })
  return rows.filter(({ observation }) => observation.cause === 'collector').length
}
