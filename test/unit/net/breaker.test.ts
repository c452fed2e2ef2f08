import { describe, expect, test } from 'vitest'
import { openBreaker } from '../../../src/net/breaker.ts'
import type { Fault } from '../../../src/net/fault.ts'

const down: Fault = { outcome: 'connect_error', detail: 'could not connect (ECONNREFUSED)' }
const minute = 60_000

describe('a breaker', () => {
  const start = () => {
    const clock = { ms: 1_000_000 }
    const breaker = openBreaker(() => clock.ms)
    const fail = (times: number, fault: Fault | null = down) => {
      for (let n = 0; n < times; n++) breaker.note('a', fault)
    }
    return { clock, breaker, fail, ms: () => breaker.openAt('a')?.ms ?? 0 }
  }

  test('opens after five failures in a row and says why', () => {
    const { breaker, fail, ms } = start()
    fail(4)
    expect(ms()).toBe(0)
    fail(1)
    expect(ms()).toBe(minute)
    expect(breaker.openAt('a')?.fault).toEqual({
      outcome: 'connect_error',
      detail:
        'a failed 5 times in a row, so it is not asked for 60 s more; the last time: could not connect (ECONNREFUSED)',
    })
    expect(breaker.openAt('b')).toBeNull()
  })

  test('one answer between failures keeps it closed, whatever the answer was', () => {
    const { fail, ms } = start()
    for (const answer of [null, { outcome: 'truncated', detail: '' } as const]) {
      fail(4)
      fail(1, answer)
    }
    fail(4)
    expect(ms()).toBe(0)
  })

  test('a single try that fails again opens it for longer, up to an hour', () => {
    const { clock, fail, ms } = start()
    fail(5)
    for (const pause of [10, 60, 60]) {
      clock.ms += ms()
      expect(ms(), 'half open').toBe(0)
      fail(1)
      expect(ms()).toBe(pause * minute)
    }
  })

  test('a single try that is answered closes it, and five more are needed', () => {
    const { clock, fail, ms } = start()
    fail(5)
    clock.ms += minute
    fail(1, null)
    fail(4)
    expect(ms()).toBe(0)
    fail(1)
    expect(ms()).toBe(minute)
  })

  test('a clock set back by a year keeps it open for its pause only', () => {
    const { clock, fail, ms } = start()
    fail(5)
    clock.ms -= 365 * 24 * 60 * minute
    expect(ms()).toBe(minute)
  })
})
