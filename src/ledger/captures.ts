import { z } from 'zod'
import { Capture } from '../model/capture.ts'
import { contentId, stableJson } from '../model/id.ts'
import { headersWithoutSecrets, urlWithoutSecrets, withoutSecrets } from '../model/secret.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'
import { holdAgain, thinnedDigests } from './thinned.ts'

const Row = z.object({ seq: z.number(), id: z.string(), record: z.string(), row_hash: z.string() })

/** The same look has the same id, however often it is recorded. */
export function captureId(sourceId: string, slot: string, attempt: number): string {
  return contentId(['capture', sourceId, slot, attempt])
}

/** Records one look; a look that stands already is left as it is. */
export function addCapture(tx: Transaction, capture: Capture): void {
  const record = stableJson(captureWithoutSecrets(capture))
  const { changes } = tx.run(
    `insert or ignore into capture
       (commit_seq, id, source_id, slot, attempt, captured_at, outcome, payload_digest, record, row_hash)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    capture.id,
    capture.sourceId,
    capture.slot,
    capture.attempt,
    capture.capturedAt,
    capture.outcome,
    capture.payloadDigest,
    record,
    rowHash([capture.id, record]),
  )
  if (changes === 0) return
  for (const digest of digestsOf(capture)) holdAgain(tx, digest)
}

/** Evidence is what was asked for and what came, not by which right. */
function captureWithoutSecrets(capture: Capture): Capture {
  return {
    ...capture,
    targetUri: urlWithoutSecrets(capture.targetUri),
    finalUri: urlWithoutSecrets(capture.finalUri),
    headers: headersWithoutSecrets(capture.headers).map(([name, value]) => [name, value]),
    detail: capture.detail === null ? null : withoutSecrets(capture.detail),
  }
}

/** What a capture needs of the archive: its payload, its picture, the boxes on that. */
export function digestsOf(capture: Capture): string[] {
  const { payloadDigest, screenshotDigest, boxesDigest } = capture
  return [payloadDigest, screenshotDigest, boxesDigest].filter((one) => typeof one === 'string')
}

function toCapture(row: z.infer<typeof Row>): Capture {
  checkRow('capture', row.id, [row.id, row.record], row.row_hash)
  return Capture.parse(JSON.parse(row.record))
}

export function captureById(ledger: Ledger, id: string): Capture | undefined {
  const row = ledger.one('select seq, id, record, row_hash from capture where id = ?', Row, id)
  return row && toCapture(row)
}

/** The last look of a source that came back with a payload; what conditional requests refer to. */
export function lastPayload(ledger: Ledger, sourceId: string): Capture | undefined {
  const row = ledger.one(
    `select seq, id, record, row_hash from capture
     where source_id = ? and outcome = 'ok' and payload_digest is not null
     order by captured_at desc, seq desc limit 1`,
    Row,
    sourceId,
  )
  return row && toCapture(row)
}

/** The first capture of this payload by this source: what a revisit refers to. */
export function firstWithPayload(
  ledger: Ledger,
  sourceId: string,
  digest: string,
): Capture | undefined {
  const row = ledger.one(
    `select seq, id, record, row_hash from capture
     where source_id = ? and payload_digest = ? order by seq limit 1`,
    Row,
    sourceId,
    digest,
  )
  return row && toCapture(row)
}

/** Looks of one source whose payload is held, in the order they were taken. */
export function readableCaptures(ledger: Ledger, sourceId: string): Capture[] {
  const thinned = thinnedDigests(ledger)
  return capturesOf(ledger, sourceId).filter(
    ({ payloadDigest }) => payloadDigest === null || !thinned.has(payloadDigest),
  )
}

/** Looks of one source that brought or confirmed a payload, held still or not, in the order they were taken. */
export function capturesOf(ledger: Ledger, sourceId: string): Capture[] {
  return ledger
    .all(
      `select seq, id, record, row_hash from capture
       where source_id = ? and outcome in ('ok', 'not_modified') and payload_digest is not null
       order by captured_at, seq`,
      Row,
      sourceId,
    )
    .map(toCapture)
}

/** Looks with a payload that were taken after the last one that was read, oldest first. */
export function unreadCaptures(ledger: Ledger, sourceId: string): Capture[] {
  return ledger
    .all(
      `select seq, id, record, row_hash from capture
       where source_id = ?1 and payload_digest is not null and outcome in ('ok', 'not_modified')
         and captured_at > coalesce((select max(observed_at) from reading where source_id = ?1), '')
       order by captured_at, seq`,
      Row,
      sourceId,
    )
    .map(toCapture)
}

export function newestCapture(ledger: Ledger, sourceId: string): Capture | undefined {
  const row = ledger.one(
    `select seq, id, record, row_hash from capture where source_id = ?
     order by captured_at desc, seq desc limit 1`,
    Row,
    sourceId,
  )
  return row && toCapture(row)
}

export function hasCapture(
  ledger: Ledger,
  sourceId: string,
  slot: string,
  attempt: number,
): boolean {
  return captureById(ledger, captureId(sourceId, slot, attempt)) !== undefined
}

/** Looks committed after `after` and not later than `upTo`, oldest first. */
export function capturesBetween(ledger: Ledger, after: number, upTo: number): Capture[] {
  return ledger
    .all(
      `select seq, id, record, row_hash from capture
       where commit_seq > ? and commit_seq <= ? order by seq`,
      Row,
      after,
      upTo,
    )
    .map(toCapture)
}

/** Digests of all payloads and pictures that some capture needs, without those that were let go on purpose. */
export function citedDigests(ledger: Ledger): string[] {
  const thinned = thinnedDigests(ledger)
  return ledger
    .all(
      `select payload_digest as digest from capture where payload_digest is not null
       union select record ->> '$.screenshotDigest' from capture where record ->> '$.screenshotDigest' is not null
       union select record ->> '$.boxesDigest' from capture where record ->> '$.boxesDigest' is not null`,
      z.object({ digest: z.string() }),
    )
    .map(({ digest }) => digest)
    .filter((digest) => !thinned.has(digest))
}

/** When a source was first looked at; undefined before that. */
export function firstLookAt(ledger: Ledger, sourceId: string): Instant | undefined {
  return (
    ledger.one(
      'select min(captured_at) as at from capture where source_id = ?',
      z.object({ at: z.string().nullable() }),
      sourceId,
    )?.at ?? undefined
  )
}

/** When a source was last seen in order, as `lastGoodLooks` has it of all; null if it never was. */
export function lastGoodLook(ledger: Ledger, sourceId: string): Instant | null {
  const row = ledger.one(
    `select max(captured_at) as at from capture
     where source_id = ?1 and outcome in ('ok', 'not_modified')
       and (payload_digest in (select payload_digest from reading where source_id = ?1)
         or (outcome = 'not_modified' and payload_digest is null))`,
    z.object({ at: z.string().nullable() }),
    sourceId,
  )
  return row?.at ?? null
}

/** A source's last look that confirmed its facts, null if there was none, and whether a later one did not. */
export interface LastGood {
  readonly sourceId: string
  readonly at: Instant | null
  readonly failing: boolean
}

/**
 * When each source was last seen in order. An answer alone confirms nothing: its payload has to have been
 * read, as in `source_freshness` of the warehouse.
 */
export function lastGoodLooks(ledger: Ledger): LastGood[] {
  return ledger
    .all(
      `with readable as (select distinct source_id, payload_digest from reading),
       good as (
         select capture.source_id, max(captured_at) as at from capture
         left join readable using (source_id, payload_digest)
         where (outcome = 'ok' and readable.payload_digest is not null)
            or (outcome = 'not_modified'
                and (capture.payload_digest is null or readable.payload_digest is not null))
         group by capture.source_id
       )
       select source.id as sourceId, good.at,
              exists (select 1 from capture
                      where source_id = source.id and captured_at > coalesce(good.at, '')) as failing
       from source left join good on good.source_id = source.id order by source.id`,
      z.object({ sourceId: z.string(), at: z.string().nullable(), failing: z.number() }),
    )
    .map((row) => ({ ...row, failing: row.failing === 1 }))
}
