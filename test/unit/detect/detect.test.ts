import { describe, expect, test } from 'vitest'
import { film, type Prices, told } from './film.ts'

describe('price changes', () => {
  test('a normal move is believed at its second sight and dated by its first', () => {
    const [event] = film([
      [1, { a: { in: '10' }, b: { in: '3' } }],
      [2, { a: { in: '9' }, b: { in: '3' } }],
      [3, { a: { in: '9' }, b: { in: '3' } }],
    ])
    expect(event).toMatchObject({
      kind: 'price-changed',
      before: '10',
      after: '9',
      state: 'provisional',
      effectiveAfter: '2026-01-01T06:00:00.000Z',
      effectiveBy: '2026-01-02T06:01:00.000Z',
      detectedAt: '2026-01-03T06:02:00.000Z',
    })
  })

  test('one sight alone stays a candidate', () => {
    expect(
      told(
        film([
          [1, { a: { in: '10' } }],
          [2, { a: { in: '9' } }],
        ]),
      ),
    ).toEqual(['price-changed a 10→9 candidate'])
  })

  test('a glitch of ten times is held at its second sight and retracted when it is gone', () => {
    const days: [number, Prices][] = [
      [1, { a: { in: '10' } }],
      [2, { a: { in: '100' } }],
      [2, { a: { in: '100' } }],
    ]
    expect(told(film(days))).toEqual(['price-changed a 10→100 held'])
    const later = film([...days, [3, { a: { in: '10' } }], [4, { a: { in: '10' } }]])
    expect(told(later)).toEqual(['price-changed a 10→100 retracted'])
  })

  test('a cut of 80 % on every price of one plan is believed at the third sight, of one price at the eighth', () => {
    const before = { a: { in: '1', out: '6' }, b: { in: '3' }, c: { in: '2' } }
    const whole = { ...before, a: { in: '0.2', out: '1.2' } }
    const part = { ...before, a: { in: '0.2', out: '6' } }
    const days = (after: Prices, n: number): [number, Prices][] => [
      [1, before],
      ...Array.from({ length: n }, (_, i): [number, Prices] => [2 + i, after]),
    ]
    expect(film(days(whole, 3)).map((e) => e.state)).toEqual(['provisional', 'provisional'])
    expect(film(days(part, 7)).map((e) => e.state)).toEqual(['held'])
    expect(film(days(part, 8)).map((e) => e.state)).toEqual(['provisional'])
  })

  test('a page that flips its currency is no price move and is taken back', () => {
    const usd = { a: { in: '10' }, b: { in: '3' }, c: { in: '5' } }
    const eur = { a: { in: '9 EUR' }, b: { in: '2.7 EUR' }, c: { in: '4.5 EUR' } }
    const events = film([
      [1, usd],
      [2, eur],
      [2, eur],
      [3, usd],
      [4, usd],
    ])
    expect(told(events)).toEqual([
      'currency-changed a 10→9 retracted',
      'currency-changed b 3→2.7 retracted',
      'currency-changed c 5→4.5 retracted',
    ])
  })

  test('per 1K instead of per 1M tokens at the same price is no change; at a thousandth of it, held', () => {
    const perMillion: [number, Prices] = [1, { a: { in: '10' } }]
    const same = { a: { in: '0.01 USD 1000' } }
    expect(film([perMillion, [2, same], [3, same]])).toEqual([])
    const slipped = { a: { in: '10 USD 1000' } }
    expect(told(film([perMillion, [2, slipped], [3, slipped]]))).toEqual([
      'unit-changed a 10→10000 held',
    ])
  })

  test('prices of one plan that move together are believed and told together', () => {
    const before = { a: { in: '5', out: '30' }, b: { in: '3' } }
    const after = { a: { in: '4', out: '20' }, b: { in: '3' } }
    const two = film([
      [1, before],
      [2, after],
      [3, after],
    ])
    expect(two.map((e) => e.state)).toEqual(['candidate', 'candidate'])
    const three = film([
      [1, before],
      [2, after],
      [3, after],
      [4, after],
    ])
    expect(three.map((e) => e.detectedAt)).toEqual(Array(2).fill('2026-01-04T06:03:00.000Z'))
  })

  test('most prices up by one suspicious factor wait for a person', () => {
    const month = { a: { in: '10' }, b: { in: '20' }, c: { in: '30' } }
    const year = { a: { in: '120' }, b: { in: '240' }, c: { in: '360' } }
    const looks = Array.from({ length: 12 }, (_, i): [number, Prices] => [2 + i, year])
    expect(new Set(film([[1, month], ...looks]).map((e) => e.state))).toEqual(new Set(['held']))
  })

  test('a move that goes back within 45 days was temporary; one that stands becomes final', () => {
    const back = film([
      [1, { a: { in: '10' } }],
      [2, { a: { in: '9' } }],
      [3, { a: { in: '9' } }],
      [10, { a: { in: '10' } }],
      [11, { a: { in: '10' } }],
    ])
    expect(back.map((e) => e.state)).toEqual(['temporary', 'temporary'])
    const stood = film([
      [1, { a: { in: '10' } }],
      [2, { a: { in: '9' } }],
      [3, { a: { in: '9' } }],
      [50, { a: { in: '9' } }],
    ])
    expect(stood.map((e) => e.state)).toEqual(['final'])
  })

  test('a promotion is temporary from the start', () => {
    const promo = { a: { in: '9', promotion: 'launch week' } }
    expect(
      film([
        [1, { a: { in: '10' } }],
        [2, promo],
        [3, promo],
      ])[0],
    ).toMatchObject({
      state: 'temporary',
      reason: 'a promotion: launch week',
    })
  })

  test('a price that is taken off the page is withdrawn after three looks', () => {
    const gone = { a: { out: '5' } }
    const days: [number, Prices][] = [
      [1, { a: { in: '10', out: '5' } }],
      [2, gone],
      [3, gone],
    ]
    expect(told(film(days))).toEqual(['price-withdrawn a 10→null candidate'])
    const withdrawn = 'price-withdrawn a 10→null provisional'
    expect(told(film([...days, [4, gone]]))).toEqual([withdrawn])
    const long = [4, 5, 6, 7, 8, 9, 10].map((day): [number, typeof gone] => [day, gone])
    expect(told(film([...days, ...long]))).toEqual([withdrawn])
  })
})

describe('plans that come and go', () => {
  test('the starting stock is no news; a later plan is, at its second sight', () => {
    const events = film([
      [1, { a: { in: '1' } }],
      [2, { a: { in: '1' }, b: { in: '2' } }],
      [3, { a: { in: '1' }, b: { in: '2' } }],
    ])
    expect(told(events)).toEqual(['offer-added b null→null provisional'])
  })

  test('one missing plan is removed after three looks; a page that lost half is held', () => {
    const all = { a: { in: '1' }, b: { in: '1' }, c: { in: '1' }, d: { in: '1' } }
    const one = { ...all, a: null }
    const half = { ...all, a: null, b: null }
    expect(
      told(
        film([
          [1, all],
          [2, one],
          [3, one],
          [4, one],
        ]),
      ),
    ).toEqual(['offer-removed a null→null provisional'])
    expect(
      film([
        [1, all],
        [2, half],
        [3, half],
        [4, half],
      ]).map((e) => e.state),
    ).toEqual(['held', 'held'])
  })
})

test('events keep their ids as history grows', () => {
  const days: [number, Prices][] = [
    [1, { a: { in: '10' } }],
    [2, { a: { in: '9' } }],
  ]
  const first = film(days)
  const later = film([...days, [3, { a: { in: '9' } }], [60, { a: { in: '9' } }]])
  expect(later.map((e) => e.id)).toEqual(first.map((e) => e.id))
})
