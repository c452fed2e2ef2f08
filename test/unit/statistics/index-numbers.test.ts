import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  carli,
  dutot,
  type Formula,
  fisher,
  jevons,
  laspeyres,
  paasche,
  tornqvist,
} from '../../../src/analysis/index-numbers/bilateral.ts'
import { chainGap, hasDrifted } from '../../../src/analysis/index-numbers/chain-drift.ts'
import type { Period } from '../../../src/analysis/index-numbers/period.ts'
import { chained, fixedBase, geks } from '../../../src/analysis/index-numbers/series-index.ts'
import {
  spendingShare,
  timeProductDummy,
} from '../../../src/analysis/index-numbers/time-product-dummy.ts'

const formulas: Record<string, Formula> = {
  ...{ jevons, carli, dutot, laspeyres, paasche, fisher, tornqvist },
}
const Table = z.array(z.array(z.number().nullable()))
const Levels = z.array(z.number())
const file = new URL('../../fixtures/statistics/indices.json', import.meta.url)
const references = z
  .array(
    z.object({
      name: z.string(),
      prices: Table,
      quantities: Table,
      fixed: z.record(z.string(), Levels),
      chained: z.record(z.string(), Levels),
      geks: z.record(z.string(), Levels),
      timeProductDummy: Levels,
      timeProductDummyUnweighted: Levels,
    }),
  )
  .parse(JSON.parse(readFileSync(file, 'utf8')))

function periodsOf(prices: z.infer<typeof Table>, quantities: z.infer<typeof Table>): Period[] {
  return prices.map(
    (row, t) =>
      new Map(
        row.flatMap((price, i) =>
          price === null ? [] : [[`product ${i}`, { price, quantity: quantities[t]?.[i] ?? 1 }]],
        ),
      ),
  )
}

const near = (found: readonly (number | null)[], expected: readonly number[], digits = 1e-8) => {
  expect(found).toHaveLength(expected.length)
  const off = expected.map((level, t) => Math.abs(Number(found[t] ?? Number.NaN) - level))
  expect(Math.max(...off)).toBeLessThan(digits)
}

describe.each(references)('$name', (reference) => {
  const periods = periodsOf(reference.prices, reference.quantities)

  test.each(Object.entries(formulas))('%s', (name, formula) => {
    near(fixedBase(formula, periods), reference.fixed[name] ?? [])
    near(chained(formula, periods), reference.chained[name] ?? [])
  })

  test('GEKS and time product dummies', () => {
    near(geks(jevons, periods), reference.geks['jevons'] ?? [])
    near(geks(fisher, periods), reference.geks['fisher'] ?? [])
    near(timeProductDummy(periods, spendingShare), reference.timeProductDummy)
    near(timeProductDummy(periods), reference.timeProductDummyUnweighted)
  })
})

const [published] = references
const diewertFox = periodsOf(published?.prices ?? [], published?.quantities ?? [])

// Printed in the documentation and the tests of the R package IndexNumR (G. White) for these data.
test('as IndexNumR prints it', () => {
  near(
    chained(laspeyres, diewertFox),
    [
      1.0, 0.9673077, 1.2905504, 1.3382002, 1.2482444, 1.7346552, 1.6530619, 1.4524186, 1.8386215,
      1.7126802, 2.181017, 2.2000474,
    ],
    1e-7,
  )
  near(
    timeProductDummy(diewertFox, spendingShare),
    [
      1, 0.880339868502394, 1.11310561070234, 1.15879006335178, 0.944228876424154, 1.23413422819567,
      1.17381864977063, 0.96466253410287, 1.14473361053433, 0.955804858341343, 1.17418844896016,
      1.17377193225844,
    ],
    1e-13,
  )
})

// Tables 19.1 to 19.4 of the Producer Price Index Manual (ILO, IMF, OECD, UNECE, World Bank 2004), as
// adapted in tables 3.1 and 3.2 of B. Balk, Price and Quantity Index Numbers (2008).
test('as the Producer Price Index Manual prints it', () => {
  const prices = [
    [1, 1, 1, 1, 1, 1],
    [1.2, 3, 1.3, 0.7, 1.4, 0.8],
    [1, 1, 1.5, 0.5, 1.7, 0.6],
    [0.8, 0.5, 1.6, 0.3, 1.9, 0.4],
    [1, 1, 1.6, 0.1, 2, 0.2],
  ]
  const quantities = [
    [1, 1, 2, 1, 4.5, 0.5],
    [0.8, 0.9, 1.9, 1.3, 4.7, 0.6],
    [1, 1.1, 1.8, 3, 5, 0.8],
    [1.2, 1.2, 1.9, 6, 5.6, 1.3],
    [0.9, 1.2, 2, 12, 6.5, 2.5],
  ]
  const six = periodsOf(prices, quantities)
  const rounded = (formula: Formula) =>
    fixedBase(formula, six).map((level) => Number(level?.toFixed(4)))
  expect(rounded(laspeyres)).toEqual([1, 1.42, 1.345, 1.355, 1.44])
  expect(rounded(paasche)).toEqual([1, 1.3824, 1.2031, 1.0209, 0.7968])
  expect(rounded(fisher)).toEqual([1, 1.4011, 1.2721, 1.1762, 1.0712])
  expect(rounded(carli)).toEqual([1, 1.4, 1.05, 0.9167, 0.9833])
  expect(rounded(jevons)).toEqual([1, 1.2419, 0.9563, 0.7256, 0.6325])
})

describe('gaps', () => {
  const of = (prices: Record<string, number>): Period =>
    new Map(Object.entries(prices).map(([product, price]) => [product, { price }]))

  test('what nothing links has no level, and never a zero', () => {
    const apart = [of({ a: 1 }), of({ b: 5 }), of({ b: 10 })]
    expect(chained(jevons, apart)).toEqual([1, null, null])
    expect(timeProductDummy(apart)).toEqual([1, null, null])
    expect(geks(jevons, apart)).toEqual([1, null, null])
    expect(fixedBase(jevons, [])).toEqual([])
    expect(timeProductDummy([])).toEqual([])
    expect(timeProductDummy([of({}), of({ a: 2 }), of({ a: 4 })])).toEqual([
      null,
      1,
      expect.closeTo(2, 12),
    ])
  })

  test('a period without products is bridged', () => {
    const hole = [of({ a: 1 }), of({}), of({ a: 2 })]
    expect(chained(jevons, hole)).toEqual([1, null, 2])
    expect(geks(jevons, [of({}), ...hole])).toEqual([null, 1, null, expect.closeTo(2, 12)])
    expect(timeProductDummy(hole)).toEqual([1, null, expect.closeTo(2, 12)])
  })

  test('an entrant moves nothing, and what is free has no ratio', () => {
    const entry = [of({ a: 1, f: 0 }), of({ a: 1, b: 100, f: 3 })]
    expect(chained(jevons, entry)).toEqual([1, 1])
    expect(timeProductDummy(entry)[1]).toBeCloseTo(1, 12)
  })
})

test('chaining prices that bounce drifts, and that is told', () => {
  const bounce: Period[] = [100, 50, 100, 50, 100].map(
    (price, t) =>
      new Map([
        ['a', { price, quantity: t % 2 ? 10 : 1 }],
        ['b', { price: 100, quantity: 1 }],
      ]),
  )
  const [chain, dummy] = [chained(laspeyres, bounce), timeProductDummy(bounce)]
  expect(chainGap(chain, dummy)).toBeGreaterThan(2)
  expect(hasDrifted(chain, dummy)).toBe(true)
  expect(hasDrifted(dummy, dummy)).toBe(false)
  expect(chainGap([null], [null])).toBeNull()
})
