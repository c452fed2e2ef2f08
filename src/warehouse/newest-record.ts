import type { DuckDBConnection } from '@duckdb/node-api'
import type { WarehouseBatch } from './warehouse-batch.ts'

/** The moment as of which a statement is asked, by the names that statements give it. */
export function momentOf(
  parameters: Readonly<Record<string, unknown>> | undefined,
): string | undefined {
  const moment = parameters?.['asOf'] ?? parameters?.['known']
  return typeof moment === 'string' ? moment : undefined
}

const newestSql = `
  SELECT iso(max(newest)) FROM (
    SELECT max(recorded_at) AS newest FROM price_observation
    UNION ALL
    SELECT max(coalesce(recorded_at, detected_at)) FROM event
    UNION ALL
    SELECT max(captured_at) FROM capture
    UNION ALL
    SELECT max(recorded_at) FROM reading
  )`

async function newestRecorded(connection: DuckDBConnection): Promise<string> {
  const found = await connection.runAndReadAll(newestSql)
  return String(found.getRowsJson()[0]?.[0] ?? '')
}

function newestOf({ captures, readings, observations, events }: WarehouseBatch): string {
  const moments = [
    ...captures.map(({ capturedAt }) => capturedAt),
    ...[...readings, ...observations].map(({ recordedAt }) => recordedAt),
    ...events.map(({ event, recordedAt }) => recordedAt ?? event.detectedAt),
  ]
  return moments.reduce((newest, one) => (one > newest ? one : newest), '')
}

/** When the last thing was recorded that what is kept depends on. */
export interface NewestRecord {
  /** Whether nothing was recorded after a moment, and nothing of a batch that is being added will be. */
  isBefore(moment: string): Promise<boolean>
  /** To be told of a batch before its rows can be seen: they must not be taken for known earlier. */
  grow(batch: WarehouseBatch): void
}

/** Reads on the given connection, once, what the file holds. */
export function newestRecord(connection: DuckDBConnection): NewestRecord {
  let held: Promise<string> | undefined
  let added = ''
  return {
    async isBefore(moment) {
      held ??= newestRecorded(connection)
      return (await held) <= moment && added <= moment
    },
    grow(batch) {
      const newest = newestOf(batch)
      if (newest > added) added = newest
    },
  }
}
