import type { BoundSource, Extraction } from '../collectors/collector.ts'
import { belief, observationId } from '../ledger/observations.ts'
import { readingId, type StoredReading } from '../ledger/readings.ts'
import { charsetOf } from '../model/answer-payload.ts'
import type { Capture, Payload } from '../model/capture.ts'
import type { Cause, Finding, Observation } from '../model/observation.ts'
import { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import type { Context } from './context.ts'

/** What is believed of each subject: its kind and the hash of what was read. */
export type Beliefs = ReadonlyMap<string, { readonly kind: string; readonly belief: string }>

/** Where archived bytes come from. */
interface Bytes {
  readonly archive: Pick<Context['archive'], 'get'>
}

/** @throws Problem archive/missing, archive/damaged */
export async function payloadOf({ archive }: Bytes, capture: Capture): Promise<Payload> {
  return {
    body: await archive.get(capture.payloadDigest ?? ''),
    mediaType: capture.mediaType,
    charset: charsetOf(capture.headers),
    url: capture.finalUri,
    capturedAt: capture.capturedAt,
  }
}

/** When and why something is read. */
export interface Occasion {
  readonly recordedAt: Instant
  readonly cause: Cause
  /** The archive is read again: perhaps by a reader that read it once before. */
  readonly reread: boolean
}

const rereadAt = ({ reread, recordedAt }: Occasion): Instant | undefined =>
  reread ? recordedAt : undefined

/**
 * What the capture says, or why it cannot be read. A store that fails says nothing about the page, so
 * that is thrown.
 */
export async function tryRead(
  stores: Bytes,
  bound: BoundSource,
  capture: Capture,
): Promise<Extraction | Problem> {
  try {
    return await bound.extract(await payloadOf(stores, capture))
  } catch (error) {
    if (error instanceof Problem && !error.code.startsWith('store/')) return error
    throw error
  }
}

export interface NewObservation {
  readonly observation: Observation
  readonly kind: string
}

/**
 * The rows that a reading adds to what is believed: one per subject that differs. A subject missing from
 * a complete reading is recorded as absent, except in feeds, where old items simply roll off.
 */
export function newObservations(
  bound: BoundSource,
  capture: Capture,
  found: { findings: readonly Finding[]; complete: boolean },
  beliefs: Beliefs,
  when: Occasion,
): NewObservation[] {
  const row = (subject: string, kind: string, finding: Finding | null): NewObservation => ({
    kind,
    observation: {
      id: observationId(capture.id, bound.version, bound.declarationHash, subject, rereadAt(when)),
      sourceId: bound.source.id,
      subject,
      finding,
      observedAt: capture.capturedAt,
      recordedAt: when.recordedAt,
      wasDerivedFrom: capture.id,
      wasGeneratedBy: { collector: bound.source.kind, version: bound.version },
      cause: when.cause,
    },
  })
  const seen = found.findings
    .filter((finding) => beliefs.get(finding.subject)?.belief !== belief(finding))
    .map((finding) => row(finding.subject, finding.kind, finding))
  if (!found.complete) return seen
  const subjects = new Set(found.findings.map(({ subject }) => subject))
  const gone = [...beliefs].filter(
    ([subject, { kind, belief: believed }]) =>
      (kind === 'offer' || kind === 'text') && believed !== 'absent' && !subjects.has(subject),
  )
  return [...seen, ...gone.map(([subject, { kind }]) => row(subject, kind, null))]
}

export function newReading(
  bound: BoundSource,
  capture: Capture,
  count: number,
  when: Occasion,
): StoredReading {
  return {
    id: readingId(capture.id, bound.version, bound.declarationHash, rereadAt(when)),
    captureId: capture.id,
    sourceId: bound.source.id,
    digest: capture.payloadDigest ?? '',
    observedAt: capture.capturedAt,
    recordedAt: when.recordedAt,
    collector: bound.source.kind,
    version: bound.version,
    declarationHash: bound.declarationHash,
    findingCount: count,
    cause: when.cause,
  }
}
