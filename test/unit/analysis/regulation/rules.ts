import { consolidateRules, type Sighting } from '../../../../src/analysis/consolidate-rules.ts'
import type { Market } from '../../../../src/model/market.ts'

/** A sighting of an invented document on a day of January 2026. */
export function sighting(
  identifier: string,
  seen: number,
  about: Partial<Sighting> = {},
): Sighting {
  const day = `2026-01-${String(seen).padStart(2, '0')}`
  const cite = {
    ...{ observationId: `${identifier} ${seen}`, captureId: 'c', label: 'Office notices' },
    ...{ url: 'https://o.example', capturedAt: `${day}T06:00:00.000Z` },
  }
  return {
    ...{ sourceId: 'register', identifier, title: identifier, abstract: '', agency: 'Office' },
    ...{ jurisdiction: 'US', stage: 'notice', published: day, commentsClose: null, inForce: null },
    ...{ dockets: [], regulationNumbers: [], url: `https://o.example/${identifier}` },
    ...{ observedAt: `${day}T06:00:00.000Z`, cite },
    ...about,
  }
}

const nothing: Market['regulation'] = {
  ...{ remindDays: [14, 3], remindOf: 'all', channels: [], severity: 'watch', touches: [] },
}

export function rules(
  sightings: readonly Sighting[],
  today = '2026-02-01',
  touches: Market['regulation']['touches'] = [],
) {
  const serviceLines = [{ id: 'desk', name: 'Service desk', products: {} }]
  return consolidateRules(sightings, { regulation: { ...nothing, touches }, serviceLines }, today)
}
