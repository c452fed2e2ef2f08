import { expect, test } from 'vitest'
import { deadlineReminders } from '../../../src/alerts/deadline-reminders.ts'
import type { RegulationDate } from '../../../src/model/regulation-row.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

const [rule] = busyWeek.regulations
const regulation = {
  ...{
    remindDays: [14, 3],
    remindOf: 'all' as const,
    channels: ['a', 'b'],
    severity: 'act' as const,
    touches: [],
  },
}

function reminded(day: string, about: Partial<RegulationDate> = {}, channels = ['a']) {
  if (!rule) throw new Error('the fixture has no rule')
  const rows = [{ ...rule, dates: rule.dates.map((date) => ({ ...date, ...about })) }]
  return deadlineReminders(
    rows,
    { regulation: { ...regulation, channels } },
    `${day}T06:00:00.000Z`,
  )
}

test('one alert per date and lead, under the same id on every day that it is due', () => {
  expect(reminded('2026-08-31')).toEqual([])
  const [first] = reminded('2026-09-01')
  expect(first).toMatchObject({
    ...{ severity: 'act', channel: 'a', events: [] },
    headline: `Comments close 15 September 2026, in 14 days: ${rule?.title}`,
  })
  expect(reminded('2026-09-11').map(({ id }) => id)).toEqual([first?.id])
  const [second, ...others] = reminded('2026-09-12')
  expect(others).toEqual([])
  expect(second?.id).not.toBe(first?.id)
  expect(reminded('2026-09-15').map(({ id }) => id)).toEqual([second?.id])
  expect(reminded('2026-09-16')).toEqual([])
})

test('a moved day is reminded of anew, a withdrawn one not at all, and each channel by itself', () => {
  const ids = ['2026-09-15', '2026-09-14'].map((day) => reminded('2026-09-12', { day })[0]?.id)
  expect(new Set(ids).size).toBe(2)
  expect(reminded('2026-09-12', { withdrawn: true })).toEqual([])
  expect(new Set(reminded('2026-09-12', {}, ['a', 'b']).map(({ id }) => id)).size).toBe(2)
})

test('where only what touches us is asked for, other rules are not told', () => {
  if (!rule) throw new Error('the fixture has no rule')
  const touch = { serviceLine: 'a', serviceLineName: 'A', costDriver: 'b', quoteClause: null }
  const count = (touches: (typeof rule)['touches']) => {
    const only = { ...regulation, remindOf: 'touching' as const, channels: ['a'] }
    return deadlineReminders(
      [{ ...rule, touches }],
      { regulation: only },
      '2026-09-12T06:00:00.000Z',
    ).length
  }
  expect([count([]), count([touch])]).toEqual([0, 1])
})
