import { expect, test } from 'vitest'
import { newCandidate } from '../../../src/analysis/detect/candidate.ts'
import { eventFromMove } from '../../../src/analysis/detect/event-from-move.ts'

const at = '2026-01-01T06:00:00.000Z'
const reasonOf = (why: string, state: 'candidate' | 'provisional'): string => {
  const seen = { value: 1, observationId: 'o', firstSeen: at, lastOld: null }
  const move = { ...newCandidate(seen), why, state, subject: 's', cause: 'source' as const }
  return eventFromMove('acme', 'price-changed', move, '').reason
}

test.each([
  ['seen twice', 'believed once seen twice'],
  ['a large move, seen three times', 'a large move: believed once seen three times'],
  ['missing in three looks', 'believed once missing in three looks'],
  ['the ratio is exactly ten times', 'the ratio is exactly ten times'],
])('%s is what an unbelieved change waits for', (why, open) => {
  expect(reasonOf(why, 'candidate')).toBe(open)
  expect(reasonOf(why, 'provisional')).toBe(why)
})
