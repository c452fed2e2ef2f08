import { z } from 'zod'
import { contentId } from '../model/id.ts'
import { Cause, type Reading } from '../model/observation.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction, Value } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const Row = z.object({
  id: z.string(),
  capture_id: z.string(),
  source_id: z.string(),
  payload_digest: z.string(),
  observed_at: z.string(),
  recorded_at: z.string(),
  collector: z.string(),
  version: z.number(),
  declaration_hash: z.string(),
  finding_count: z.number(),
  cause: Cause,
  row_hash: z.string(),
})
const columns =
  'id, capture_id, source_id, payload_digest, observed_at, recorded_at, collector, version, declaration_hash, finding_count, cause, row_hash'

/** A reading with the payload it read and the declaration it was made under. */
export interface StoredReading extends Reading {
  readonly digest: string
  readonly declarationHash: string
}

/**
 * One capture read by one version under one declaration is one reading.
 * @param rereadAt when the archive was read again: a reader that comes back reads anew
 */
export function readingId(
  captureId: string,
  version: number,
  declarationHash: string,
  rereadAt?: Instant,
): string {
  const again = rereadAt === undefined ? [] : [rereadAt]
  return contentId(['reading', captureId, version, declarationHash, ...again])
}

const content = (reading: StoredReading): Value[] => [
  reading.id,
  reading.captureId,
  reading.sourceId,
  reading.digest,
  reading.observedAt,
  reading.recordedAt,
  reading.collector,
  reading.version,
  reading.declarationHash,
  reading.findingCount,
  reading.cause,
]

export function addReading(tx: Transaction, reading: StoredReading): void {
  const values = content(reading)
  tx.run(
    `insert or ignore into reading (commit_seq, ${columns}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    ...values,
    rowHash(values),
  )
}

function toReading(row: z.infer<typeof Row>): StoredReading {
  const reading: StoredReading = {
    id: row.id,
    captureId: row.capture_id,
    sourceId: row.source_id,
    digest: row.payload_digest,
    observedAt: row.observed_at,
    recordedAt: row.recorded_at,
    collector: row.collector,
    version: row.version,
    declarationHash: row.declaration_hash,
    findingCount: row.finding_count,
    cause: row.cause,
  }
  checkRow('reading', row.id, content(reading), row.row_hash)
  return reading
}

/** The readings of one source in the order of their captures. */
export function readingsOf(ledger: Ledger, sourceId: string): StoredReading[] {
  return ledger
    .all(
      `select ${columns} from reading where source_id = ? order by observed_at, seq`,
      Row,
      sourceId,
    )
    .map(toReading)
}

export function lastReading(ledger: Ledger, sourceId: string): StoredReading | undefined {
  const row = ledger.one(
    `select ${columns} from reading where source_id = ? order by observed_at desc, seq desc limit 1`,
    Row,
    sourceId,
  )
  return row && toReading(row)
}

/** Whether this look was read, by whatever reader. */
export function isRead(ledger: Ledger, captureId: string): boolean {
  return (
    ledger.one(
      `select 1 as x from capture
       join reading on reading.source_id = capture.source_id
         and reading.observed_at = capture.captured_at and reading.capture_id = capture.id
       where capture.id = ? limit 1`,
      z.object({ x: z.number() }),
      captureId,
    ) !== undefined
  )
}

export function hasReading(ledger: Ledger, id: string): boolean {
  return (
    ledger.one('select 1 as x from reading where id = ?', z.object({ x: z.number() }), id) !==
    undefined
  )
}

export function readingsBetween(ledger: Ledger, after: number, upTo: number): StoredReading[] {
  return ledger
    .all(
      `select ${columns} from reading where commit_seq > ? and commit_seq <= ? order by seq`,
      Row,
      after,
      upTo,
    )
    .map(toReading)
}
