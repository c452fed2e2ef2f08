import { describe, expect, test } from 'vitest'
import { afterQuiet } from '../../../src/alerts/quiet.ts'
import { QuietHours } from '../../../src/model/market.ts'

const nights = QuietHours.parse({ from: '18:00', to: '07:30', timeZone: 'Europe/Berlin' })
const weekends = QuietHours.parse({
  ...{ from: '18:00', to: '07:30', days: ['sat', 'sun'], timeZone: 'Europe/Berlin' },
})
const sent = (quiet: QuietHours | undefined, at: string, severity: 'info' | 'act' = 'info') =>
  afterQuiet(quiet, severity, `${at}.000Z`)

describe('quiet hours', () => {
  test('let the day through', () => {
    expect(sent(undefined, '2026-07-30T02:00:07')).toBe('2026-07-30T02:00:07.000Z')
    // 07:30 and 17:59 in Berlin.
    expect(sent(nights, '2026-07-30T05:30:00')).toBe('2026-07-30T05:30:00.000Z')
    expect(sent(nights, '2026-07-30T15:59:59')).toBe('2026-07-30T15:59:59.000Z')
  })

  test('hold the night until it is over', () => {
    expect(sent(nights, '2026-07-30T16:00:00')).toBe('2026-07-31T05:30:00.000Z')
    expect(sent(nights, '2026-07-31T02:07:13')).toBe('2026-07-31T05:30:00.000Z')
  })

  test('follow the clock on the wall when it is put back or forward', () => {
    // Berlin leaves summer time on 25 October and enters it on 29 March.
    expect(sent(nights, '2026-10-24T20:00:00')).toBe('2026-10-25T06:30:00.000Z')
    expect(sent(nights, '2026-03-28T20:00:00')).toBe('2026-03-29T05:30:00.000Z')
  })

  test('hold whole days, and the nights around them', () => {
    // Friday evening to Monday morning.
    expect(sent(weekends, '2026-07-31T19:00:00')).toBe('2026-08-03T05:30:00.000Z')
    expect(sent(weekends, '2026-08-01T10:00:00')).toBe('2026-08-03T05:30:00.000Z')
  })

  test('let through what asks for action, unless that waits too', () => {
    expect(sent(nights, '2026-07-30T16:00:00', 'act')).toBe('2026-07-30T16:00:00.000Z')
    const all = { ...nights, actToo: true }
    expect(sent(all, '2026-07-30T16:00:00', 'act')).toBe('2026-07-31T05:30:00.000Z')
  })

  test('of the whole day do not hold for ever', () => {
    const never = QuietHours.parse({ from: '00:00', to: '00:00', days: ['mon'] })
    // No time lies between midnight and midnight.
    expect(sent(never, '2026-07-30T16:00:00')).toBe('2026-07-30T16:00:00.000Z')
  })
})
