import { describe, expect, test } from 'vitest'
import type { EventVerdict } from '../../../src/analysis/detect/candidate.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { PlanFeature } from '../../../src/model/offer.ts'
import type { Decision } from '../../../src/model/review.ts'
import { base, film, filmOffers, type Prices, told } from './film.ts'

const usual: Prices = { a: { in: '10' }, b: { in: '3' } }
const cheap: Prices = { a: { in: '9' }, b: { in: '3' } }
const cut = [
  [1, usual],
  [2, cheap],
  [3, cheap],
  [4, cheap],
] as const

/** Said of the first event at noon of the third day. */
const says = ([event]: readonly ChangeEvent[], state: Decision): Map<string, EventVerdict> =>
  new Map([[event?.id ?? '', { state, by: 'Ada', at: '2026-01-03T12:00:00.000Z', note: null }]])

describe("a person's word on a believed change", () => {
  const seen = film(cut)

  test.each([
    ['accept', 'final', 'source'],
    ['reject', 'retracted', 'source'],
    ['promo', 'temporary', 'source'],
    ['correction', 'final', 'collector'],
  ] as const)('%s: it is %s, the doing of the %s', (state, becomes, cause) => {
    const events = film(cut, says(seen, state))
    expect(events).toMatchObject([
      { id: seen[0]?.id, state: becomes, cause, detectedAt: '2026-01-03T12:00:00.000Z' },
    ])
  })

  test('wrong: the next move starts from the price before', () => {
    const other: Prices = { ...usual, a: { in: '8' } }
    const days = [...cut, [5, other], [6, other]] as const
    expect(told(film(days, says(seen, 'reject')))).toEqual([
      'price-changed a 10→9 retracted',
      'price-changed a 10→8 provisional',
    ])
  })

  test('a promotion: back at the list price it is over, and no rise', () => {
    const days = [...cut, [5, usual], [6, usual]] as const
    expect(told(film(days, says(seen, 'promo')))).toEqual([
      'price-changed a 10→9 temporary',
      'promotion-ended a 9→10 provisional',
    ])
  })

  test('right: what goes back later does not make it temporary', () => {
    const days = [...cut, [20, usual], [21, usual]] as const
    expect(told(film(days, says(seen, 'accept')))).toEqual([
      'price-changed a 10→9 final',
      'price-changed a 9→10 provisional',
    ])
  })

  test('a correction: the next move starts from the new price', () => {
    const other: Prices = { ...usual, a: { in: '8' } }
    const days = [...cut, [5, other], [6, other]] as const
    expect(told(film(days, says(seen, 'correction')))).toEqual([
      'price-changed a 10→9 final',
      'price-changed a 9→8 provisional',
    ])
  })

  test('wrong, of a plan that came: it is no news while it stays, and news when it comes again', () => {
    const more: Prices = { ...usual, c: { in: '5' } }
    const none: Prices = { ...usual, c: null }
    const came = [
      [1, usual],
      [2, more],
      [3, more],
      [4, more],
    ] as const
    const again = [...came, [5, none], [6, more], [7, more]] as const
    expect(told(film(again, says(film(came), 'reject')))).toEqual([
      'offer-added c null→null retracted',
      'offer-added c null→null provisional',
    ])
  })

  test('wrong, of a limit: the one before stands', () => {
    const seats = (limit: string): PlanFeature => ({
      ...{ name: 'seats', included: true, limit, unitCode: null, duration: null },
      evidence: { selector: '', text: '' },
    })
    const page = (limit: string) => ({
      team: { components: [base('50')], features: [seats(limit)] },
    })
    const days = [
      [1, page('10')],
      [2, page('8')],
      [3, page('8')],
      [4, page('8')],
    ] as const
    const later = [...days, [5, page('12')], [6, page('12')]] as const
    const events = filmOffers(later, says(filmOffers(days), 'reject'))
    expect(told(events)).toEqual([
      'limit-changed team 10→8 retracted',
      'limit-changed team 10→12 provisional',
    ])
  })
})
