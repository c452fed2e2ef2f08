import { z } from 'zod'
import type { Observation } from '../model/observation.ts'
import { appendRows } from './data-chunks.ts'
import { listed, type Planner, planned } from './planner.ts'
import { Sighting, versionRows } from './version-rows.ts'

const isTouched = `source_id || ' ' || subject IN ${listed}`

const computed: Record<string, string> = {
  amount: 'CASE WHEN NOT is_was AND NOT is_repeat THEN amount END AS amount',
  observed_at: 'iso(observed_at) AS observed_at',
  recorded_at: 'iso(recorded_at) AS recorded_at',
}
const sightingsSql = (which: string) => `
  SELECT ${Object.keys(Sighting.shape).map((column) => computed[column] ?? column)}
  FROM price_observation AS price WHERE ${which}
  ORDER BY price.observed_at, price.recorded_at, version, observation_id, ordinal`
const historySql = sightingsSql(isTouched)

// The second parameter, when the first of the observations was recorded, says where in a long table they are.
const isFresh = `recorded_at >= $2::TIMESTAMP AND observation_id IN ${listed}`
const freshSql = sightingsSql(isFresh)

/** The levels that last, each as the sighting that it began with. */
const lastingSql = `
  SELECT
    ${Object.keys(Sighting.shape).map((column) =>
      column === 'observed_at' ? 'iso(valid_from) AS observed_at' : (computed[column] ?? column),
    )}
  FROM price_version WHERE valid_to IS NULL AND ${isTouched}`.replace(
  computed['amount'] ?? '',
  'amount',
)

const newestSeenSql = `
  SELECT source_id || ' ' || subject, iso(max(observed_at))
  FROM current_price WHERE ${isTouched}
  GROUP BY ALL`

/** What `newest_prices` says of the touched offers. */
const newestSql = `
  INSERT INTO current_price
  SELECT * FROM price_observation WHERE ${isTouched}
  QUALIFY rank() OVER (
    PARTITION BY source_id, subject
    ORDER BY observed_at DESC, recorded_at DESC, version DESC, observation_id DESC
  ) = 1`

async function read(planner: Planner, sql: string, ...texts: readonly string[]) {
  const found = await (await planned(planner, sql, ...texts)).runAndReadAll()
  return z.array(Sighting).parse(found.getRowObjectsJson())
}

async function run(planner: Planner, sql: string, ...texts: readonly string[]): Promise<void> {
  await (await planned(planner, sql, ...texts)).run()
}

/** Offers that were seen again after all earlier looks at them: only what lasts is looked up. */
async function renewGrown(planner: Planner, observations: readonly Observation[]): Promise<void> {
  const [since] = observations.map(({ recordedAt }) => recordedAt).toSorted()
  if (since === undefined) return
  const sightings = await read(
    planner,
    freshSql,
    JSON.stringify(observations.map(({ id }) => id)),
    since,
  )
  const offers = JSON.stringify([...new Set(sightings.map(offerOf))])
  const lasting = await read(planner, lastingSql, offers)
  await run(planner, `DELETE FROM price_version WHERE valid_to IS NULL AND ${isTouched}`, offers)
  await appendRows(planner.connection, 'price_version', versionRows(sightings, lasting))
  const last = new Map(sightings.map((one) => [offerOf(one), one.observation_id]))
  await run(planner, `DELETE FROM current_price WHERE ${isTouched}`, offers)
  const newest = `INSERT INTO current_price SELECT * FROM price_observation WHERE ${isFresh}`
  await run(planner, newest, JSON.stringify([...last.values()]), since)
}

async function renewWhole(planner: Planner, offers: readonly string[]): Promise<void> {
  if (offers.length === 0) return
  const touched = JSON.stringify(offers)
  const sightings = await read(planner, historySql, touched)
  await run(planner, `DELETE FROM price_version WHERE ${isTouched}`, touched)
  await appendRows(planner.connection, 'price_version', versionRows(sightings))
  await run(planner, `DELETE FROM current_price WHERE ${isTouched}`, touched)
  await run(planner, newestSql, touched)
}

const offerOf = ({ source_id, subject }: Sighting): string => `${source_id} ${subject}`

/** Keeps `price_version` and `current_price` after observations of offers were added. */
export async function renewPrices(
  planner: Planner,
  observations: readonly Observation[],
): Promise<void> {
  if (observations.length === 0) return
  const byOffer = Map.groupBy(observations, ({ sourceId, subject }) => `${sourceId} ${subject}`)
  const found = await (
    await planned(planner, newestSeenSql, JSON.stringify([...byOffer.keys()]))
  ).runAndReadAll()
  const newestSeen = new Map(found.getRowsJson().map(([offer, at]) => [offer, String(at)]))
  const grown = [...byOffer].filter(([offer, own]) =>
    own.every(({ observedAt }) => observedAt > (newestSeen.get(offer) ?? '')),
  )
  const isGrown = new Set(grown.map(([offer]) => offer))
  await renewGrown(
    planner,
    grown.flatMap(([, own]) => own),
  )
  await renewWhole(
    planner,
    [...byOffer.keys()].filter((offer) => !isGrown.has(offer)),
  )
}
