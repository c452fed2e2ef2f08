import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Ledger, openLedger } from '../../../src/ledger/ledger.ts'
import {
  closeReview,
  decideReview,
  openReview,
  reviewId,
  reviewItems,
  sightings,
  verdictsBetween,
} from '../../../src/ledger/reviews.ts'
import type { ReviewItem } from '../../../src/model/review.ts'
import { addMs } from '../../../src/model/time.ts'

const noon = '2026-01-01T12:00:00.000Z'
let folder: string
let path: string
let ledger: Ledger

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bellwether-reviews-'))
  path = join(folder, 'ledger.sqlite')
  ledger = openLedger(path)
})

afterEach(() => {
  ledger.close()
  rmSync(folder, { recursive: true, force: true })
})

const item = (capture: string, hours = 0): ReviewItem => ({
  id: reviewId('acme', 'broken-reader', ['redesign']),
  sourceId: 'acme',
  kind: 'broken-reader',
  subject: null,
  title: 'The page was redesigned',
  explanation: `seen in ${capture}`,
  captureId: capture,
  openedAt: addMs(noon, hours * 3_600_000),
  detail: { plans: ['Start', 'Team'] },
})

const open = (capture: string, hours = 0): void =>
  ledger.transact(addMs(noon, hours * 3_600_000), (tx) => openReview(tx, item(capture, hours)))

test('the same question is one item, with every look that showed it', () => {
  open('c1')
  open('c2', 24)
  open('c2', 48)
  expect(reviewItems(ledger)).toEqual([
    {
      ...item('c1'),
      verdict: { state: 'open', by: null, at: noon, note: null },
      sightings: 2,
      lastSeen: addMs(noon, 24 * 3_600_000),
    },
  ])
})

test('the newest verdict counts, and undoing is one more', () => {
  open('c1')
  const say = (state: 'accept' | 'reject' | 'open'): void =>
    ledger.transact(noon, (tx) => decideReview(tx, item('c1'), { state, by: 'Ada', note: 'sure' }))
  say('reject')
  open('c2')
  expect(reviewItems(ledger)[0]?.verdict).toMatchObject({
    state: 'reject',
    by: 'Ada',
    note: 'sure',
  })
  say('open')
  expect(reviewItems(ledger, { state: 'open', sourceId: 'acme' })).toHaveLength(1)
})

test('what went away by itself opens again when it comes back; what a person decided does not close', () => {
  open('c1')
  ledger.transact(noon, (tx) => closeReview(tx, item('c1'), 'it reads well again'))
  expect(reviewItems(ledger)[0]?.verdict).toMatchObject({ state: 'gone', by: null })
  open('c2')
  expect(reviewItems(ledger)[0]?.verdict.state).toBe('open')
  ledger.transact(noon, (tx) => {
    decideReview(tx, item('c1'), { state: 'accept', by: 'Ada', note: null })
    closeReview(tx, item('c1'), 'it reads well again')
  })
  expect(reviewItems(ledger)[0]?.verdict.state).toBe('accept')
})

test('a changed row is not handed out', () => {
  open('c1')
  const raw = new DatabaseSync(path)
  raw.exec(`update review set record = replace(record, 'Team', 'Tram')`)
  raw.close()
  expect(() => reviewItems(ledger)).toThrow(expect.objectContaining({ code: 'store/damaged' }))
})

test('a changed verdict or sighting is not handed out', () => {
  open('c1')
  expect(sightings(ledger, item('c1').id)).toEqual([{ captureId: 'c1', at: noon }])
  expect(verdictsBetween(ledger, 0, 9)).toHaveLength(1)
  const raw = new DatabaseSync(path)
  raw.exec(`update review_verdict set state = 'accept'; update review_sight set capture_id = 'c9'`)
  raw.close()
  const damaged = expect.objectContaining({ code: 'store/damaged' })
  expect(() => reviewItems(ledger)).toThrow(damaged)
  expect(() => verdictsBetween(ledger, 0, 9)).toThrow(damaged)
  expect(() => sightings(ledger, item('c1').id)).toThrow(damaged)
})
