import type { BoundSource } from '../collectors/collector.ts'
import { addObservation, beliefsAt } from '../ledger/observations.ts'
import { addReading, hasReading, readingId } from '../ledger/readings.ts'
import { addProblem, isDone, markUnit } from '../ledger/runs.ts'
import type { Capture } from '../model/capture.ts'
import { failpoint } from '../model/failpoint.ts'
import { contentId } from '../model/id.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { closeBrokenReader, reviewBrokenReader } from './broken-reader.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { newObservations, newReading, tryRead } from './reading.ts'

/**
 * Reads one capture and records what is new. A page that cannot be read leaves the last facts as they
 * were; it is never "no change" and never a price move.
 * @returns whether the capture was read
 */
export async function extractCapture(
  context: Context,
  bound: BoundSource,
  capture: Capture,
): Promise<boolean> {
  const id = readingId(capture.id, bound.version, bound.declarationHash)
  if (hasReading(context.ledger, id)) return true
  const unit = { step: 'extract', key: capture.id, inputHash: contentId([id]), run: context.run }
  if (isFailed(context, unit)) return false
  const found = await tryRead(context, bound, capture)
  if (found instanceof Problem) {
    const problem = aboutUnit(found.toJSON(), bound.source.id)
    commit(context, (tx) => {
      // Bytes that the archive lost may come back; the same bytes say the same.
      if (!found.code.startsWith('archive/'))
        markUnit(tx, { ...unit, inputHash: `failed ${unit.inputHash}`, state: 'done' })
      addProblem(tx, context.run, 'extract', problem)
    })
    tell(context, problem, bound.source.id)
    await reviewBrokenReader(context, bound, capture, found)
    return false
  }
  const when = { recordedAt: context.clock.now(), cause: 'source', reread: false } as const
  const beliefs = beliefsAt(context.ledger, bound.source.id, capture.capturedAt)
  const rows = newObservations(bound, capture, found, beliefs, when)
  commit(context, (tx) => {
    addReading(tx, newReading(bound, capture, found.findings.length, when))
    for (const { observation, kind } of rows) addObservation(tx, observation, kind)
    failpoint('tx.observations')
    closeBrokenReader(context.ledger, tx, bound.source.id)
    markUnit(tx, { ...unit, state: 'done' })
    for (const problem of found.problems) {
      addProblem(tx, context.run, 'extract', aboutUnit(problem, bound.source.id))
    }
  })
  for (const problem of found.problems) tell(context, problem, bound.source.id)
  return true
}

/** The same bytes under the same reader fail the same way; only another version tries again. */
function isFailed(
  context: Context,
  unit: { step: string; key: string; inputHash: string },
): boolean {
  return isDone(context.ledger, unit.step, unit.key, `failed ${unit.inputHash}`)
}

function tell(context: Context, problem: ProblemRecord, unit: string): void {
  context.progress.problem('extract', aboutUnit(problem, unit))
}
