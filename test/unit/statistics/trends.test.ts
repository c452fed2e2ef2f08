import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { autocorrelation } from '../../../src/analysis/statistics/autocorrelation.ts'
import { changePoints } from '../../../src/analysis/statistics/change-points.ts'
import { hamedRao } from '../../../src/analysis/statistics/hamed-rao.ts'
import { mannKendall } from '../../../src/analysis/statistics/mann-kendall.ts'
import { preWhitened } from '../../../src/analysis/statistics/pre-whitened.ts'
import { theilSen } from '../../../src/analysis/statistics/theil-sen.ts'

const file = new URL('../../fixtures/statistics/trends.json', import.meta.url)
const Judged = z.object({ z: z.number(), p: z.number() })
const references = z
  .array(
    Judged.extend({
      name: z.string(),
      values: z.array(z.number()),
      ...{ s: z.number(), variance: z.number(), slope: z.number(), intercept: z.number() },
      ...{ low: z.number(), high: z.number(), preWhitened: Judged },
      hamedRao: Judged.extend({ variance: z.number() }),
      changePoints: z.array(z.number()),
    }),
  )
  .parse(JSON.parse(readFileSync(file, 'utf8')))

/** Every number of `expected`, near to 1e-9 of its size. */
function near(found: Record<string, unknown> | null, expected: Record<string, number>): void {
  for (const [key, value] of Object.entries(expected)) {
    const off = Math.abs(Number(found?.[key]) - value) / Math.max(1, Math.abs(value))
    expect.soft(off, `${key}: ${found?.[key]} for ${value}`).toBeLessThan(1e-9)
  }
}

describe.each(references)('$name', (reference) => {
  const { values, hamedRao: hr, preWhitened: white } = reference

  test('Mann–Kendall and Sen as the reference', () => {
    const { s, variance, z: score, p, slope, intercept, low, high } = reference
    near({ ...mannKendall(values) }, { s, variance, z: score, p, slope, intercept, low, high })
  })

  test('with the corrections for autocorrelation', () => {
    near({ ...hamedRao(values) }, hr)
    if (values.length < 12) expect(preWhitened(values)).toBeNull()
    else near({ ...preWhitened(values) }, white)
  })

  test('change points as the exact optimum', () => {
    expect(changePoints(values)).toEqual(reference.changePoints)
  })
})

test('too little to tell gives null, not a number', () => {
  expect(mannKendall([1, 2])).toBeNull()
  expect(hamedRao([])).toBeNull()
  expect(theilSen([4])).toBeNull()
  expect(changePoints([])).toEqual([])
  expect(changePoints(new Array(2001).fill(1))).toBeNull()
  expect(autocorrelation([5, 5, 5], 1)).toBe(0)
})

test('a line through moments at any distance', () => {
  expect(theilSen([1, 3, 9, 100], [0, 1, 4, 5])).toMatchObject({ slope: expect.closeTo(10.9) })
  expect(theilSen([2, 4, 8], [1, 2, 4])).toEqual({ slope: 2, intercept: 0, low: 2, high: 2 })
})
