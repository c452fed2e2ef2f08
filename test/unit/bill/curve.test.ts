import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { planCurve } from '../../../src/model/bill-curve.ts'
import { cheapest, switchPoints } from '../../../src/model/cheapest.ts'
import { Decimal, decimalText } from '../../../src/model/money.ts'
import { pieceAt, valueAt } from '../../../src/model/piecewise.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'
import { anyPlan } from '../../fixtures/bill/properties.ts'

const scenario = (quantities: Record<string, string>, rest: object = {}) =>
  Scenario.parse({ id: 's', name: 'S', quantities, ...rest })
const plan = (id: string, components: object[], rest: object = {}) =>
  Plan.parse({ id, name: id, currency: 'USD', components, ...rest })
const unit = (amount: string, metric = 'call') => ({
  metric,
  kind: 'unit',
  cadence: 'usage',
  amount,
})
const flat = (amount: string) => ({ metric: 'call', kind: 'flat', cadence: 'month', amount })
const range = { metric: 'call', low: '0', high: '3000' }

function curve(of: Plan, wanted = scenario({ call: '1' }), over = range) {
  const made = planCurve(of, wanted, over)
  if ('reason' in made) throw new Error(made.reason)
  return made.perMonth
}
const costs = (of: Plan, call: Decimal.Value) =>
  new Decimal(bill(of, scenario({ call: decimalText(new Decimal(call)) })).perMonth)

test('the curve is the bill at every quantity, whatever applies', () => {
  const extra = fc.record({
    minimumCommitmentPerYear: fc.integer({ min: 0, max: 900 }).map(String),
    minimumSpendPerYear: fc.integer({ min: 1, max: 5000 }).map(String),
    off: fc.integer({ min: 0, max: 40 }).map(String),
  })
  fc.assert(
    fc.property(anyPlan, extra, fc.integer({ min: 1, max: 2999 }), (made, more, call) => {
      const discounts = [
        ...made.discounts,
        { kind: 'volume', percent: '20', minimumSpendPerYear: more.minimumSpendPerYear },
        { kind: 'term', amount: more.off, minimumTermMonths: 12 },
      ] as const
      const { minimumCommitmentPerYear } = more
      const of: Plan = { ...made, discounts: [...discounts], minimumCommitmentPerYear }
      // Half a unit beside the whole: no threshold lies there.
      const x = new Decimal(call).plus('0.31415926')
      const drawn = valueAt(pieceAt(curve(of), x), x)
      expect(drawn.minus(costs(of, x)).abs().toNumber()).toBeLessThan(1e-9)
    }),
    { numRuns: 25 },
  )
})

test('a ramp of another metric has no curve', () => {
  const ramp = Scenario.parse({ id: 's', name: 'S', quantities: { seat: ['1', '2'] } })
  const both = plan('a', [unit('1'), unit('5', 'seat')])
  expect(planCurve(both, ramp, range)).toEqual({
    reason: 'usage that follows a ramp has no curve',
  })
})

test('nobody is cheaper than the cheapest, and a switch point is where two bills meet or jump', () => {
  fc.assert(
    fc.property(
      fc.array(anyPlan, { minLength: 2, maxLength: 4 }),
      fc.integer({ min: 1, max: 2999 }),
      (plans, call) => {
        const contenders = plans.map((of, i) => ({ id: String(i), perMonth: curve(of) }))
        const stretches = cheapest(contenders)
        const x = new Decimal(call).plus('0.31415926')
        const here = stretches.find(({ from, to }) => x.gt(from) && x.lte(to))
        const lowest = Decimal.min(...plans.map((of) => costs(of, x)))
        const chosen = plans[Number(here?.id)]
        if (!chosen) throw new Error('nobody is cheapest')
        expect(costs(chosen, x).minus(lowest).toNumber()).toBeLessThan(1e-9)
        for (const { at, from, to } of switchPoints(stretches)) {
          const [before, after] = [contenders[Number(from)], contenders[Number(to)]]
          if (!before || !after) throw new Error('a switch to nobody')
          const above = at.plus('1e-9')
          const [old, now] = [before, after].map(({ perMonth }) =>
            valueAt(pieceAt(perMonth, above), above),
          )
          expect(now?.lte(old?.plus('1e-20') ?? 0)).toBe(true)
        }
      },
    ),
    { numRuns: 12 },
  )
})

describe('switch points', () => {
  const of = (plans: readonly Plan[], wanted = scenario({ call: '1' }), over = range) =>
    switchPoints(cheapest(plans.map((one) => ({ id: one.id, perMonth: curve(one, wanted, over) }))))
  const found = (...args: Parameters<typeof of>) =>
    of(...args).map(({ at, from, to }) => `${at.toDecimalPlaces(12).toFixed()} ${from} ${to}`)

  test('a flat fee pays from where the lines cross: exact thirds too', () => {
    expect(found([plan('payg', [unit('0.3')]), plan('flat', [flat('100')])])).toEqual([
      '333.333333333333 payg flat',
    ])
  })

  test('a volume price falls at its tier: there and back', () => {
    const tiers = [
      { upTo: '1000', unitAmount: '1' },
      { upTo: null, unitAmount: '0.5' },
    ]
    const volume = plan('volume', [{ metric: 'call', kind: 'volume', cadence: 'usage', tiers }])
    expect(found([volume, plan('flat', [flat('600')])])).toEqual([
      '600 volume flat',
      '1000 flat volume',
      '1200 volume flat',
    ])
  })

  test('where a plan ends another takes over', () => {
    const small = plan('small', [{ ...unit('0.1'), maximumQuantity: '500' }])
    expect(found([small, plan('large', [unit('0.2')])])).toEqual(['500 small large'])
  })

  test('the other quantities stand, or grow along', () => {
    const a = plan('a', [unit('1'), unit('4', 'output')])
    const b = plan('b', [unit('2'), unit('1', 'output')])
    const wanted = scenario({ call: '200', output: '50' })
    expect(found([a, b], wanted)).toEqual(['150 b a'])
    expect(found([a, b], wanted, { ...range, together: true } as typeof range)).toEqual([])
  })
})

test('what has no curve says why', () => {
  const one = plan('one', [unit('1')])
  const reason = (of: Plan, wanted: Scenario) => planCurve(of, wanted, range)
  expect(
    reason(one, Scenario.parse({ id: 's', name: 'S', quantities: { call: ['1', '2'] } })),
  ).toEqual({
    reason: 'usage that follows a ramp has no curve',
  })
  expect(reason(one, scenario({ call: '1', seat: '2' }))).toEqual({
    reason: 'no price for seats, only for calls',
  })
  const tiny = plan('tiny', [
    { metric: 'call', kind: 'package', cadence: 'usage', amount: '1', packageSize: '0.1' },
  ])
  expect(reason(tiny, scenario({ call: '1' }))).toEqual({
    reason: 'its packages are too small to tell them one by one here',
  })
})
