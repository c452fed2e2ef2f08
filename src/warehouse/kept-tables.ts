import type { Capture } from '../model/capture.ts'
import type { ChangeEvent } from '../model/event.ts'
import type { Observation, Reading } from '../model/observation.ts'
import { appendRows } from './data-chunks.ts'
import { listed, type Planner, planned } from './planner.ts'

async function run(planner: Planner, sql: string, ...texts: readonly string[]): Promise<void> {
  await (await planned(planner, sql, ...texts)).run()
}

const newestStateSql = `
  INSERT INTO current_event
  SELECT
    *,
    min(detected_at) FILTER (state IN ('provisional', 'final')) OVER (PARTITION BY event_id) AS believed_at
  FROM event WHERE event_id IN ${listed}
  QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY seq DESC) = 1`

/** Keeps `current_event` after states of some events were added. */
export async function renewEvents(planner: Planner, events: readonly string[]): Promise<void> {
  if (events.length === 0) return
  const touched = JSON.stringify(events)
  await run(planner, `DELETE FROM current_event WHERE event_id IN ${listed}`, touched)
  await run(planner, newestStateSql, touched)
}

const namedSql = `
  SELECT before_observation FROM event WHERE before_observation IN ${listed}
  UNION
  SELECT after_observation FROM event WHERE after_observation IN ${listed}`

const citedSql = `
  INSERT INTO cited_observation
  SELECT observation_id, source_id, subject, observed_at, capture_id
  FROM observation
  WHERE
    observation_id IN ${listed}
    AND observation_id NOT IN (SELECT observation_id FROM cited_observation)`

/**
 * Keeps `cited_observation` after observations and events were added, whichever of them came first.
 * @returns which of the observations were named by events of earlier batches
 */
export async function renewCited(
  planner: Planner,
  observations: readonly Observation[],
  events: readonly ChangeEvent[],
): Promise<string[]> {
  const fresh = new Map(observations.map((one) => [one.id, one]))
  const cited = new Set(
    events.flatMap(({ beforeObservation, afterObservation }) => [
      ...(beforeObservation === null ? [] : [beforeObservation]),
      afterObservation,
    ]),
  )
  const named = await namedOf(planner, [...fresh.keys()])
  const rows = named.flatMap((id) => {
    const one = fresh.get(id)
    return one ? [[one.id, one.sourceId, one.subject, one.observedAt, one.wasDerivedFrom]] : []
  })
  await appendRows(planner.connection, 'cited_observation', rows)
  // The observations of earlier batches are many: they are gone through only for what is not at hand.
  const earlier = [...cited].filter((id) => !fresh.has(id))
  if (earlier.length > 0) await run(planner, citedSql, JSON.stringify(earlier))
  return named.filter((id) => !cited.has(id))
}

async function namedOf(planner: Planner, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const found = await (await planned(planner, namedSql, JSON.stringify(ids))).runAndReadAll()
  return found.getRowsJson().map(([id]) => String(id))
}

const askedBeforeSql = `
  SELECT DISTINCT source_id || ' ' || subject FROM current_event WHERE before_observation IN ${listed}`

/**
 * Keeps `open_event` after `current_event` and `cited_observation` were renewed.
 * @param late observations that events of earlier batches named
 */
export async function renewOpenEvents(
  planner: Planner,
  events: readonly ChangeEvent[],
  late: readonly string[],
): Promise<void> {
  const touched = new Set(events.map(({ sourceId, subject }) => `${sourceId} ${subject}`))
  if (late.length > 0) {
    const found = await (
      await planned(planner, askedBeforeSql, JSON.stringify(late))
    ).runAndReadAll()
    for (const [offer] of found.getRowsJson()) touched.add(String(offer))
  }
  if (touched.size === 0) return
  const offers = JSON.stringify([...touched])
  const gone = `DELETE FROM open_event WHERE source_id || ' ' || subject IN ${listed}`
  await run(planner, gone, offers)
  await run(
    planner,
    `INSERT INTO open_event
     FROM open_events('infinity', offers := from_json($1, '["VARCHAR"]'))`,
    offers,
  )
}

const heldReadingsSql = `
  SELECT source_id, iso(first_at), iso(newest_at), capture_id
  FROM source_reading
  WHERE source_id IN ${listed}`

/** Keeps `source_reading` after readings were added. */
export async function renewReadings(planner: Planner, readings: readonly Reading[]): Promise<void> {
  if (readings.length === 0) return
  const bySource = Map.groupBy(readings, ({ sourceId }) => sourceId)
  const sources = JSON.stringify([...bySource.keys()])
  const held = await (await planned(planner, heldReadingsSql, sources)).runAndReadAll()
  const before = new Map(held.getRowsJson().map((row) => [String(row[0]), row.map(String)]))
  const rows = [...bySource].map(([source, own]) => {
    const [, first, newest, capture] = before.get(source) ?? []
    const looks = own.map(({ observedAt, captureId }) => [observedAt, captureId] as const)
    if (newest !== undefined && capture !== undefined) looks.push([newest, capture])
    const firstAt = [first ?? looks[0]?.[0] ?? '', ...looks.map(([at]) => at)].toSorted()[0] ?? ''
    const last = looks.reduce((a, b) => (a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]) ? b : a))
    return [source, firstAt, ...last]
  })
  await run(planner, `DELETE FROM source_reading WHERE source_id IN ${listed}`, sources)
  await appendRows(planner.connection, 'source_reading', rows)
}

/** How many of some sources have a newest look that was whole and read, and when the oldest of those was. */
const settledSql = `
  SELECT count(DISTINCT read.source_id)::INTEGER, iso(min(capture.captured_at))
  FROM source_reading AS read
  JOIN capture
    ON capture.source_id = read.source_id
    AND capture.capture_id = read.capture_id
    AND capture.captured_at = read.newest_at
  WHERE
    read.source_id IN ${listed}
    AND capture.outcome = 'ok'
    AND capture.payload_digest IS NOT NULL`

/** What `recent_captures` says of the sources, given the moment before which nothing can count. */
const recentSql = `
  INSERT INTO recent_capture
  SELECT
    capture.capture_id,
    capture.source_id,
    capture.captured_at,
    capture.attempt,
    capture.outcome,
    capture.payload_digest,
    capture.via,
    capture.detail
  FROM capture
  LEFT JOIN (
    SELECT capture.source_id, capture.captured_at
    FROM capture
    JOIN source_reading AS read
      ON read.source_id = capture.source_id
      AND read.capture_id = capture.capture_id
      AND read.newest_at = capture.captured_at
    WHERE
      capture.captured_at >= $2::TIMESTAMP
      AND capture.outcome = 'ok'
      AND capture.payload_digest IS NOT NULL
  ) AS settled ON settled.source_id = capture.source_id
  WHERE
    capture.captured_at >= $2::TIMESTAMP
    AND capture.captured_at >= coalesce(settled.captured_at, '-infinity')
    AND capture.source_id IN ${listed}`

/** Keeps `recent_capture` after looks at some sources, or readings of them, were added. */
export async function renewRecentCaptures(
  planner: Planner,
  captures: readonly Capture[],
  readings: readonly Reading[],
): Promise<void> {
  const touched = new Set([...captures, ...readings].map(({ sourceId }) => sourceId))
  if (touched.size === 0) return
  const sources = JSON.stringify([...touched])
  const found = await (await planned(planner, settledSql, sources)).runAndReadAll()
  const [settled, oldest] = found.getRowsJson()[0] ?? []
  const since = settled === touched.size ? String(oldest) : '-infinity'
  await run(planner, `DELETE FROM recent_capture WHERE source_id IN ${listed}`, sources)
  await run(planner, recentSql, sources, since)
}
