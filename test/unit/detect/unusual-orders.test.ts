import { describe, expect, test } from 'vitest'
import type { EventVerdict } from '../../../src/analysis/detect/candidate.ts'
import { promotionEnd } from '../../../src/analysis/detect/promotion-end.ts'
import type { ChangeEvent } from '../../../src/model/event.ts'
import type { Offer, PlanFeature } from '../../../src/model/offer.ts'
import type { Decision } from '../../../src/model/review.ts'
import { base, film, filmOffers, type Prices, told } from './film.ts'

type Page = Record<string, Partial<Offer> | null>
type Days = (readonly [number, Page])[]

const run = (from: number, to: number, page: Page): Days =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, page])

const plan = (amount: string, more: Partial<Offer> = {}): Partial<Offer> => ({
  components: [base(amount)],
  ...more,
})

const feature = (name: string, limit: string): PlanFeature => ({
  ...{ name, included: true, limit, unitCode: null, duration: null },
  evidence: { selector: '', text: '' },
})

/** Said at noon of a day of January. */
const says = (
  event: ChangeEvent | undefined,
  state: Decision,
  day: number,
): ReadonlyMap<string, EventVerdict> =>
  new Map([
    [
      event?.id ?? 'no event',
      { state, by: 'Ada', at: `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`, note: null },
    ],
  ])

describe('a word on a promotion', () => {
  const usual: Page = { team: plan('50'), solo: plan('9') }
  const cheap: Page = { ...usual, team: plan('40', { promotion: '20 % off' }) }
  const begun: Days = [[1, usual], ...run(2, 6, cheap)]
  const over: Days = [...begun, ...run(7, 9, usual)]
  const [started] = filmOffers(begun)

  test('right: it stays for a time only, so the list price stays what it was', () => {
    expect(told(filmOffers(begun, says(started, 'accept', 4)))).toEqual([
      'promotion-started team 50→40 temporary',
    ])
    expect(told(filmOffers(begun, says(started, 'accept', 2)))).toEqual([
      'promotion-started team 50→40 temporary',
    ])
  })

  test('wrong: it is not told again while it stays on the page', () => {
    expect(told(filmOffers(over, says(started, 'reject', 4)))).toEqual([
      'promotion-started team 50→40 retracted',
    ])
  })

  test('wrong, when it is over: its end is taken back with it', () => {
    expect(told(filmOffers(over, says(started, 'reject', 12)))).toEqual([
      'promotion-started team 50→40 retracted',
      'promotion-ended team 40→50 retracted',
    ])
  })

  test('a correction: its price is the level from which the next move is told', () => {
    const events = filmOffers(over, says(started, 'correction', 4))
    expect(told(events)).toEqual([
      'promotion-started team 50→40 final',
      'promotion-ended team 40→50 provisional',
    ])
  })

  test('wrong, of an end seen once: it stays taken back, and the promotion goes on', () => {
    const ended = filmOffers([...begun, [7, usual]]).at(-1)
    const events = filmOffers(over, says(ended, 'reject', 7))
    expect(told(events)).toEqual([
      'promotion-started team 50→40 temporary',
      'promotion-ended team 40→50 retracted',
    ])
  })

  test('standing for more than 90 days, it is the price for that reason', () => {
    const events = filmOffers([[1, usual], ...run(2, 100, cheap)])
    expect(events.at(-1)).toMatchObject({
      kind: 'price-changed',
      reason: 'it stands longer than a promotion does',
    })
  })
})

describe("a person's word and looks in an unusual order", () => {
  const usual: Prices = { a: { in: '10' }, b: { in: '3' } }
  const tenfold: Prices = { ...usual, a: { in: '100' } }
  const held = [
    [2, usual],
    [3, tenfold],
    [4, tenfold],
  ] as const

  test('given by a clock that was behind, it counts from the first sight on', () => {
    const [event] = film(held)
    const events = film(held, says(event, 'reject', 1))
    expect(told(events)).toEqual(['price-changed a 10→100 retracted'])
    expect(events[0]?.detectedAt).toBe(event?.effectiveBy)
  })

  test('wrong is wrong for good: one misread look between does not ask again', () => {
    const misread: Prices = { ...usual, a: { in: '7777' } }
    const days = [...held, [5, misread], [6, tenfold], [7, tenfold], [8, tenfold]] as const
    expect(told(film(days, says(film(held)[0], 'reject', 4)))).toEqual([
      'price-changed a 10→100 retracted',
      'price-changed a 10→7777 retracted',
    ])
  })

  test('wrong, of a coming long past, does not touch the plan that came again', () => {
    const more: Prices = { ...usual, c: { in: '5' } }
    const none: Prices = { ...usual, c: null }
    const days = [
      ...([
        [1, usual],
        [2, more],
        [3, more],
        [4, none],
        [5, none],
        [6, none],
      ] as const),
      ...([
        [7, more],
        [8, more],
        [9, more],
        [10, none],
        [11, none],
        [12, none],
      ] as const),
    ]
    const [first] = film(days)
    expect(told(film(days, says(first, 'reject', 9)))).toEqual([
      'offer-added c null→null retracted',
      'offer-removed c null→null provisional',
      'offer-added c null→null provisional',
      'offer-removed c null→null provisional',
    ])
  })
})

describe('a plan that goes', () => {
  const usual: Page = { team: plan('50'), solo: plan('9'), firm: plan('99') }

  test('while its price waits takes the question with it', () => {
    const days: Days = [
      [1, usual],
      ...run(2, 3, { ...usual, team: plan('500') }),
      ...run(4, 6, { ...usual, team: null }),
    ]
    expect(told(filmOffers(days))).toEqual([
      'offer-removed team null→null provisional',
      'price-changed team 50→500 retracted',
    ])
  })

  test('and shows itself once more at another price leaves no question behind', () => {
    const gone: Page = { ...usual, team: null }
    const back: Page = { ...usual, team: plan('60') }
    expect(
      told(filmOffers([[1, usual], ...run(2, 4, gone), [5, back], ...run(6, 7, gone)])),
    ).toEqual([
      'offer-removed team null→null provisional',
      'offer-added team null→null retracted',
      'price-changed team 50→60 retracted',
    ])
  })

  test('while a promotion or a limit waits does so too', () => {
    const seats = (limit: string) => ({ features: [feature('seats', limit)] })
    const days: Days = [
      [1, { ...usual, team: plan('50', seats('10')) }],
      [2, { ...usual, team: plan('40', { promotion: '20 % off', ...seats('8') }) }],
      ...run(3, 5, { ...usual, team: null }),
    ]
    expect(told(filmOffers(days))).toEqual([
      'offer-removed team null→null provisional',
      'promotion-started team 50→40 retracted',
      'limit-changed team 10→8 retracted',
    ])
  })
})

describe('a rename', () => {
  const more = (limit: string) => ({
    features: [feature('seats', limit), feature('projects', '5')],
  })
  const before: Page = { pro: plan('50', more('10')), solo: plan('9'), firm: plan('99') }
  const after: Page = {
    ...{ solo: plan('9'), firm: plan('99') },
    ...{ pro: null, professional: plan('50', more('8')) },
  }
  const days: Days = [[1, before], ...run(2, 5, after)]

  test('with a cut limit tells both', () => {
    expect(told(filmOffers(days))).toEqual([
      'offer-renamed professional null→null provisional',
      'limit-changed professional 10→8 provisional',
    ])
  })

  test('called right on its first day is believed as a whole', () => {
    const [renamed] = filmOffers(days.slice(0, 2))
    expect(told(filmOffers(days.slice(0, 2), says(renamed, 'accept', 2)))[0]).toBe(
      'offer-renamed professional null→null provisional',
    )
  })

  test('called wrong leaves one plan that went and one that came', () => {
    const [renamed] = filmOffers(days)
    const events = filmOffers(days, says(renamed, 'reject', 4))
    expect(events.find(({ kind }) => kind === 'offer-removed')).toMatchObject({
      reason: 'the rename was rejected by Ada',
      detectedAt: '2026-01-04T12:00:00.000Z',
    })
    expect(
      told(filmOffers(days, says(renamed, 'reject', 4)))
        .slice(0, 3)
        .toSorted(),
    ).toEqual([
      'offer-added professional null→null provisional',
      'offer-removed pro null→null provisional',
      'offer-renamed professional null→null retracted',
    ])
  })
})

describe('limits', () => {
  const page = (limit: string, amount: string): Page => ({
    team: plan(amount, { features: [feature('seats', limit)] }),
  })

  test('the next cut is measured from the price that the last one came with', () => {
    const days: Days = [
      [1, page('100', '10')],
      ...run(2, 3, page('50', '5')),
      ...run(4, 5, page('25', '5')),
    ]
    const effects = filmOffers(days).flatMap(({ effectiveChange }) => effectiveChange ?? [])
    expect(effects).toEqual([0, 1])
  })
})

describe('what is told with a change', () => {
  test('another currency or unit names both sides', () => {
    const usual: Prices = { a: { in: '10' }, b: { in: '3' } }
    const euro: Prices = { ...usual, a: { in: '9 EUR' } }
    const [event] = film([
      [1, usual],
      [2, euro],
    ])
    expect(event).toMatchObject({
      kind: 'currency-changed',
      said: { before: '10 USD per 1M tokens', after: '9 EUR per 1M tokens' },
    })
  })

  test.each([
    ['Save 20 % on 2 marketing seats', null],
    ['1 Nov to 15 Nov', null],
    ['From 1 December until 24 December', '2026-12-24'],
    ['since 2026-01-01', null],
    ['Runs 2026-11-01 to 2026-11-30', '2026-11-30'],
    ['ends Feb. 5th', '2027-02-05'],
  ])('%s ends on %s', (words, day) => {
    expect(promotionEnd(words, '2026-11-20T06:00:00.000Z')).toBe(day)
  })
})
