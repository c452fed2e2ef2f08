import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMs, intervalMs } from '../../../src/model/time.ts'
import { missedBetween, nextSlot, slotAt } from '../../../src/pipeline/slot.ts'

const intervals = ['PT15M', 'PT6H', 'P1D', 'P1W'] as const
const moment = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2037-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString())

describe('the slot of a source', () => {
  test('holds the moment, and the next one begins where it ends', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...intervals), fc.string(), (now, every, id) => {
        const slot = slotAt(id, every, now)
        const next = nextSlot(slot, every)
        expect(slot <= now && now < next).toBe(true)
        expect(slotAt(id, every, next)).toBe(next)
        expect(slotAt(id, every, addMs(next, -1))).toBe(slot)
      }),
    )
  })

  test('does not depend on when it is asked for: a restart shuffles nothing', () => {
    const asked = ['06:00', '11:59', '23:00'].map((time) =>
      slotAt('acme', 'P1W', `2026-03-04T${time}:00.000Z`),
    )
    expect(new Set(asked).size).toBe(1)
  })

  test('of a thousand sources spreads over the whole interval', () => {
    const now = '2026-03-04T12:00:00.000Z'
    const tenths = Array.from({ length: 1000 }, (_, i) => {
      const into = Date.parse(now) - Date.parse(slotAt(`source-${i}`, 'P1D', now))
      return Math.floor((into / intervalMs('P1D')) * 10)
    })
    const counts = Array.from({ length: 10 }, (_, i) => tenths.filter((t) => t === i).length)
    expect(Math.min(...counts)).toBeGreaterThan(60)
  })
})

test('slots that passed unseen are counted', () => {
  const slot = '2026-03-04T00:00:00.000Z'
  expect(missedBetween(undefined, slot, 'P1D')).toBe(0)
  expect(missedBetween('2026-03-03T00:00:00.000Z', slot, 'P1D')).toBe(0)
  expect(missedBetween('2026-02-22T00:00:00.000Z', slot, 'P1D')).toBe(9)
})
