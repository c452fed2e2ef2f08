import { describe, expect, test } from 'vitest'
import { type AlertContext, alertsFor } from '../../../src/alerts/rules.ts'
import type { ChangeRow } from '../../../src/model/answer.ts'
import { AlertRule } from '../../../src/model/market.ts'
import { change, market } from '../../fixtures/reports/answers.ts'

const at = '2026-08-01T06:00:00.000Z'
const rule = (about: object) =>
  AlertRule.parse({ id: 'moves', kinds: ['price-changed'], channels: ['desk'], ...about })
const told = (rows: readonly ChangeRow[], about: object, context: AlertContext = {}) =>
  alertsFor(rows, { ...market, rules: [rule(about)] }, at, context).length

const moved = (before: string, after: string, day = '2026-07-30', about: object = {}) =>
  change('openai', 'Team', day, { before, after, ...about })

describe('a direction', () => {
  test('lets through what becomes dearer, or cheaper', () => {
    expect(told([moved('10', '11')], { direction: 'up' })).toBe(1)
    expect(told([moved('10', '11')], { direction: 'down' })).toBe(0)
    expect(told([moved('10', '9')], { direction: 'down' })).toBe(1)
  })

  test('takes a limit that is cut for what becomes dearer', () => {
    const kinds = ['limit-changed']
    const cut = change('openai', 'Team', '2026-07-30', {
      ...{ kind: 'limit-changed', series: null, before: '100', after: '80', effectiveChange: 0.25 },
    })
    expect(told([cut], { kinds, direction: 'up' })).toBe(1)
    expect(told([cut], { kinds, direction: 'down' })).toBe(0)
  })

  test('says nothing of what has none', () => {
    const added = change('openai', 'Team', '2026-07-30', { kind: 'offer-added', series: null })
    expect(told([added], { kinds: ['offer-added'], direction: 'down' })).toBe(1)
  })
})

describe('small steps', () => {
  const steps = [
    moved('100', '104', '2026-05-01'),
    moved('104', '108', '2026-06-01'),
    moved('108', '112', '2026-07-01'),
    moved('112', '116', '2026-07-30'),
  ]
  const toldSteps = (about: object) =>
    steps.map((row, i) =>
      told([row], about, { earlier: steps.slice(0, i).map(({ event }) => event) }),
    )

  test('are too small each', () => {
    expect(toldSteps({ minimumChangePercent: 10 })).toEqual([0, 0, 0, 0])
  })

  test('add up within a time, and are told once, when the mark is passed', () => {
    expect(toldSteps({ minimumChangePercent: 10, within: 'P90D' })).toEqual([0, 0, 1, 0])
  })

  test('add up since the day of a contract, and are told once', () => {
    const least = { minimumChangePercent: 10 }
    expect(toldSteps({ ...least, since: '2026-04-01' })).toEqual([0, 0, 1, 0])
    expect(toldSteps({ ...least, since: '2026-05-15' })).toEqual([0, 0, 0, 1])
    expect(toldSteps({ ...least, since: '2026-06-15' })).toEqual([0, 0, 0, 0])
  })

  test('are forgotten after it', () => {
    expect(toldSteps({ minimumChangePercent: 10, within: 'P30D' })).toEqual([0, 0, 0, 0])
  })

  test('of another plan, another price of it, or untrue ones do not count', () => {
    const last = moved('108', '112', '2026-07-01')
    for (const other of [
      change('openai', 'Pro', '2026-05-01', { before: '100', after: '108' }),
      moved('100', '108', '2026-05-01', { metric: 'output-token' }),
      moved('100', '108', '2026-05-01', { state: 'retracted' }),
    ])
      expect(
        told([last], { minimumChangePercent: 10, within: 'P90D' }, { earlier: [other.event] }),
      ).toBe(0)
  })
})

test('a line of ours: only what belongs to it', () => {
  const linesOf = ({ event }: ChangeRow) => (event.title === 'Team' ? ['chat'] : [])
  const other = change('openai', 'Pro', '2026-07-30', { before: '10', after: '11' })
  expect(told([moved('10', '11')], { serviceLines: ['chat'] }, { linesOf })).toBe(1)
  expect(told([other], { serviceLines: ['chat'] }, { linesOf })).toBe(0)
  expect(told([moved('10', '11')], { serviceLines: ['voice'] }, { linesOf })).toBe(0)
})

test('a muted rule speaks again on the day that is named', () => {
  expect(told([moved('10', '11')], { mutedUntil: '2026-08-02' })).toBe(0)
  expect(told([moved('10', '11')], { mutedUntil: '2026-08-01' })).toBe(1)
})
