import type { DuckDBConnection, DuckDBPreparedStatement } from '@duckdb/node-api'
import { z } from 'zod'
import type { ChangeEvent } from '../model/event.ts'
import type { Observation } from '../model/observation.ts'
import { appendRows } from './data-chunks.ts'
import { Sighting, versionRows } from './version-rows.ts'

/** A connection with the statements that it has planned, by their text. */
export interface Planner {
  readonly connection: DuckDBConnection
  readonly statements: Map<string, DuckDBPreparedStatement>
}

/** A statement whose only parameter is a JSON list of texts, planned once per open file. */
async function planned({ connection, statements }: Planner, sql: string, list: string) {
  const statement = statements.get(sql) ?? (await connection.prepare(sql))
  statements.set(sql, statement)
  statement.bindVarchar(1, list)
  return statement
}

const listed = `(SELECT unnest(from_json($1, '["VARCHAR"]')))`
const isTouched = `source_id || ' ' || subject IN ${listed}`

const computed: Record<string, string> = {
  amount: 'CASE WHEN NOT is_was AND NOT is_repeat THEN amount END AS amount',
  observed_at: 'iso(observed_at) AS observed_at',
  recorded_at: 'iso(recorded_at) AS recorded_at',
}
const historySql = `
  SELECT ${Object.keys(Sighting.shape).map((column) => computed[column] ?? column)}
  FROM price_observation AS price WHERE ${isTouched}
  ORDER BY price.observed_at, price.recorded_at, version, observation_id, ordinal`

/** What `newest_prices` says of the touched offers. */
const newestSql = `
  INSERT INTO current_price
  SELECT * FROM price_observation WHERE ${isTouched}
  QUALIFY rank() OVER (
    PARTITION BY source_id, subject
    ORDER BY observed_at DESC, recorded_at DESC, version DESC, observation_id DESC
  ) = 1`

/** Keeps `price_version` and `current_price` after prices of some offers (`source subject`) were added. */
export async function renewPrices(planner: Planner, offers: readonly string[]): Promise<void> {
  if (offers.length === 0) return
  const touched = JSON.stringify(offers)
  const run = async (sql: string) => (await planned(planner, sql, touched)).run()
  const history = await (await planned(planner, historySql, touched)).runAndReadAll()
  const sightings = z.array(Sighting).parse(history.getRowObjectsJson())
  await run(`DELETE FROM price_version WHERE ${isTouched}`)
  await appendRows(planner.connection, 'price_version', versionRows(sightings))
  await run(`DELETE FROM current_price WHERE ${isTouched}`)
  await run(newestSql)
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
  await (
    await planned(planner, `DELETE FROM current_event WHERE event_id IN ${listed}`, touched)
  ).run()
  await (await planned(planner, newestStateSql, touched)).run()
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

/** Keeps `cited_observation` after observations and events were added, whichever of them came first. */
export async function renewCited(
  planner: Planner,
  observations: readonly Observation[],
  events: readonly ChangeEvent[],
): Promise<void> {
  const fresh = new Map(observations.map((one) => [one.id, one]))
  if (fresh.size > 0) {
    const named = await planned(planner, namedSql, JSON.stringify([...fresh.keys()]))
    const rows = (await named.runAndReadAll()).getRowsJson().flatMap(([id]) => {
      const one = fresh.get(String(id))
      return one ? [[one.id, one.sourceId, one.subject, one.observedAt, one.wasDerivedFrom]] : []
    })
    await appendRows(planner.connection, 'cited_observation', rows)
  }
  // The observations of earlier batches are many: they are gone through only for what is not at hand.
  const cited = events.flatMap((event) => [event.beforeObservation, event.afterObservation])
  const earlier = new Set(cited.filter((id) => id !== null && !fresh.has(id)))
  if (earlier.size === 0) return
  await (await planned(planner, citedSql, JSON.stringify([...earlier]))).run()
}

const sourceReadingSql = `
  INSERT INTO source_reading
  SELECT
    source_id,
    min(observed_at) AS first_at,
    max(observed_at) AS newest_at,
    arg_max(capture_id, (observed_at, capture_id)) AS capture_id
  FROM reading WHERE source_id IN ${listed}
  GROUP BY source_id`

/** Keeps `source_reading` after readings of some sources were added. */
export async function renewReadings(planner: Planner, sources: readonly string[]): Promise<void> {
  if (sources.length === 0) return
  const touched = JSON.stringify(sources)
  await (
    await planned(planner, `DELETE FROM source_reading WHERE source_id IN ${listed}`, touched)
  ).run()
  await (await planned(planner, sourceReadingSql, touched)).run()
}
