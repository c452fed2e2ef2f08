import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../src/analysis/statistics/seeded-random.ts'
import type { WinRow } from '../../../src/model/win-model.ts'
import { auc } from '../../../src/quotes/auc.ts'
import { fitWinModel } from '../../../src/quotes/win-model/fit.ts'

/** Quotes of a firm whose log odds are `odds` at the market's price and fall by `slope`. */
function made(count: number, { odds = -0.4, slope = 6, follow = 0, jitter = 0 } = {}): WinRow[] {
  const random = seededRandom(7)
  const even = () => random() + random() + random() + random() - 2
  return Array.from({ length: count }, (_, index) => {
    const hidden = 0.25 * even()
    const log = jitter * even()
    const logPrice = 0.05 * even() + follow * hidden + log
    return {
      logPrice,
      segment: index % 2 ? 'north' : 'south',
      customer: `c${index % 25}`,
      facts: {},
      won: random() < 1 / (1 + Math.exp(slope * (logPrice - hidden) - odds)),
      jitter: jitter > 0 ? { log, sd: jitter } : undefined,
    }
  })
}

const anybody = { segment: 'elsewhere', customer: 'new', facts: {} }
const at = (price: number) => ({ ...anybody, logPrice: Math.log(price) })

describe('without quotes', () => {
  const prior = fitWinModel([], { winRateAtMarket: 0.3 })

  test('the prior alone answers, and is wide', () => {
    const { probability, low, high } = prior.predict(at(1))
    expect(probability).toBeGreaterThan(0.3)
    expect(probability).toBeLessThan(0.36)
    expect(high - low).toBeGreaterThan(0.6)
    expect(prior).toMatchObject({ decided: 0, slope: 'locked', warnings: [] })
  })

  test('a price far over the market still falls', () => {
    expect(prior.predict(at(2)).probability).toBeLessThan(0.1)
    expect(prior.predict(at(4)).probability).toBeLessThan(prior.predict(at(2)).probability)
  })
})

test('more quotes make the interval narrower, and the middle goes where they say', () => {
  const width = (count: number) => {
    const model = fitWinModel(made(count, { odds: 1 }))
    const { low, high } = model.predict({ ...at(1), segment: 'north', customer: 'c3' })
    return high - low
  }
  expect(width(400)).toBeLessThan(0.7 * width(40))
  expect(fitWinModel(made(400, { odds: 1 })).predict(at(1)).probability).toBeGreaterThan(0.6)
})

test('what a customer did before counts for it, drawn toward the others', () => {
  const loyal = made(80).map((row) => (row.customer === 'c3' ? { ...row, won: true } : row))
  const model = fitWinModel(loyal)
  const chance = (customer: string) => model.predict({ ...at(1), customer }).probability
  expect(chance('c3')).toBeGreaterThan(chance('new') + 0.02)
  expect(chance('c3')).toBeLessThan(0.8)
})

test('all won: no confidence beyond the prior, and it says so', () => {
  const model = fitWinModel(made(60).map((row) => ({ ...row, won: true })))
  expect(model.warnings.join()).toContain('All 60 decided quotes were won')
  expect(model.predict(at(1)).probability).toBeLessThan(0.96)
  expect(model.predict(at(1.5)).probability).toBeLessThan(model.predict(at(1)).probability)
})

test('prices that cannot be compared are left out and counted', () => {
  const model = fitWinModel([...made(30), { ...anybody, logPrice: Number.NaN, won: true }])
  expect(model.decided).toBe(30)
  expect(model.warnings).toEqual(['Left out without a price that can be compared: 1.'])
})

describe('the slope', () => {
  /** Log odds that a price 10 % higher costs. */
  const steepness = (rows: readonly WinRow[]) => {
    const { contributions } = fitWinModel(rows)
    return contributions(at(1.1)).find(({ label }) => label === 'price')?.logOdds ?? 0
  }

  test('is not learned from prices that follow the rival', () => {
    const rows = made(1500, { follow: 0.6 })
    expect(fitWinModel(rows).slope).toBe('locked')
    expect(steepness(rows) / Math.log(1.1)).toBeCloseTo(-6, 0)
  })

  test('is learned from logged random changes, although prices follow the rival', () => {
    const flat = made(3000, { follow: 0.6, jitter: 0.06, slope: 3.5 })
    const steep = made(3000, { follow: 0.6, jitter: 0.06, slope: 9 })
    expect(fitWinModel(flat).slope).toBe('learned')
    expect(steepness(flat)).toBeGreaterThan(-5.5 * Math.log(1.1))
    expect(steepness(steep)).toBeLessThan(-6.5 * Math.log(1.1))
  })

  test('a quote at a chosen price is forecast better than that price alone would be', () => {
    const rows = made(1500, { follow: 0.6 })
    const [past, future] = [rows.slice(0, 1000), rows.slice(1000)]
    const model = fitWinModel(past)
    const loss = (chance: (row: WinRow) => number) =>
      future.reduce((sum, row) => sum - Math.log(row.won ? chance(row) : 1 - chance(row)), 0)
    expect(loss((row) => model.forecast(row).probability)).toBeLessThan(
      loss((row) => model.predict(row).probability),
    )
  })
})

test('a price that is odd for its seller makes no forecast certain, however few the quotes', () => {
  const rows = made(24).map((row, index) => ({ ...row, segment: `s${index % 12}`, logPrice: 0.01 }))
  const model = fitWinModel(rows)
  const { probability } = model.forecast({ ...anybody, logPrice: 0.3 })
  expect(probability).toBeGreaterThan(0.02)
  expect(probability).toBeLessThan(0.5)
})

describe('facts', () => {
  const random = seededRandom(3)
  const rows = made(200).map((row, index) => ({
    ...row,
    facts: {
      incumbent: row.won === random() < 0.65 ? 1 : 0,
      reasonCode: row.won ? 2 + random() : random(),
      'days to close': index,
      previouslyWon: index % 3,
      constant: 4,
      ...(row.won && { signatory: random() }),
    },
  }))
  const model = fitWinModel(rows)
  const used = model.contributions({ ...at(1), facts: {} }).map(({ label }) => label)

  test('known before the outcome stand in the model', () => {
    expect(used).toContain('incumbent')
    expect(used).toContain('previouslyWon')
    const chance = (incumbent: number) =>
      model.predict({ ...at(1), facts: { incumbent } }).probability
    expect(chance(1)).toBeGreaterThan(chance(0))
    // A slip of the pen makes nobody certain.
    expect(chance(1e9)).toBeLessThan(0.9)
  })

  test('that give the outcome away are left out with a word', () => {
    expect(used).not.toContain('reasonCode')
    expect(used).not.toContain('signatory')
    expect(used).not.toContain('days to close')
    expect(model.warnings).toEqual([
      '"days to close" is left out: by its name it is known only after the outcome.',
      '"reasonCode" is left out: it alone tells the outcome.',
      '"signatory" is left out: whether it is filled in tells the outcome.',
    ])
  })

  test('without any variation add nothing', () => {
    expect(used).not.toContain('constant')
  })
})

test('chance and bounds fall with the price, whatever the quotes were', () => {
  const row = fc.record({
    logPrice: fc.double({ min: -2, max: 2, noNaN: true }),
    segment: fc.constantFrom('a', 'b'),
    customer: fc.constantFrom('x', 'y', 'z'),
    facts: fc.record({ f: fc.double({ min: -9, max: 9, noNaN: true }) }),
    won: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 40 }), row, (rows, asked) => {
      const model = fitWinModel(rows)
      const curve = [-1.5, -0.5, -0.1, 0, 0.1, 0.5, 1.5].map((logPrice) =>
        model.predict({ ...asked, logPrice }),
      )
      for (const [index, point] of curve.entries()) {
        const before = curve[index - 1]
        if (!before) continue
        expect(point.probability).toBeLessThanOrEqual(before.probability)
        expect(point.low).toBeLessThanOrEqual(before.low + 1e-6)
        expect(point.high).toBeLessThanOrEqual(before.high + 1e-6)
        expect(point.low).toBeLessThanOrEqual(point.high)
      }
    }),
    { numRuns: 60 },
  )
})

test('the area under the curve counts ties half, and is nothing of nothing', () => {
  expect(auc([3, 4], [1, 2])).toBe(1)
  expect(auc([1, 1], [1])).toBe(0.5)
  expect(auc([1, 3], [2])).toBe(0.5)
  expect(auc([], [2])).toBeNaN()
})
