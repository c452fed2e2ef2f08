import { describe, expect, test } from 'vitest'
import { promotionEnd } from '../../../src/analysis/detect/promotion-end.ts'
import type { Offer, PlanFeature } from '../../../src/model/offer.ts'
import { base, filmOffers } from './film.ts'

type Page = Record<string, Partial<Offer> | null>

/** The same page on days in a row. */
const run = (from: number, to: number, page: Page): [number, Page][] =>
  Array.from({ length: to - from + 1 }, (_, i) => [from + i, page])

const plan = (amount: string, more: Partial<Offer> = {}): Partial<Offer> => ({
  components: [base(amount)],
  ...more,
})

describe('promotions', () => {
  const usual = { team: plan('50'), solo: plan('9') }
  const cheap = { ...usual, team: plan('40', { promotion: '20 % off until 31 January' }) }

  test('begin beside the list price, with their last day, and end', () => {
    const events = filmOffers([[1, usual], ...run(2, 10, cheap), ...run(11, 12, usual)])
    expect(events).toMatchObject([
      {
        kind: 'promotion-started',
        before: '50',
        after: '40',
        state: 'temporary',
        reason: 'a promotion: 20 % off until 31 January',
        endsOn: '2026-01-31',
      },
      { kind: 'promotion-ended', before: '40', after: '50', state: 'provisional' },
    ])
  })

  test('seen once only, neither begin nor end', () => {
    const events = filmOffers([[1, usual], [2, cheap], ...run(3, 5, usual)])
    expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'promotion-started retracted',
    ])
  })

  test('a move of the list price while one runs is told from the list price', () => {
    const risen = { ...usual, team: plan('60') }
    const events = filmOffers([[1, usual], ...run(2, 10, cheap), ...run(11, 13, risen)])
    expect(events.map(({ kind, before, after }) => `${kind} ${before} ${after}`)).toEqual([
      'promotion-started 50 40',
      'promotion-ended 40 60',
      'price-changed 50 60',
    ])
  })

  test('a promotion that stands for a quarter is what the plan costs', () => {
    const events = filmOffers([[1, usual], ...run(2, 100, cheap)])
    expect(events.map(({ kind }) => kind)).toEqual(['promotion-started', 'price-changed'])
  })

  test.each([
    ['Black Friday: 30 % off until 2026-12-01', '2026-12-01'],
    ['ends Jan 5', '2027-01-05'],
    ['Offer valid through the 31st of December, 2027', '2027-12-31'],
    ['50 % off for 3 months', null],
    ['until 31 February', null],
  ])('%s ends on %s', (words, day) => {
    expect(promotionEnd(words, '2026-11-20T06:00:00.000Z')).toBe(day)
  })
})

describe('prices that go and come back', () => {
  const asked = { team: { components: [], onRequest: true }, solo: plan('9') }
  const usual = { team: plan('50'), solo: plan('9') }

  test('"contact us" is told with that reason, and the price that is back as a return', () => {
    const back = { ...usual, team: plan('55') }
    const events = filmOffers([[1, usual], ...run(2, 5, asked), ...run(6, 7, back)])
    expect(events).toMatchObject([
      {
        kind: 'price-withdrawn',
        before: '50',
        reason: 'the page asks to get in touch instead, in three looks',
      },
      { kind: 'price-returned', before: '50', after: '55', state: 'provisional' },
    ])
  })

  test('a price that shows itself once between two absences is not back', () => {
    const events = filmOffers([[1, usual], ...run(2, 5, asked), [6, usual], ...run(7, 9, asked)])
    expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'price-withdrawn provisional',
      'price-returned retracted',
    ])
  })
})

describe('terms', () => {
  const monthly = { team: plan('50'), solo: plan('9') }
  const yearly = {
    ...monthly,
    team: {
      components: [base('500', { billingDuration: 'P1Y' as const, billing: 'annual' as const })],
    },
  }

  test('a plan that is sold by the year instead of the month has another term, not another price', () => {
    expect(filmOffers([[1, monthly], ...run(2, 4, yearly)])).toMatchObject([
      {
        kind: 'term-changed',
        state: 'provisional',
        said: { before: '50 USD a month', after: '500 USD a year, billed annually' },
      },
    ])
  })

  test('one look at the yearly price leaves nothing behind', () => {
    const events = filmOffers([[1, monthly], [2, yearly], ...run(3, 7, monthly)])
    expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual(['term-changed retracted'])
  })
})

describe('a fifth up', () => {
  const page = (team: string, more: Partial<Offer> = {}): Page => ({
    ...{ solo: plan('9'), team: plan(team, more), firm: plan('99') },
  })

  test('of one plan of several is a normal move', () => {
    expect(filmOffers([[1, page('49')], ...run(2, 3, page('59'))])).toMatchObject([
      { kind: 'price-changed', after: '59', state: 'provisional' },
    ])
  })

  test('with other words on tax is held', () => {
    const events = filmOffers([
      [1, page('50', { taxIncluded: false })],
      ...run(2, 5, page('60', { taxIncluded: true })),
    ])
    expect(events).toMatchObject([{ state: 'held' }])
  })

  test('is held where the reader was not sure of it, and where it is the only price', () => {
    const guess = { components: [base('60', { confidence: 'low' })] }
    const unsure = { ...page('50'), team: guess }
    expect(filmOffers([[1, page('50')], ...run(2, 5, unsure)])).toMatchObject([{ state: 'held' }])
    const [before, after] = [{ team: plan('50') }, { team: plan('60') }]
    expect(filmOffers([[1, before], ...run(2, 5, after)])).toMatchObject([{ state: 'held' }])
  })

  test('of a plan whose month and year agree is its own doing', () => {
    const both = (month: string, year: string): Page => ({
      solo: plan('9'),
      team: { components: [base(month), base(year, { billingDuration: 'P1Y' })] },
    })
    const events = filmOffers([[1, both('50', '500')], ...run(2, 3, both('60', '600'))])
    expect(events.map(({ state }) => state)).toEqual(['provisional', 'provisional'])
  })

  test.each([
    ['EUR', 1.19],
    ['GBP', 1.2],
    ['CHF', 1.081],
  ])('of every plan in %s by %s is a tax', (currency, tax) => {
    const all = (factor: number): Page =>
      Object.fromEntries(
        [10, 29, 99].map((amount, i) => [
          `p${i}`,
          { components: [base((amount * factor).toFixed(2), { currency })] },
        ]),
      )
    const events = filmOffers([[1, all(1)], ...run(2, 12, all(tax))])
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['held']))
  })
})

describe('a page read beside the truth', () => {
  const priced = (amounts: readonly string[]): Page =>
    Object.fromEntries(amounts.map((amount, i) => [`p${i}`, plan(amount)]))

  test('plans that cost what their neighbours did are held', () => {
    const events = filmOffers([
      [1, priced(['9', '19', '29', '49'])],
      ...run(2, 12, priced(['19', '29', '49', '9'])),
    ])
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['held']))
  })

  test('no price of a reading that lost most plans counts', () => {
    const whole = priced(['9', '19', '29', '49'])
    const rest: Page = { ...whole, p0: plan('10'), p2: null, p3: null }
    const events = filmOffers([[1, whole], ...run(2, 5, rest)])
    expect(events.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'offer-removed held',
      'offer-removed held',
    ])
  })
})

describe('limits', () => {
  const seats = (limit: string, more: Partial<PlanFeature> = {}): PlanFeature => ({
    ...{ name: 'storage', included: true, limit, unitCode: 'E34', duration: null },
    evidence: { selector: '', text: '' },
    ...more,
  })
  const page = (limit: string, amount = '50'): Page => ({
    team: plan(amount, { features: [seats(limit)] }),
  })

  test('a cut is told with what it makes of the price of a unit', () => {
    expect(filmOffers([[1, page('100')], ...run(2, 3, page('80'))])).toMatchObject([
      {
        kind: 'limit-changed',
        state: 'provisional',
        before: '100',
        after: '80',
        effectiveChange: 0.25,
        said: { what: 'storage', before: '100 GB', after: '80 GB' },
      },
    ])
  })

  test('cut and made cheaper at once, both count', () => {
    const events = filmOffers([[1, page('100')], ...run(2, 3, page('80', '40'))])
    const [limit] = events.filter(({ kind }) => kind === 'limit-changed')
    expect(limit?.effectiveChange).toBeCloseTo(0, 9)
  })

  test('from a number to unlimited there is no ratio', () => {
    const [event] = filmOffers([[1, page('100')], ...run(2, 4, page('unlimited'))])
    expect(event).toMatchObject({ after: null, said: { after: 'unlimited' }, state: 'provisional' })
    expect(event?.effectiveChange).toBeUndefined()
  })

  test('one look, or a limit that is not named, says nothing', () => {
    const bare: Page = { team: plan('50') }
    const events = filmOffers([
      [1, page('100')],
      [2, page('10')],
      [3, page('100')],
      ...run(4, 8, bare),
    ])
    expect(events.map(({ state }) => state)).toEqual(['retracted'])
  })
})

describe('split tests and quick looks', () => {
  const [one, other] = [{ team: plan('50') }, { team: plan('55') }]

  test('two prices that alternate are told once as that', () => {
    const days = Array.from({ length: 12 }, (_, i) => [1 + i, i % 2 ? other : one] as const)
    const events = filmOffers(days).filter(({ kind }) => kind === 'split-test')
    expect(events).toMatchObject([{ before: '50', after: '55', state: 'provisional' }])
  })

  test('three looks within an hour are two', () => {
    const wide = { team: plan('80') }
    const days = [
      [1, one],
      [2, wide],
      [2, wide],
      [2, wide],
    ] as const
    expect(filmOffers(days)).toMatchObject([{ state: 'candidate' }])
    expect(filmOffers([...days, [3, wide]])).toMatchObject([{ state: 'provisional' }])
  })
})
