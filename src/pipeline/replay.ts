import { type Difference, readingDifferences } from '../analysis/lineage/reading-differences.ts'
import type { Archive } from '../archive/archive.ts'
import type { BoundSource, Extraction } from '../collectors/collector.ts'
import { readableCaptures } from '../ledger/captures.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Capture } from '../model/capture.ts'
import type { Finding, Observation } from '../model/observation.ts'
import type { Offer } from '../model/offer.ts'
import type { Problem } from '../model/problem.ts'
import { tryRead } from './reading.ts'

/** What the past is kept in; nothing is fetched and nothing is written. */
export interface Stores {
  readonly ledger: Ledger
  readonly archive: Pick<Archive, 'get'>
}

/** An archived capture as a declaration reads it. */
export interface Replayed {
  readonly capture: Capture
  readonly result: Extraction | Problem
}

/** The newest captures of different content, oldest first. */
export function distinctCaptures({ ledger }: Stores, sourceId: string, most: number): Capture[] {
  const seen = new Set<string | null>()
  const newest = readableCaptures(ledger, sourceId).toReversed()
  const distinct = newest.filter(({ payloadDigest }) => {
    const known = seen.has(payloadDigest)
    seen.add(payloadDigest)
    return !known
  })
  return distinct.slice(0, most).toReversed()
}

/** Reads archived captures as a declaration would; the archive is not changed by it. */
export async function replay(
  stores: Stores,
  bound: BoundSource,
  captures: readonly Capture[],
): Promise<Replayed[]> {
  const replayed: Replayed[] = []
  for (const capture of captures) {
    replayed.push({ capture, result: await tryRead(stores, bound, capture) })
  }
  return replayed
}

/** An offer under its subject, as findings and observations hold it. */
export interface SubjectOffer {
  readonly subject: string
  readonly offer: Offer
}

export function offersIn(findings: readonly Finding[]): SubjectOffer[] {
  return findings.flatMap((one) =>
    one.kind === 'offer' ? [{ subject: one.subject, offer: one.offer }] : [],
  )
}

/** The offers that were last seen by a moment, as observations in the order of valid time tell. */
export function offersAt(observations: readonly Observation[], at: string): SubjectOffer[] {
  const newest = new Map<string, Finding | null>()
  for (const { subject, finding, observedAt } of observations) {
    if (observedAt <= at) newest.set(subject, finding)
  }
  return offersIn([...newest.values()].filter((finding) => finding !== null))
}

/** A reading beside the offers known before it; what an incomplete one does not show is not gone. */
export function differencesOf(
  known: readonly SubjectOffer[],
  { findings, complete }: Pick<Extraction, 'findings' | 'complete'>,
): Difference[] {
  const differences = readingDifferences(known, offersIn(findings))
  return complete ? differences : differences.filter(({ kind }) => kind !== 'gone')
}
