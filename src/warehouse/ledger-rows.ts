import type { Capture } from '../model/capture.ts'
import { stableJson } from '../model/id.ts'
import type { Reading } from '../model/observation.ts'
import { dateOf } from '../model/time.ts'
import type { Field } from './data-chunks.ts'
import { seriesText } from './series-key.ts'
import type { ReviewStateRow, WarehouseBatch } from './warehouse-batch.ts'

type Row = readonly Field[]

export function captureRow(c: Capture): Row {
  const look = [c.id, c.sourceId, c.slot, c.attempt, c.targetUri, c.finalUri]
  const answer = [c.capturedAt, dateOf(c.capturedAt), c.outcome, c.status, c.mediaType]
  const payload = [c.payloadDigest, c.payloadBytes, c.revisitOf]
  return [...look, ...answer, ...payload, c.via, c.robots, c.durationMs, c.detail]
}

export function readingRow(r: Reading): Row {
  const what = [r.collector, r.version, r.findingCount, r.cause]
  return [r.id, r.captureId, r.sourceId, r.observedAt, r.recordedAt, ...what]
}

export function reviewRow(r: ReviewStateRow): Row {
  return [r.seq, r.id, r.sourceId, r.kind, r.state, r.by, r.at]
}

export function eventRow({ seq, event: e, recordedAt }: WarehouseBatch['events'][number]): Row {
  return [
    seq,
    e.id,
    e.kind,
    e.sourceId,
    e.subject,
    e.title,
    e.series && seriesText(e.series),
    e.series?.metric ?? null,
    e.series?.currency ?? null,
    e.before,
    e.before,
    e.after,
    e.after,
    e.state,
    e.cause,
    e.effectiveAfter,
    e.effectiveBy,
    e.detectedAt,
    e.beforeObservation,
    e.afterObservation,
    stableJson(e),
    recordedAt ?? null,
  ]
}
