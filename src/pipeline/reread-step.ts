import type { BoundSource, Extraction } from '../collectors/collector.ts'
import { pricingPage } from '../collectors/pricing-page.ts'
import { readableCaptures } from '../ledger/captures.ts'
import { addObservation, observationsOf } from '../ledger/observations.ts'
import { addReading, lastReading, readingsOf, type StoredReading } from '../ledger/readings.ts'
import { addProblem, isDone, markUnit } from '../ledger/runs.ts'
import { underKnownSubjects } from '../model/article-identity.ts'
import type { Capture } from '../model/capture.ts'
import type { Cause } from '../model/observation.ts'
import { Problem, type ProblemRecord } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { beliefWalk } from './belief-walk.ts'
import { closeBrokenReader } from './broken-reader.ts'
import { aboutUnit, type Context, commit } from './context.ts'
import { type NewObservation, newObservations, newReading, tryRead } from './reading.ts'
import { rereadJudge } from './reread-judge.ts'
import { reviewReading } from './review-step.ts'

type Unit = Omit<Parameters<typeof markUnit>[1], 'state'>

/**
 * Reads the whole archive of a source again when its collector or declaration has changed. What comes
 * out differently is a correction of ours: recorded now, valid then, cause `collector`, alerting nobody.
 * A newer reader under the same declaration that reads every other page implausibly is refused.
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
  const trusted = newest.declarationHash !== bound.declarationHash
  const judge = rereadJudge(context, bound.source.id, { readBefore, trusted })
  const found = new Map<string, Extraction | Problem>()
  const formerly = pricingPage.source.safeParse(bound.source).data?.formerly ?? []
  const rows: NewObservation[] = []
  const reread: StoredReading[] = []
  for (const capture of captures) {
    if (context.signal.aborted) return 0
    // The same bytes say the same, unless the source is read another way since a redesign.
    const key = `${eraOf(formerly, capture)} ${capture.payloadDigest}`
    if (!found.has(key)) found.set(key, await tryRead(context, bound, capture))
    const read = found.get(key)
    if (!read || read instanceof Problem) continue
    const beliefs = believed.at(capture.capturedAt)
    const result = {
      ...read,
      findings: underKnownSubjects(read.findings, believed.findings()),
    }
    if (await judge.leavesOut(capture, result, believed.findings)) continue
    // What no reader could read until now is news of the page, not a correction of ours.
    const cause: Cause = readBefore.has(capture.id) ? 'collector' : 'source'
    const when = { recordedAt, cause, reread: true }
    const fresh = newObservations(bound, capture, result, beliefs, when)
    for (const row of fresh) believed.add(row)
    rows.push(...fresh)
    reread.push(newReading(bound, capture, result.findings.length, when))
  }
  const bad = judge.problem()
  if (bad) {
    refuse(context, unit, aboutUnit(bad.toJSON(), bound.source.id))
    return 0
  }
  const last = captures.findLast(({ id }) => id === reread.at(-1)?.captureId)
  const review = last && reviewReading(context, last)
  commit(context, (tx) => {
    review?.(tx)
    for (const reading of reread) addReading(tx, reading)
    for (const { observation, kind } of rows) addObservation(tx, observation, kind)
    if (reread.at(-1)?.captureId === captures.at(-1)?.id) {
      closeBrokenReader(context.ledger, tx, bound.source.id)
    }
    markUnit(tx, { ...unit, state: 'done' })
  })
  return rows.filter(({ observation }) => observation.cause === 'collector').length
}

/** The number of the layout that a capture is read in: how many redesigns the declaration knows before it. */
function eraOf(formerly: readonly { readonly until: Instant }[], { capturedAt }: Capture): number {
  const index = formerly.findIndex(({ until }) => capturedAt < until)
  return index < 0 ? formerly.length : index
}

/** A reader that makes the history implausible changes nothing; it is not tried again on the archive. */
function refuse(context: Context, unit: Unit, problem: ProblemRecord): void {
  commit(context, (tx) => {
    addProblem(tx, context.run, unit.step, problem)
    markUnit(tx, { ...unit, state: 'done' })
  })
  context.progress.problem(unit.step, problem)
}
