import { describe, expect, test } from 'vitest'
import type { EventVerdict } from '../../../src/analysis/detect/candidate.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import { film, type Prices, told } from './film.ts'

type Days = (readonly [number, Prices])[]

const usual: Prices = { a: { in: '10' }, b: { in: '3' } }
const tenfold: Prices = { a: { in: '100' }, b: { in: '3' } }
const held: Days = [
  [1, usual],
  [2, tenfold],
  [3, tenfold],
]

const says = (
  events: readonly ChangeEvent[],
  state: 'accept' | 'reject',
): Map<string, EventVerdict> =>
  new Map(
    events.map(({ id }) => [
      id,
      { state, by: 'Ada', at: '2026-01-03T12:00:00.000Z', note: 'I asked them' },
    ]),
  )

describe("a person's verdict on a held change", () => {
  const asked = film(held)

  test('accepted, it is believed from that moment on, and dated by its first sight', () => {
    expect(told(asked)).toEqual(['price-changed a 10→100 held'])
    const [event] = film(held, says(asked, 'accept'))
    expect(event).toMatchObject({
      id: asked[0]?.id,
      state: 'provisional',
      reason: 'accepted by Ada: I asked them',
      detectedAt: '2026-01-03T12:00:00.000Z',
      effectiveBy: asked[0]?.effectiveBy,
    })
  })

  test('accepted, it is the level from which further moves are told', () => {
    const days: Days = [
      ...held,
      [4, tenfold],
      [5, { ...usual, a: { in: '90' } }],
      [6, { ...usual, a: { in: '90' } }],
    ]
    expect(told(film(days, says(asked, 'accept')))).toEqual([
      'price-changed a 10→100 provisional',
      'price-changed a 100→90 provisional',
    ])
  })

  test('rejected, it never happened, and is not asked about again while it stays on the page', () => {
    const weeks: Days = [
      ...held,
      ...Array.from({ length: 20 }, (_, i) => [4 + i, tenfold] as const),
    ]
    const events = film(weeks, says(asked, 'reject'))
    expect(told(events)).toEqual(['price-changed a 10→100 retracted'])
    expect(events[0]?.reason).toBe('rejected by Ada: I asked them')
    expect(told(film(weeks))).toEqual(['price-changed a 10→100 provisional'])
  })

  test('rejected, another price is a change from the one before it', () => {
    const later: Prices = { ...usual, a: { in: '11' } }
    const days: Days = [...held, [4, tenfold], [5, later], [6, later]]
    expect(told(film(days, says(asked, 'reject')))).toEqual([
      'price-changed a 10→100 retracted',
      'price-changed a 10→11 provisional',
    ])
  })

  test('rejected and gone, it is asked about anew when it comes back', () => {
    const days: Days = [...held, [4, usual], [5, tenfold], [6, tenfold]]
    expect(told(film(days, says(asked, 'reject')))).toEqual([
      'price-changed a 10→100 retracted',
      'price-changed a 10→100 held',
    ])
  })

  test('given too late, it changes nothing', () => {
    const days: Days = [...held, [4, usual], [5, usual], [6, usual]]
    const late = new Map(
      [...says(asked, 'accept')].map(([id, verdict]) => [
        id,
        { ...verdict, at: '2026-02-01T00:00:00.000Z' },
      ]),
    )
    expect(told(film(days, late))).toEqual(['price-changed a 10→100 retracted'])
  })

  test('plans that vanished together: accepted they are gone, rejected they stand', () => {
    const many: Prices = { a: { in: '1' }, b: { in: '2' }, c: { in: '3' }, d: { in: '4' } }
    const two: Prices = { ...many, c: null, d: null }
    const days: Days = [
      [1, many],
      [2, two],
      [3, two],
    ]
    const vanished = film(days)
    expect(told(vanished)).toEqual([
      'offer-removed c null→null held',
      'offer-removed d null→null held',
    ])
    const [c] = vanished
    const weeks: Days = [...days, ...Array.from({ length: 20 }, (_, i) => [4 + i, two] as const)]
    const verdicts = new Map([
      ...says(c ? [c] : [], 'accept'),
      ...says(vanished.slice(1), 'reject'),
    ])
    expect(told(film(weeks, verdicts))).toEqual([
      'offer-removed c null→null provisional',
      'offer-removed d null→null retracted',
    ])
  })
})
