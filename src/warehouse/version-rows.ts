import { z } from 'zod'
import type { Field } from './data-chunks.ts'

/** One price of one observation as the versions need it; `amount` null where nothing is priced. */
export const Sighting = z.object({
  source_id: z.string(),
  subject: z.string(),
  observation_id: z.string(),
  plan_name: z.string().nullable(),
  metric: z.string().nullable(),
  charge: z.string().nullable(),
  series: z.string().nullable(),
  amount: z.string().nullable(),
  amount_text: z.string().nullable(),
  currency: z.string().nullable(),
  per_value: z.string().nullable(),
  per_unit: z.string().nullable(),
  billing_duration: z.string().nullable(),
  billing: z.string().nullable(),
  is_from: z.boolean(),
  observed_at: z.string(),
  recorded_at: z.string(),
  cause: z.string(),
  capture_id: z.string(),
  sample: z.string().nullable(),
})
export type Sighting = z.infer<typeof Sighting>

interface Level {
  readonly first: Sighting
  /** Until when it is seen to last; null while the last look had it. */
  to: string | null
}

/** The looks at one subject, each with all its prices; of several readings of one look the last. */
function looksOf(sightings: readonly Sighting[]): Sighting[][] {
  const readings = [...Map.groupBy(sightings, (sighting) => sighting.observation_id).values()]
  return readings.filter((look, i) => look[0]?.observed_at !== readings[i + 1]?.[0]?.observed_at)
}

/** @param lasting the levels that the look before had, each as the sighting that it began with */
function levelsOf(sightings: readonly Sighting[], lasting: readonly Sighting[]): Level[] {
  const looks = looksOf(sightings)
  const next = looks[0]?.[0]?.observed_at ?? null
  const levels: Level[] = lasting.map((first) => ({ first, to: next }))
  const open = new Map(levels.map((level) => [level.first.series, level]))
  for (const [i, look] of looks.entries()) {
    const to = looks[i + 1]?.[0]?.observed_at ?? null
    for (const sighting of look) {
      if (sighting.amount === null || sighting.series === null) continue
      const level = open.get(sighting.series)
      const { amount, is_from } = level?.first ?? {}
      const same = amount === sighting.amount && is_from === sighting.is_from
      if (level && same && level.to === sighting.observed_at) level.to = to
      else {
        const fresh = { first: sighting, to }
        open.set(sighting.series, fresh)
        levels.push(fresh)
      }
    }
  }
  return levels
}

/**
 * Rows of `price_version` for histories of subjects, given in the order of observation, recording and
 * reader version: whole ones, or what came after the look in which the given levels still lasted. The same as the SQL `price_versions('infinity')` (a test holds them together), at
 * a tenth of its cost for the few subjects that a batch touches.
 */
export function versionRows(
  sightings: readonly Sighting[],
  lasting: readonly Sighting[] = [],
): Field[][] {
  const offerOf = ({ source_id, subject }: Sighting) => `${source_id} ${subject}`
  const before = Map.groupBy(lasting, offerOf)
  return [...Map.groupBy(sightings, offerOf)]
    .flatMap(([offer, own]) => levelsOf(own, before.get(offer) ?? []))
    .map(({ first: s, to }) => [
      ...[s.source_id, s.subject, s.plan_name, s.metric, s.charge, s.series, s.amount],
      ...[s.amount_text, s.currency, s.per_value, s.per_unit, s.billing_duration, s.billing],
      ...[s.is_from, s.observed_at, to, to === null, s.recorded_at, s.cause],
      ...[s.observation_id, s.capture_id, s.sample],
    ])
}
