import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg } from '../../../src/analysis/statistics/benjamini-hochberg.ts'
import { gammaCdf, gammaQuantile } from '../../../src/analysis/statistics/gamma.ts'
import { normalCdf, normalQuantile, twoSided } from '../../../src/analysis/statistics/normal.ts'
import { median, quantile } from '../../../src/analysis/statistics/quantile.ts'
import { clusterSignFlip } from '../../../src/analysis/statistics/sign-flip.ts'

describe('the normal distribution', () => {
  // From scipy.stats.norm.cdf.
  test.each([
    [0, 0.5],
    [1, 0.8413447460685429],
    [1.96, 0.9750021048517795],
    [-2.5, 0.006209665325776132],
    [-3, 0.0013498980316300933],
    [-8, 6.22096057427178e-16],
    [6, 0.9999999990134123],
  ])('below %d lies %d', (z, p) => {
    expect(Math.abs(normalCdf(z) - p) / p).toBeLessThan(1e-12)
  })

  test('the quantile undoes it, and two sides are twice one', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(Math.abs(normalCdf(normalQuantile(p)) - p)).toBeLessThan(1e-14)
      }),
    )
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 13)
    expect(twoSided(1.959963984540054)).toBeCloseTo(0.05, 13)
    expect(normalQuantile(1)).toBeNaN()
  })
})

// From scipy.stats.gamma.
test.each([
  [0.5, 0.3, 0.5614219739190003],
  [2, 0.2, 0.01752309630642178],
  [2, 5, 0.9595723180054873],
  [30, 41, 0.9688457699080966],
])('the gamma distribution of shape %d below %d', (shape, x, p) => {
  expect(gammaCdf(x, shape)).toBeCloseTo(p, 12)
  expect(gammaQuantile(p, shape, 2)).toBeCloseTo(x / 2, 9)
})

test('quantiles interpolate', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(quantile([1, 2, 3, 4, 5], 0.9)).toBeCloseTo(4.6)
  expect(median([])).toBeNaN()
  expect(median([1, Infinity, Infinity])).toBe(Infinity)
})

describe('the cluster sign-flip test', () => {
  test('counts assignments exactly up to eleven clusters', () => {
    const ten = new Array(10).fill(-0.1)
    expect(clusterSignFlip(ten)).toMatchObject({ up: 0, down: 10, p: 2 / 1024 })
    expect(clusterSignFlip([0.1, 0.2, 0.3, 0.4, 0.5, -1.5]).p).toBe(1)
    expect(clusterSignFlip([1, 1, 1, 1, 1, 1]).p).toBe(2 / 64)
  })

  test('says no p where none could be small', () => {
    expect(clusterSignFlip([0.1, 0.2, 0.3, 0.4, 0.5])).toMatchObject({
      clusters: 5,
      up: 5,
      p: null,
    })
    expect(clusterSignFlip([])).toMatchObject({ clusters: 0, total: 0, p: null })
  })

  test('draws the same for the same seed, and near the exact share', () => {
    const changes = [0.3, -0.1, 0.2, 0.25, -0.05, 0.1, 0.15, 0.2, -0.3, 0.1, 0.12, 0.4]
    const { p } = clusterSignFlip(changes, 7)
    expect(clusterSignFlip(changes, 7).p).toBe(p)
    expect(clusterSignFlip(changes, 8).p).not.toBe(p)
    // All 4,096 assignments counted apart: 0.0698.
    expect(p).toBeGreaterThan(0.055)
    expect(p).toBeLessThan(0.085)
  })
})

test('Benjamini and Hochberg: order kept, never above one, never below p', () => {
  // By hand: 0.01·4/1, 0.02·4/2, 0.03·4/3, 0.5·4/4, each the least from its rank upward.
  expect(benjaminiHochberg([0.03, 0.01, 0.5, 0.02])).toEqual([0.04, 0.04, 0.5, 0.04])
  expect(benjaminiHochberg([])).toEqual([])
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (ps) => {
      const adjusted = benjaminiHochberg(ps)
      expect(adjusted.every((q, i) => q <= 1 && q >= (ps[i] ?? 1) - 1e-15)).toBe(true)
    }),
  )
})
