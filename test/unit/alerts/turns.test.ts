import { describe, expect, test } from 'vitest'
import { positionStandings } from '../../../src/alerts/position-standings.ts'
import { keptStanding, type Standing, turnAlerts } from '../../../src/alerts/standing.ts'
import { burstStandings, indexStandings } from '../../../src/alerts/trend-standings.ts'
import type { ChangeRow, ComparisonRow, ScenarioComparison } from '../../../src/model/answer.ts'
import { AlertRule } from '../../../src/model/market.ts'
import type { LineIndex, PressVolume } from '../../../src/model/trend.ts'
import { busyWeek, change } from '../../fixtures/reports/answers.ts'

const at = '2026-08-22T06:00:00.000Z'
const [template] = busyWeek.comparisons

function row(organization: string, perMonth: string, about: Partial<ComparisonRow> = {}) {
  const [first] = template?.rows ?? []
  if (!first) throw new Error('the fixture has no bill')
  const interval = { low: perMonth, high: perMonth }
  const who = { organization, organizationName: organization, ours: organization === 'halyard' }
  return { ...first, ...who, plan: 'Plan', perMonth, interval, open: false, cites: [], ...about }
}

function at250(...rows: ComparisonRow[]): ScenarioComparison[] {
  if (!template) throw new Error('the fixture has no comparison')
  return [{ ...template, scenario: 'big', scenarioName: '250 seats', rows }]
}

const rule = (when: object, about: object = {}) =>
  AlertRule.parse({ id: 'undercut', when, channels: ['desk', 'log'], ...about })

/** The alerts of each look, one look after the other. */
function looks(asked: AlertRule, all: readonly (readonly Standing[])[]) {
  const kept = new Map<string, string>()
  return all.map((standings) => {
    const alerts = turnAlerts(asked, standings, kept, at)
    for (const one of standings) kept.set(one.subject, keptStanding(one))
    return alerts.filter(({ channel }) => channel === 'desk').map(({ headline }) => headline)
  })
}

describe('a position', () => {
  const position = { scenario: 'big', organization: 'openai', becomes: 'cheaper' } as const
  const bills = (theirs: string, ours = '100', about: Partial<ComparisonRow> = {}) =>
    positionStandings(position, at250(row('halyard', ours), row('openai', theirs, about)), [])

  test('is told when it turns, once, and again after it turned back', () => {
    const told = 'openai is now cheaper than us at 250 seats (Small models)'
    const all = ['120', '90', '80', '120', '90'].map((theirs) => bills(theirs))
    expect(looks(rule({ position }), all)).toEqual([[], [told], [], [], [told]])
  })

  test('turns by our own price too, and not by equal bills', () => {
    const all = [bills('90', '80'), bills('90', '90'), bills('90', '80'), bills('90', '95')]
    expect(looks(rule({ position }), all).map(({ length }) => length)).toEqual([0, 0, 0, 1])
  })

  test('is left open where bounds overlap or only a lower bound is known', () => {
    expect(bills('90', '100', { interval: { low: '90', high: '110' } })).toEqual([])
    expect(bills('90', '100', { open: true, interval: { low: '90', high: null } })).toEqual([])
    const above = bills('150', '100', { open: true, interval: { low: '150', high: null } })
    expect(above).toMatchObject([{ state: 'dearer' }])
  })

  test('tells both bills, what they were, what moved, and that it is provisional', () => {
    const moved: ChangeRow = change('openai', 'Plan', '2026-08-20', { before: '12', after: '9' })
    const cites = moved.cites
    const now = positionStandings(
      position,
      at250(row('halyard', '100'), row('openai', '90', { cites })),
      [moved, change('openai', 'Other', '2026-08-20', { before: '1', after: '2' })],
    )
    const [alert, other, ...more] = turnAlerts(
      rule({ position }, { severity: 'act' }),
      now,
      new Map(bills('120').map((one) => [one.subject, keptStanding(one)])),
      at,
    )
    expect(alert?.lines).toEqual([
      'Now openai Plan $90.00 a month, our Plan $100.00 a month.',
      'Before openai Plan $120.00 a month, our Plan $100.00 a month.',
      expect.stringMatching(/^OpenAI Plan: input tokens \$12\.00 → \$9\.00/),
      expect.stringMatching(/^Provisional/),
    ])
    expect(alert).toMatchObject({
      severity: 'act',
      why: 'You get this by the rule undercut: openai becomes cheaper at big.',
      links: [{ url: 'https://openai.example/pricing' }],
    })
    expect(other?.id).not.toBe(alert?.id)
    expect(more).toEqual([])
  })

  test('of all: who becomes the cheapest', () => {
    const cheapest = { scenario: 'big', becomes: 'cheapest' } as const
    const all = ['120', '90'].map((theirs) =>
      positionStandings(
        cheapest,
        at250(row('halyard', '100'), row('openai', theirs), row('cohere', '200')),
        [],
      ),
    )
    expect(looks(rule({ position: cheapest }), all)).toEqual([
      [],
      ['openai is now the cheapest at 250 seats (Small models)'],
    ])
  })

  test('that turned while the rule was muted is not told afterwards', () => {
    const muted = rule({ position }, { mutedUntil: '2027-01-01' })
    expect(looks(muted, [bills('120'), bills('90')])).toEqual([[], []])
  })
})

describe('an index', () => {
  const month = (on: string, jevons: number | null) => ({
    ...{ on, jevons, geks: jevons, timeProductDummy: jevons, prices: 9, matched: 9 },
  })
  const line = (...months: LineIndex['months']): LineIndex => ({
    ...{ serviceLine: 'small', serviceLineName: 'Small models', organizations: 3, months },
    ...{ drifted: false, entrants: { prices: 0, medianPosition: null } },
  })
  const index = { percent: 5, within: 'P90D' }
  const stands = (now: number | null, then: number | null = 1) =>
    indexStandings(index, {
      indices: [line(month('2026-05-20', then), month('2026-08-22', now))],
      youngMoves: 0,
    })

  test('is told when it passes the mark, either way', () => {
    const all = [stands(0.97), stands(0.94), stands(0.93), stands(1.06)]
    expect(looks(rule({ index }), all).map(({ length }) => length)).toEqual([0, 1, 0, 1])
    expect(stands(0.94)[0]?.headline).toBe('Prices of Small models moved −6 % since 20 May 2026')
  })

  test('with a hole in its chain, or too young, stands nowhere', () => {
    expect(stands(null)).toEqual([])
    expect(stands(0.5, null)).toEqual([])
    const young = { indices: [line(month('2026-08-01', 1), month('2026-08-22', 2))], youngMoves: 0 }
    expect(indexStandings(index, young)).toEqual([])
  })
})

test('a burst is told when it is new, and not when an old one is the newest again', () => {
  const burst = (from: string) => ({ from, days: 7 as const, stories: 9, usual: 1.2, cites: [] })
  const press = (...from: string[]): PressVolume => ({
    weeks: ['2026-01-01'],
    series: [
      {
        ...{ organization: 'openai', name: 'OpenAI', stories: 20, counts: [], p: null },
        ...{ slope: null, levels: [], bursts: from.map(burst) },
      },
    ],
  })
  const stands = (...from: string[]) => burstStandings({}, press(...from), ['openai'], at)
  const all = [stands(), stands('2026-08-12'), stands('2026-08-12'), stands('2026-03-01')]
  expect(looks(rule({ burst: {} }), all)).toEqual([
    [],
    ['Far more is written than usual about OpenAI'],
    [],
    [],
  ])
})

test('a rule says kinds or when, and one condition', () => {
  const parse = (about: object) =>
    AlertRule.safeParse({ id: 'x', channels: ['desk'], ...about }).success
  expect(parse({})).toBe(false)
  expect(parse({ kinds: ['price-changed'], when: { burst: {} } })).toBe(false)
  expect(parse({ when: { burst: {}, index: { percent: 5 } } })).toBe(false)
  expect(parse({ when: { burst: {} }, direction: 'up' })).toBe(false)
  expect(parse({ when: { burst: {} } })).toBe(true)
})
