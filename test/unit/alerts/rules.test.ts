import { describe, expect, test } from 'vitest'
import { alertsFor } from '../../../src/alerts/rules.ts'
import { Alert } from '../../../src/model/alert.ts'
import { AlertRule } from '../../../src/model/market.ts'
import { change, luna, market } from '../../fixtures/reports/answers.ts'

const at = '2026-08-01T06:00:00.000Z'
const rule = (about: object = {}) =>
  AlertRule.parse({ id: 'moves', kinds: ['price-changed'], channels: ['desk'], ...about })
const alerts = (rows: Parameters<typeof alertsFor>[0], ...rules: AlertRule[]) =>
  alertsFor(rows, { ...market, rules }, at)

describe('one alert', () => {
  test('tells of all that one source did on one day', () => {
    const [alert, ...others] = alerts(luna, rule({ severity: 'act' }))
    expect(others).toEqual([])
    expect(Alert.parse(alert)).toEqual({
      id: expect.any(String),
      rule: 'moves',
      channel: 'desk',
      severity: 'act',
      headline: 'OpenAI cut GPT-5.6 Luna by 80 %',
      lines: [
        'GPT-5.6 Luna: input tokens $1.00 → $0.20 per 1M tokens (−80 %), seen on 30 July 2026; the same new price in two looks.',
        'GPT-5.6 Luna: output tokens $6.00 → $1.20 per 1M tokens (−80 %), seen on 30 July 2026; the same new price in two looks.',
        'GPT-5.6 Luna: cached input tokens $0.10 → $0.02 per 1M tokens (−80 %), seen on 30 July 2026; the same new price in two looks.',
      ],
      events: luna.map(({ event }) => event.id).toSorted(),
      links: [
        { label: 'OpenAI pricing, 2026-07-30', url: 'https://openai.example/pricing' },
        { label: 'OpenAI pricing, 2026-07-01', url: 'https://openai.example/pricing' },
      ],
      why: 'You get this by the rule moves: price changed.',
      createdAt: at,
    })
  })

  test('says which rule asked for it, in words', () => {
    const asked = { minimumChangePercent: 20, organizations: ['openai'] }
    expect(alerts(luna, rule(asked))[0]?.why).toBe(
      'You get this by the rule moves: price changed; prices by 20 % or more; of openai.',
    )
  })

  test('leads with the largest move and counts the others', () => {
    const small = change('openai', 'Other', '2026-07-30', { before: '1.00', after: '1.10' })
    expect(alerts([small, ...luna], rule())[0]?.headline).toBe(
      'OpenAI cut GPT-5.6 Luna by 80 %, and 1 more change',
    )
  })

  test('goes to each channel of a rule under an id of its own', () => {
    const found = alerts(luna, rule({ channels: ['desk', 'board'] }), rule({ id: 'other' }))
    expect(found.map(({ channel }) => channel)).toEqual(['desk', 'board', 'desk'])
    expect(new Set(found.map(({ id }) => id)).size).toBe(3)
  })

  test('is cut by source and by day', () => {
    const next = change('openai', 'Other', '2026-07-31', { before: '1', after: '2' })
    const rival = change('cohere', 'Other', '2026-07-30', { before: '1', after: '2' })
    expect(alerts([...luna, next, rival], rule())).toHaveLength(3)
  })
})

describe('its id', () => {
  test('is the same whatever the order of the rows and the moment', () => {
    const [first] = alerts(luna, rule())
    const [again] = alertsFor(
      luna.toReversed(),
      { ...market, rules: [rule()] },
      '2027-01-01T00:00:00.000Z',
    )
    expect(again?.id).toBe(first?.id)
  })

  test('stays when a further event of the day comes after it was told: that one is an alert of its own', () => {
    const [first] = alerts(luna.slice(0, 2), rule())
    const [second, ...others] = alerts(luna.slice(2), rule())
    expect(others).toEqual([])
    expect(second?.id).not.toBe(first?.id)
    expect(alerts(luna.slice(0, 2), rule())[0]?.id).toBe(first?.id)
  })
})

test('a promotion, and the way back from it, is told', () => {
  const back = change('openai', 'A', '2026-07-30', {
    before: '1.00',
    after: '0.95',
    state: 'temporary',
  })
  expect(alerts([back], rule())).toHaveLength(1)
})

describe('nobody hears of', () => {
  const row = (about: object) =>
    change('openai', 'A', '2026-07-30', { before: '1.00', after: '0.95', ...about })

  test.each(['candidate', 'held', 'retracted'] as const)('a %s change', (state) => {
    expect(alerts([row({ state })], rule())).toEqual([])
  })

  test('our own corrections', () => {
    expect(alerts([row({ cause: 'collector' })], rule())).toEqual([])
  })

  test('changes below the threshold, of other kinds or of other organizations', () => {
    expect(alerts([row({})], rule({ minimumChangePercent: 5 }))).toHaveLength(1)
    expect(alerts([row({})], rule({ minimumChangePercent: 5.1 }))).toEqual([])
    expect(alerts([row({})], rule({ kinds: ['offer-added'] }))).toEqual([])
    expect(alerts([row({})], rule({ organizations: ['cohere'] }))).toEqual([])
    expect(alerts([row({})], rule({ organizations: ['openai'] }))).toHaveLength(1)
  })
})

test('the threshold is for ratios: a plan that was free is never too small a change', () => {
  const paid = change('openai', 'A', '2026-07-30', { before: '0', after: '1' })
  expect(alerts([paid], rule({ minimumChangePercent: 50 }))).toHaveLength(1)
  const added = change('openai', 'A', '2026-07-30', { kind: 'offer-added', series: null })
  expect(alerts([added], rule({ kinds: ['offer-added'], minimumChangePercent: 50 }))).toHaveLength(
    1,
  )
})
