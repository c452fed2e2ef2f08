import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveChances, scoreChances, type Watched } from '../../../src/analysis/trend/move-chance.ts'

const watched = (moves: readonly number[], more: Partial<Watched> = {}): Watched => ({
  ...{ since: 0, plans: 1, moves },
  ...more,
})

test('unwatched, a rival of one plan moves at 0.2 a year', () => {
  const [chance] = moveChances([watched([])], 0)
  // The pace is uncertain, so less than 1 − exp(−0.2 · 91 / 365.25).
  expect(chance?.value).toBeGreaterThan(0.04)
  expect(chance?.value).toBeLessThan(0.0487)
})

test('chances follow what was seen before, and nothing after', () => {
  const busy = watched([10, 100, 200, 300, 400, 500, 600, 700])
  const quiet = watched([])
  const [often, seldom] = moveChances([busy, quiet], 730)
  expect(often?.value).toBeGreaterThan(0.4)
  expect(seldom?.value).toBeLessThan(0.2)
  expect(moveChances([busy, quiet], 5)).toEqual(
    moveChances([watched([]), watched([...busy.moves])], 5),
  )
})

test('every chance lies in its interval, and the interval between 0 and 1', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ since: fc.nat(800), plans: fc.nat(50), moves: fc.array(fc.nat(1000)) })),
      fc.nat(1000),
      (rivals, at) => {
        for (const { value, low, high } of moveChances(rivals, at)) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(low).toBeLessThan(value)
          expect(value).toBeLessThan(high)
          expect(high).toBeLessThanOrEqual(1)
        }
      },
    ),
    { numRuns: 40 },
  )
})

test('the score counts what came, quarter by quarter', () => {
  const steady = watched([50, 150, 230, 320, 410, 500])
  const score = scoreChances([steady, watched([])], 560)
  // Quarters begin on days 91, 182, 273, 364, 455; the first has no base.
  expect(score).toMatchObject({ forecasts: 8, moved: 4, hindsight: 0.25 })
  expect(score.skill).toBeCloseTo(1 - score.brier / score.base)
  expect(scoreChances([watched([])], 100)).toMatchObject({ forecasts: 0, skill: null })
})
