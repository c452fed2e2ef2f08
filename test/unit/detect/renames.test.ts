import { describe, expect, test } from 'vitest'
import { film, type Prices, told } from './film.ts'

describe('plans under another name', () => {
  const before = { pro: { in: '49' }, team: { in: '99' } }
  const after = { pro: null, professional: { in: '55' }, team: { in: '99' } }

  test('Pro $49 that becomes Professional $55 is one rename and one price move', () => {
    const days: [number, Prices][] = [
      [1, before],
      [2, after],
    ]
    expect(told(film(days))).toEqual([
      'offer-renamed professional null→null candidate',
      'price-changed professional 49→55 candidate',
    ])
    const events = film([...days, [3, after]])
    expect(told(events)).toEqual([
      'offer-renamed professional null→null provisional',
      'price-changed professional 49→55 provisional',
    ])
    expect(events[0]).toMatchObject({
      title: 'professional (formerly pro)',
      reason: expect.stringContaining('the names mean the same'),
      effectiveAfter: '2026-01-01T06:00:00.000Z',
      effectiveBy: '2026-01-02T06:01:00.000Z',
      beforeObservation: 'o0-pro',
      afterObservation: 'o1-professional',
    })
    expect(events[1]).toMatchObject({ beforeObservation: 'o0-pro' })
    expect(film(days).map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  })

  test('at the same price it is a rename and no more, and its later moves start from there', () => {
    const same = { pro: null, professional: { in: '49' }, team: { in: '99' } }
    const later = { pro: null, professional: { in: '55' }, team: { in: '99' } }
    expect(
      told(
        film([
          [1, before],
          [2, same],
          [3, same],
          [4, later],
          [5, later],
        ]),
      ),
    ).toEqual([
      'offer-renamed professional null→null provisional',
      'price-changed professional 49→55 provisional',
    ])
  })

  test('an old name that comes back takes the rename and its price move back; a plan that stays is new', () => {
    const both = { pro: { in: '49' }, professional: { in: '55' }, team: { in: '99' } }
    expect(
      told(
        film([
          [1, before],
          [2, after],
          [3, both],
          [4, both],
        ]),
      ),
    ).toEqual([
      'offer-renamed professional null→null retracted',
      'offer-added professional null→null provisional',
      'price-changed professional 49→55 retracted',
    ])
  })

  test('a glitch of one look is nothing', () => {
    expect(
      film([
        [1, before],
        [2, after],
        [3, { ...before, professional: null }],
        [4, { ...before, professional: null }],
      ]).map(({ state }) => state),
    ).toEqual(['retracted', 'retracted'])
  })

  test('a new name that goes again leaves the plan removed', () => {
    const gone = { pro: null, professional: null, team: { in: '99' } }
    expect(
      told(
        film([
          [1, before],
          [2, after],
          [3, gone],
          [4, gone],
          [5, gone],
        ]),
      ),
    ).toEqual([
      'offer-removed pro null→null provisional',
      'offer-renamed professional null→null retracted',
      'price-changed professional 49→55 retracted',
    ])
  })

  test('back under its old name is a rename again', () => {
    const back = { pro: { in: '55' }, professional: null, team: { in: '99' } }
    expect(
      told(
        film([
          [1, before],
          [2, after],
          [3, after],
          [9, back],
          [10, back],
        ]),
      ),
    ).toEqual([
      'offer-renamed professional null→null provisional',
      'offer-renamed pro null→null provisional',
      'price-changed professional 49→55 provisional',
    ])
  })

  test('plans that are renamed together are not a page that lost them', () => {
    const old = { start: { in: '9' }, std: { in: '29' }, biz: { in: '59' }, ent: { in: '99' } }
    const now = {
      ...{ start: null, std: null, biz: null, ent: { in: '99' } },
      ...{ starter: { in: '9' }, standard: { in: '29' }, business: { in: '59' } },
    }
    expect(
      told(
        film([
          [1, old],
          [2, now],
          [3, now],
        ]),
      ),
    ).toEqual([
      'offer-renamed starter null→null provisional',
      'offer-renamed standard null→null provisional',
      'offer-renamed business null→null provisional',
    ])
  })

  test('a split is told as plans that went and came, with what it may be', () => {
    const whole = { business: { in: '49' }, team: { in: '99' } }
    const parts = {
      ...{ business: null, team: { in: '99' } },
      ...{ 'business east': { in: '39' }, 'business west': { in: '55' } },
    }
    const events = film([
      [1, whole],
      [2, parts],
      [3, parts],
      [4, parts],
    ])
    expect(events.map(({ kind, title, reason }) => `${kind} ${title}: ${reason}`)).toEqual([
      'offer-split business (split into business east and business west): missing in three looks',
      'offer-added business east: seen twice; a part of business',
      'offer-added business west: seen twice; a part of business',
    ])
  })

  test('a split whose parts go away again was none, and the plan that went is told as removed', () => {
    const whole = { business: { in: '49' }, team: { in: '99' } }
    const parts = {
      ...{ business: null, team: { in: '99' } },
      ...{ 'business east': { in: '39' }, 'business west': { in: '55' } },
    }
    const none = { ...parts, 'business east': null, 'business west': null }
    const events = film([
      [1, whole],
      [2, parts],
      [3, none],
      [4, none],
    ])
    expect(events.map(({ kind, subject, state }) => `${kind} ${subject} ${state}`)).toEqual([
      'offer-split business retracted',
      'offer-removed business provisional',
      'offer-added business east retracted',
      'offer-added business west retracted',
    ])
  })

  test('plans that go on in one are told as merged', () => {
    const two = { 'team 10': { in: '10' }, 'team 50': { in: '40' }, solo: { in: '3' } }
    const one = { 'team 10': null, 'team 50': null, team: { in: '30' }, solo: { in: '3' } }
    const events = film([
      [1, two],
      [2, one],
      [3, one],
      [4, one],
    ])
    expect(events.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'offer-merged team 10 (now in team)',
      'offer-merged team 50 (now in team)',
      'offer-added team',
    ])
  })
})
