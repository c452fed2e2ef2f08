import { readFileSync } from 'node:fs'
import * as formulas from '../../src/analysis/index-numbers/bilateral.ts'
import type { Period } from '../../src/analysis/index-numbers/period.ts'
import {
  chained,
  fixedBase,
  geks,
  type IndexSeries,
} from '../../src/analysis/index-numbers/series-index.ts'
import {
  spendingShare,
  timeProductDummy,
} from '../../src/analysis/index-numbers/time-product-dummy.ts'
import { hamedRao } from '../../src/analysis/statistics/hamed-rao.ts'
import { mannKendall } from '../../src/analysis/statistics/mann-kendall.ts'
import { preWhitened } from '../../src/analysis/statistics/pre-whitened.ts'

type Judged = Record<'z' | 'p', number>
type Trend = Record<
  's' | 'variance' | 'z' | 'p' | 'slope' | 'intercept' | 'low' | 'high',
  number
> & {
  readonly values: readonly number[]
  readonly hamedRao: Judged
  readonly preWhitened: Judged
}
type Table = readonly (readonly (number | null)[])[]
type Levels = Readonly<Record<string, readonly number[]>>
interface Indices {
  readonly prices: Table
  readonly quantities: Table
  readonly fixed: Levels
  readonly chained: Levels
  readonly geks: Levels
  readonly timeProductDummy: readonly number[]
  readonly timeProductDummyUnweighted: readonly number[]
}

function fixture<T>(name: string): readonly T[] {
  return JSON.parse(readFileSync(`test/fixtures/statistics/${name}.json`, 'utf8'))
}

const off = (found: number | null | undefined, value: number): number =>
  Math.abs((found ?? Number.NaN) - value) / Math.max(1, Math.abs(value))

/** Largest difference to the reference values, relative above one. */
export function mannKendallOff(): { readonly series: number; readonly most: number } {
  const all = fixture<Trend>('trends')
  const differences = all.flatMap((one) => {
    const plain = mannKendall(one.values)
    const [wide, white] = [hamedRao(one.values), preWhitened(one.values)]
    const keys = ['s', 'variance', 'z', 'p', 'slope', 'intercept', 'low', 'high'] as const
    return [
      ...keys.map((key) => off(plain?.[key], one[key])),
      ...(['z', 'p'] as const).map((key) => off(wide?.[key], one.hamedRao[key])),
      ...(['z', 'p'] as const).map((key) => (white ? off(white[key], one.preWhitened[key]) : 0)),
    ]
  })
  return { series: all.length, most: Math.max(...differences) }
}

/** Largest difference of any index in any period to the reference values. */
export function indicesOff(): { readonly levels: number; readonly most: number } {
  const differences = fixture<Indices>('indices').flatMap((one) => {
    const periods = one.prices.map(
      (row, t): Period =>
        new Map(
          row.flatMap((price, i) =>
            price === null ? [] : [[String(i), { price, quantity: one.quantities[t]?.[i] ?? 1 }]],
          ),
        ),
    )
    const against = (found: IndexSeries, levels: readonly number[] = []) =>
      levels.map((level, t) => off(found[t], level))
    return [
      ...Object.entries(formulas).flatMap(([name, formula]) => [
        ...against(fixedBase(formula, periods), one.fixed[name]),
        ...against(chained(formula, periods), one.chained[name]),
        ...against(geks(formula, periods), one.geks[name]),
      ]),
      ...against(timeProductDummy(periods, spendingShare), one.timeProductDummy),
      ...against(timeProductDummy(periods), one.timeProductDummyUnweighted),
    ]
  })
  return { levels: differences.length, most: Math.max(...differences) }
}
