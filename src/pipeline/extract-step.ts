import type { BoundSource, Extraction } from '../collectors/collector.ts'
import { addObservation, beliefsAt, lastObservation } from '../ledger/observations.ts'
import { addReading, hasReading, readingId } from '../ledger/readings.ts'
import { lastDecision, openReview } from '../ledger/reviews.ts'
import { addProblem, isDone, markUnit } from '../ledger/runs.ts'
import type { Capture } from '../model/capture.ts'
import { failpoint } from '../model/failpoint.ts'
import { contentId } from '../model/id.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import { reviewBrokenReader } from './broken-reader.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { type KeptBack, keptBack } from './keep-back.ts'
import { knownArticles } from './known-articles.ts'
import { newObservations, newReading, tryRead } from './reading.ts'
import { isRejected, reviewReading } from './review-step.ts'

/**
 * Reads one capture and records what is new. A page that cannot be read, or that reads implausibly as a
 * whole, leaves the last facts as they were; it is never "no change" and never a price move.
 * @param known what its payload says, where that was read already
 * @returns whether the capture was read
 */
export async function extractCapture(
  context: Context,
  bound: BoundSource,
  capture: Capture,
  known: Extraction | Problem | null = null,
): Promise<boolean> {
  const id = readingId(capture.id, bound.version, bound.declarationHash)
  if (hasReading(context.ledger, id)) return true
  if (isRejected(context, capture.id)) return false
  const unit = { step: 'extract', key: capture.id, inputHash: contentId([id]), run: context.run }
  const doubtedHash = `implausible ${unit.inputHash} ${believedSoFar(context, bound)}`
  if (isFailed(context, unit) || isDone(context.ledger, unit.step, unit.key, doubtedHash)) {
    return false
  }
  failpoint('parse.before')
  const read = known ?? (await tryRead(context, bound, capture))
  failpoint('parse.result')
  if (read instanceof Problem) {
    const problem = aboutUnit(read.toJSON(), bound.source.id)
    commit(context, (tx) => {
      // Bytes that the archive lost may come back; the same bytes say the same, unless their reader was lost.
      if (!read.code.startsWith('archive/') && !read.transient)
        markUnit(tx, { ...unit, inputHash: `failed ${unit.inputHash}`, state: 'done' })
      addProblem(tx, context.run, 'extract', problem)
    })
    tell(context, problem, bound.source.id)
    await reviewBrokenReader(context, bound, capture, read)
    return false
  }
  const when = { recordedAt: context.clock.now(), cause: 'source', reread: false } as const
  const beliefs = beliefsAt(context.ledger, bound.source.id, capture.capturedAt)
  const found = knownArticles(context, capture, read, beliefs)
  const rows = newObservations(bound, capture, found, beliefs, when)
  const doubted = rows.length === 0 ? undefined : await keptBack(context, capture, found)
  if (doubted) {
    keep(context, { ...unit, inputHash: doubtedHash }, doubted, bound.source.id)
    return false
  }
  const review = reviewReading(context, capture, found.doubts ?? [])
  commit(context, (tx) => {
    addReading(tx, newReading(bound, capture, found.findings.length, when))
    for (const { observation, kind } of rows) addObservation(tx, observation, kind)
    failpoint('tx.observations')
    review(tx)
    markUnit(tx, { ...unit, state: 'done' })
    for (const problem of found.problems) {
      addProblem(tx, context.run, 'extract', aboutUnit(problem, bound.source.id))
    }
  })
  for (const problem of found.problems) tell(context, problem, bound.source.id)
  return true
}

/** Asks instead of storing; the capture is not read again while what is believed stays the same. */
function keep(
  context: Context,
  unit: { step: string; key: string; inputHash: string; run: number },
  { problem, item, isAnswered }: KeptBack,
  sourceId: string,
): void {
  const record = aboutUnit(problem.toJSON(), sourceId)
  commit(context, (tx) => {
    markUnit(tx, { ...unit, state: 'done' })
    if (!isAnswered) addProblem(tx, context.run, 'extract', record)
    openReview(tx, item)
    failpoint('tx.review')
  })
  if (!isAnswered) tell(context, record, sourceId)
}

/** What is believed changes with what is read and with what a person decides; only then is an implausible reading judged anew. */
function believedSoFar({ ledger }: Context, { source }: BoundSource): string {
  return `${lastObservation(ledger, source.id)} ${lastDecision(ledger, source.id)}`
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
