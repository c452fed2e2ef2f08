import type { Cause, Finding, Observation, Reading } from '../../model/observation.ts'
import type { Instant } from '../../model/time.ts'

/** What one reading says of one subject. */
export interface Sight {
  readonly finding: Finding | null
  readonly observationId: string
  readonly cause: Cause
}

/** One reading with what was believed of every subject that ever was seen by then. */
export interface Moment {
  readonly at: Instant
  readonly sights: ReadonlyMap<string, Sight>
}

/**
 * Readings and observations of one source as a film: a moment for each capture read, in order.
 * A later observation of the same moment (a better reader) replaces the earlier one.
 */
export function* timeline(
  readings: readonly Reading[],
  observations: readonly Observation[],
): Generator<Moment> {
  const believed = new Map<string, Sight>()
  let next = 0
  let last = ''
  for (const reading of readings) {
    if (reading.captureId === last) continue
    last = reading.captureId
    for (; next < observations.length; next++) {
      const observation = observations[next]
      if (!observation || observation.observedAt > reading.observedAt) break
      believed.set(observation.subject, {
        finding: observation.finding,
        observationId: observation.id,
        cause: observation.cause,
      })
    }
    yield { at: reading.observedAt, sights: believed }
  }
}
