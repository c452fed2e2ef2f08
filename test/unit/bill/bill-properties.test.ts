import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { Decimal } from '../../../src/model/money.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'
import type { PlanComponent } from '../../../src/model/plan-component.ts'

const money = fc.integer({ min: 0, max: 100_000 }).map((cents) => (cents / 1000).toFixed(3))
const quantity = fc.integer({ min: 0, max: 3000 }).map(String)

/** Tiers whose unit price falls or rises, without flat amounts. */
const tiers = (falling: boolean) =>
  fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 2000 }), { minLength: 1, maxLength: 4 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 5, maxLength: 5 }),
    )
    .map(([limits, prices]) => {
      const order = prices.toSorted((a, b) => (falling ? b - a : a - b))
      return [...limits.toSorted((a, b) => a - b), null].map((upTo, i) => ({
        upTo: upTo === null ? null : String(upTo),
        unitAmount: ((order[i] ?? 0) / 100).toFixed(2),
        flatAmount: '0',
      }))
    })

const planOf = (component: Omit<PlanComponent, 'metric' | 'cadence'>, rest: object = {}) =>
  Plan.parse({
    id: 'p',
    name: 'P',
    currency: 'USD',
    components: [{ metric: 'call', cadence: 'usage', ...component }],
    ...rest,
  })
const scenario = (call: string, rest: object = {}) =>
  Scenario.parse({ id: 's', name: 'S', quantities: { call }, ...rest })
const total = (plan: Plan, call: string) => new Decimal(bill(plan, scenario(call)).total)

test('a graduated price never falls when the quantity rises', () => {
  const some = fc.oneof(tiers(true), tiers(false))
  fc.assert(
    fc.property(some, quantity, quantity, (steps, a, b) => {
      const plan = planOf({ kind: 'graduated', tiers: steps })
      const [less, more] = Number(a) < Number(b) ? [a, b] : [b, a]
      return total(plan, less).lte(total(plan, more))
    }),
  )
})

test('where unit prices fall, volume costs no more than graduated', () => {
  fc.assert(
    fc.property(tiers(true), quantity, (steps, q) =>
      total(planOf({ kind: 'volume', tiers: steps }), q).lte(
        total(planOf({ kind: 'graduated', tiers: steps }), q),
      ),
    ),
  )
})

test('ten times the quantity at a tenth of the price is the same bill', () => {
  fc.assert(
    fc.property(money, quantity, (amount, q) => {
      const tenth = new Decimal(amount).div(10).toFixed()
      return total(planOf({ kind: 'unit', amount }), q).equals(
        total(planOf({ kind: 'unit', amount: tenth }), `${q}0`),
      )
    }),
  )
})

test('the lines add up to the total, whatever minimum and discounts apply', () => {
  const plans = fc.record({
    amount: money,
    minimumCommitmentPerMonth: money,
    percent: fc.integer({ min: 0, max: 100 }).map(String),
    off: money,
    months: fc.integer({ min: 1, max: 24 }),
    term: fc.integer({ min: 1, max: 36 }),
  })
  fc.assert(
    fc.property(plans, quantity, (p, q) => {
      const discounts = [{ kind: 'promo', percent: p.percent, amount: p.off, months: p.months }]
      const { minimumCommitmentPerMonth } = p
      const plan = planOf(
        { kind: 'unit', amount: p.amount },
        { minimumCommitmentPerMonth, discounts },
      )
      const result = bill(plan, scenario(q, { termMonths: p.term }))
      const sum = result.lines.reduce((all, line) => all.plus(line.total), new Decimal(0))
      expect(sum.minus(result.total).abs().toNumber()).toBeLessThan(1e-10)
      expect(new Decimal(result.total).gte(0)).toBe(true)
    }),
  )
})

test('the advice to round up is true: the larger quantity does cost less by what it says', () => {
  fc.assert(
    fc.property(tiers(true), quantity, (steps, q) => {
      const plan = planOf({ kind: 'volume', tiers: steps })
      const { roundUp, total: now } = bill(plan, scenario(q))
      if (roundUp === null) return
      expect(new Decimal(roundUp.saves).gt(0)).toBe(true)
      expect(new Decimal(now).minus(total(plan, roundUp.quantity)).toFixed()).toBe(roundUp.saves)
    }),
  )
})
