import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { Finding } from '../../../src/model/observation.ts'
import { openWarehouse, type Warehouse } from '../../../src/warehouse/warehouse.ts'
import { day, look, move, nothing, offer, price, readingOf, seen } from './ledger-story.ts'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await openWarehouse(':memory:')
})
afterEach(() => warehouse.close())

const input = (amount: string, more: object = {}) =>
  offer('m1', [price('input-token', amount, more)])

/** What Acme's page says of m1 on each day, and what became of the differences. */
async function tell(days: Record<number, Finding | null>, events: ChangeEvent[] = []) {
  const looks = Object.entries(days).map(([n, finding]) => {
    const capture = look(`c${n}`, day(Number(n)))
    return { capture, observation: seen(`o${n}`, capture, 'm1', finding) }
  })
  await warehouse.append({
    ...nothing,
    watermark: 1,
    captures: looks.map(({ capture }) => capture),
    readings: looks.map(({ capture }) => readingOf(capture)),
    observations: looks.map(({ observation }) => observation),
    events: events.map((event, i) => ({ seq: i + 1, event })),
  })
}

const versions = (known?: string) =>
  warehouse
    .query(
      `SELECT amount_text AS amount, currency, iso(valid_from) AS valid_from, iso(valid_to) AS valid_to
       FROM ${known ? 'price_versions($known)' : 'price_version'} ORDER BY currency, valid_from`,
      z.object({
        amount: z.string(),
        currency: z.string(),
        valid_from: z.string(),
        valid_to: z.string().nullable(),
      }),
      known ? { known } : undefined,
    )
    .then((rows) => rows.map((row) => [row.amount, row.currency, row.valid_from, row.valid_to]))

const believed = (known: string) =>
  warehouse.query(
    'SELECT amount_text AS amount, observation_id AS proof, present, in_doubt AS doubt FROM believed_price($known)',
    z.object({
      amount: z.string().nullable(),
      proof: z.string(),
      present: z.boolean(),
      doubt: z.boolean(),
    }),
    { known },
  )

test('a level lasts until another is seen; equal looks in between add nothing', async () => {
  const other = price('output-token', '30')
  const both = offer('m1', [price('input-token', '10'), other])
  await tell({ 1: input('10'), 3: both, 5: offer('m1', [price('input-token', '8.00'), other]) })
  expect(await versions()).toEqual([
    ['10', 'USD', day(1), day(5)],
    ['30', 'USD', day(3), null],
    ['8.00', 'USD', day(5), null],
  ])
})

test('an absence closes the level, and a return opens another', async () => {
  await tell({ 1: input('10'), 3: null, 6: input('10') })
  expect(await versions()).toEqual([
    ['10', 'USD', day(1), day(3)],
    ['10', 'USD', day(6), null],
  ])
})

test('another currency is another series, and a struck-through price is no price', async () => {
  await tell({ 1: input('10'), 2: input('9', { currency: 'EUR' }), 4: input('12', { was: true }) })
  expect(await versions()).toEqual([
    ['9', 'EUR', day(2), day(4)],
    ['10', 'USD', day(1), day(2)],
  ])
})

test('a better reading of the same look takes its place, but not in what was known before', async () => {
  const capture = look('c1', day(1))
  const again = { recordedAt: day(9), wasGeneratedBy: { collector: 'pricing-page', version: 2 } }
  const corrected = seen('o1b', capture, 'm1', input('1'), { ...again, cause: 'collector' })
  await tell({ 1: input('1000'), 5: input('2') })
  await warehouse.append({ ...nothing, watermark: 2, observations: [corrected] })
  expect(await versions()).toEqual([
    ['1', 'USD', day(1), day(5)],
    ['2', 'USD', day(5), null],
  ])
  expect(await versions(day(8))).toEqual([
    ['1000', 'USD', day(1), day(5)],
    ['2', 'USD', day(5), null],
  ])
})

test.each([
  ['candidate', '10', 'o1', true],
  ['held', '10', 'o1', true],
  ['retracted', '10', 'o1', true],
  ['provisional', '1', 'o2', false],
  ['final', '1', 'o2', false],
] as const)('a move that is %s leaves us believing %s', async (state, amount, proof, doubt) => {
  await tell({ 1: input('10'), 2: input('1') }, [move('e1', { state })])
  expect(await believed(day(3))).toEqual([{ amount, proof, present: true, doubt }])
})

test('what was believed follows what was known at the time', async () => {
  const held = move('e1', { state: 'held', detectedAt: day(4) })
  const confirmed = move('e1', { state: 'provisional', detectedAt: day(9) })
  await tell({ 1: input('10'), 2: input('1') }, [move('e1'), held, confirmed])
  const amounts = await Promise.all([1, 3, 5, 10].map((n) => believed(day(n))))
  expect(amounts.map(([row]) => row?.amount)).toEqual(['10', '10', '10', '1'])
})

test('a price that went and came back is at its old level', async () => {
  await tell({ 1: input('10'), 2: input('8'), 9: input('10') }, [
    move('e1', { after: '8', state: 'temporary', detectedAt: day(10) }),
    move('e2', {
      before: '8',
      after: '10',
      state: 'temporary',
      effectiveBy: day(9),
      detectedAt: day(10),
      beforeObservation: 'o2',
      afterObservation: 'o9',
    }),
  ])
  expect(await believed(day(11))).toEqual([
    { amount: '10', proof: 'o9', present: true, doubt: false },
  ])
})

test('a currency flip in doubt leaves the whole plan as it was', async () => {
  const flip = move('e1', { kind: 'currency-changed', state: 'held', after: '10' })
  await tell({ 1: input('10'), 2: input('10', { currency: 'EUR' }) }, [flip])
  expect(await believed(day(3))).toEqual([
    { amount: '10', proof: 'o1', present: true, doubt: true },
  ])
})

test('a plan that is gone is present no more, unless its going is in doubt', async () => {
  const going = { kind: 'offer-removed', series: null, before: null, after: null } as const
  await tell({ 1: input('10'), 2: null }, [
    move('e1', { ...going, state: 'candidate' }),
    move('e1', { ...going, state: 'provisional', detectedAt: day(4) }),
  ])
  expect(await believed(day(3))).toMatchObject([{ amount: '10', present: true, doubt: true }])
  expect(await believed(day(5))).toMatchObject([{ amount: null, present: false }])
})
