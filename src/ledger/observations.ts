import { z } from 'zod'
import { contentId, stableJson } from '../model/id.ts'
import { Cause, Finding, type Observation } from '../model/observation.ts'
import type { Instant } from '../model/time.ts'
import type { Ledger, Transaction, Value } from './ledger.ts'
import { checkRow, rowHash } from './row-hash.ts'

const Row = z.object({
  id: z.string(),
  source_id: z.string(),
  subject: z.string(),
  kind: z.string(),
  finding: z.string().nullable(),
  belief: z.string(),
  observed_at: z.string(),
  recorded_at: z.string(),
  capture_id: z.string(),
  collector: z.string(),
  version: z.number(),
  cause: Cause,
  row_hash: z.string(),
})
const columns =
  'id, source_id, subject, kind, finding, belief, observed_at, recorded_at, capture_id, collector, version, cause, row_hash'

const notBelieved: ReadonlySet<string> = new Set(['evidence', 'confidence'])

/** What is believed of a subject, without where it stands on the page and how sure we are: equal beliefs add no row. */
export function belief(finding: Finding | null): string {
  if (finding === null) return 'absent'
  return contentId([
    JSON.stringify(JSON.parse(stableJson(finding)), (key, value: unknown) =>
      notBelieved.has(key) ? undefined : value,
    ),
  ])
}

/**
 * One subject read from one capture by one reader is one observation.
 * @param rereadAt when the archive was read again: a reader that comes back says something new
 */
export function observationId(
  captureId: string,
  version: number,
  declarationHash: string,
  subject: string,
  rereadAt?: Instant,
): string {
  const again = rereadAt === undefined ? [] : [rereadAt]
  return contentId(['observation', captureId, version, declarationHash, subject, ...again])
}

const content = (
  o: Observation,
  kind: string,
  finding: string | null,
  believed: string,
): Value[] => [
  o.id,
  o.sourceId,
  o.subject,
  kind,
  finding,
  believed,
  o.observedAt,
  o.recordedAt,
  o.wasDerivedFrom,
  o.wasGeneratedBy.collector,
  o.wasGeneratedBy.version,
  o.cause,
]

export function addObservation(tx: Transaction, observation: Observation, kind: string): void {
  const finding = observation.finding && stableJson(observation.finding)
  const values = content(observation, kind, finding, belief(observation.finding))
  tx.run(
    `insert or ignore into observation (commit_seq, ${columns})
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    tx.commit,
    ...values,
    rowHash(values),
  )
}

/** The columns stand in the order in which they were hashed, which is that of `content`. */
function checkObservation(row: z.infer<typeof Row>): z.infer<typeof Row> {
  const { row_hash, ...content } = row
  checkRow('observation', row.id, Object.values(content), row_hash)
  return row
}

function toObservation(row: z.infer<typeof Row>): Observation {
  checkObservation(row)
  return {
    id: row.id,
    sourceId: row.source_id,
    subject: row.subject,
    finding: row.finding === null ? null : Finding.parse(JSON.parse(row.finding)),
    observedAt: row.observed_at,
    recordedAt: row.recorded_at,
    wasDerivedFrom: row.capture_id,
    wasGeneratedBy: { collector: row.collector, version: row.version },
    cause: row.cause,
  }
}

/** The newest row of each subject of a source at a moment. */
function newestAt(ledger: Ledger, sourceId: string, at: Instant): z.infer<typeof Row>[] {
  return ledger
    .all(
      `select ${columns} from (
         select *, row_number() over (partition by subject order by observed_at desc, seq desc) as newest
         from observation where source_id = ? and observed_at <= ?
       ) where newest = 1 order by subject`,
      Row,
      sourceId,
      at,
    )
    .map(checkObservation)
}

/** What is believed of each subject of a source at a moment: subject → its kind and belief hash. */
export function beliefsAt(
  ledger: Ledger,
  sourceId: string,
  at: Instant,
): Map<string, { kind: string; belief: string }> {
  const rows = newestAt(ledger, sourceId, at)
  return new Map(rows.map(({ subject, kind, belief }) => [subject, { kind, belief }]))
}

/** What is believed to stand on the pages of a source at a moment: its newest findings, without what is gone. */
export function findingsAt(ledger: Ledger, sourceId: string, at: Instant): Finding[] {
  return newestAt(ledger, sourceId, at).flatMap(({ finding }) =>
    finding === null ? [] : [Finding.parse(JSON.parse(finding))],
  )
}

/** All rows of a source, ordered by valid time, then by when we knew. */
export function observationsOf(ledger: Ledger, sourceId: string): Observation[] {
  return ledger
    .all(
      `select ${columns} from observation where source_id = ? order by observed_at, seq`,
      Row,
      sourceId,
    )
    .map(toObservation)
}

export function observationsOfCapture(ledger: Ledger, captureId: string): Observation[] {
  return ledger
    .all(`select ${columns} from observation where capture_id = ? order by seq`, Row, captureId)
    .map(toObservation)
}

export function observationsBetween(ledger: Ledger, after: number, upTo: number): Observation[] {
  return ledger
    .all(
      `select ${columns} from observation where commit_seq > ? and commit_seq <= ? order by seq`,
      Row,
      after,
      upTo,
    )
    .map(toObservation)
}

export function observationById(ledger: Ledger, id: string): Observation | undefined {
  const row = ledger.one(`select ${columns} from observation where id = ?`, Row, id)
  return row && toObservation(row)
}

/** The observations whose id begins with these digits, newest first, at most three. */
export function observationsNamed(ledger: Ledger, prefix: string): Observation[] {
  return ledger
    .all(
      `select ${columns} from observation where substr(id, 1, ?) = ? order by seq desc limit 3`,
      Row,
      prefix.length,
      prefix,
    )
    .map(toObservation)
}

/** The number of the newest row of a source; 0 when there is none. */
export function lastObservation(ledger: Ledger, sourceId: string): number {
  return (
    ledger.one(
      'select max(seq) as seq from observation where source_id = ?',
      z.object({ seq: z.number().nullable() }),
      sourceId,
    )?.seq ?? 0
  )
}
