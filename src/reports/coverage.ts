import type { SourceHealthRow } from '../model/answer.ts'
import type { Coverage } from '../model/report.ts'
import { codeWords, counted, dateWords } from './words.ts'

/** How much of the declared market was read in time, and why the rest was not. */
export function coverageOf(health: readonly SourceHealthRow[]): Coverage {
  return {
    declared: health.length,
    fresh: health.filter(({ state }) => state === 'fresh').length,
    stale: health
      .filter(({ state }) => state !== 'fresh')
      .map((row) => ({ source: row.sourceId, since: row.lastOk, reason: reasonOf(row) })),
  }
}

/** Why a source is not fresh, in words. */
export function reasonOf(row: SourceHealthRow): string {
  if (row.state === 'paused') return 'paused'
  return row.detail || codeWords(row.lastOutcome) || 'not looked at yet'
}

/** `19 of 20 sources fresh`. */
export function coverageWords({ declared, fresh }: Coverage): string {
  return declared === 0
    ? 'No source is declared yet'
    : `${fresh} of ${counted(declared, 'source')} fresh`
}

/** `openai-pricing: consent wall, last read 12 August 2026`. */
export function staleWords(stale: Coverage['stale'][number]): string {
  const last = stale.since ? `last read ${dateWords(stale.since)}` : 'never read'
  return `${stale.source}: ${stale.reason}, ${last}`
}
