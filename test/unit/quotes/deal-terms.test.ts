import { Decimal } from 'decimal.js'
import { describe, expect, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { Plan } from '../../../src/model/plan.ts'
import { approverFor } from '../../../src/quotes/approval.ts'
import { costToServe } from '../../../src/quotes/cost-to-serve.ts'
import { deliveryDate } from '../../../src/quotes/delivery-date.ts'
import { requestScenario } from '../../../src/quotes/request-scenario.ts'
import { waterfall } from '../../../src/quotes/waterfall.ts'
import { pocketShare } from '../../../src/quotes/worth.ts'
import { marketWith, quoteOf, requestOf, sound } from './quoted-market.ts'

describe('when we can serve', () => {
  const market = marketWith({
    leadTimes: { desk: 20 },
    capacity: { desk: { metric: 'seat', perMonth: '25' } },
  })
  const taken = (deliveryOn: string, seat: string) =>
    quoteOf(`taken ${deliveryOn}`, { deliveryOn }, { quantities: { seat } })
  const on = (history: readonly ReturnType<typeof quoteOf>[], seat = '10') =>
    deliveryDate(requestOf({ quantities: { seat } }), market, history, '2026-09-01')

  test('after the lead time, in the first month with room', () => {
    expect(on([]).on).toBe('2026-09-21')
    expect(on([taken('2026-09-25', '15')]).on).toBe('2026-09-21')
    expect(on([taken('2026-09-25', '16')]).on).toBe('2026-10-01')
    expect(on([taken('2026-09-25', '16'), taken('2026-10-05', '25')]).on).toBe('2026-11-01')
  })

  test('more than a month can hold is agreed by hand; without a lead time nothing is said', () => {
    expect(on([], '26')).toMatchObject({ on: null, warning: expect.stringContaining('26 seat') })
    expect(deliveryDate(requestOf(), marketWith(), [], '2026-09-01')).toEqual({
      on: null,
      warning: null,
    })
  })

  test('a late beginning is told, and weighs on the chance', () => {
    const asked = requestOf({ wantedOn: '2026-09-07' })
    const late = sound({ market, request: asked })
    expect(late).toMatchObject({ deliveryOn: '2026-09-21' })
    expect(late.terms.find(({ kind }) => kind === 'delivery')).toMatchObject({
      priceEquivalent: String(Math.round(-0.02 * Number(late.target) * 100) / 100),
    })
    expect(late.warnings.join()).toContain('We cannot begin before 2026-09-21')
    const inTime = sound({ market, request: requestOf() })
    expect(late.atTarget?.probability).toBeLessThan(inTime.atTarget?.probability ?? 0)
  })
})

describe('who may send it', () => {
  const made = sound()
  const who = (price: string, about: object = {}) => approverFor({ price, ...about }, made, 0.08)

  test('by distance', () => {
    expect(who(made.target)).toBe('rep')
    expect(who(String(Number(made.target) - 0.01))).toBe('manager')
    expect(who(made.floor)).toBe('manager')
    expect(who('8000.00')).toBe('deal desk')
    expect(who('7999.99')).toBe('CFO')
  })

  test('credit and a term count as price', () => {
    expect(who(made.target, { paymentDays: 30 })).toBe('manager')
    expect(who(made.target, { termMonths: 24 })).toBe('CFO')
    expect(who(String(2 * Number(made.target)), { termMonths: 24 })).toBe('rep')
  })

  test('by value', () => {
    const large = sound({ request: requestOf({ quantities: { seat: '100' } }) })
    expect(large.approval.atTarget).toBe('manager')
    const own = sound({ market: marketWith({ approval: [{ role: 'owner', downTo: 'none' }] }) })
    expect(own.approval).toEqual({
      atTarget: 'owner',
      ladder: [{ role: 'owner', downTo: '0', text: 'owner: any price' }],
    })
  })
})

describe('terms as prices', () => {
  test('credit is worth what money costs', () => {
    const { terms, target } = sound({ request: requestOf({ paymentDays: 30 }) })
    const [shorter, longer] = terms.filter(({ kind }) => kind === 'payment-days')
    expect(Number(shorter?.priceEquivalent)).toBeCloseTo(
      Number(target) * (1.08 ** (-16 / 365) - 1),
      1,
    )
    expect(Number(longer?.priceEquivalent)).toBeCloseTo(
      Number(target) * (1.08 ** (30 / 365) - 1),
      1,
    )
  })

  test('a longer bond is worth 2.2 % a year to customers', () => {
    const { terms, target } = sound()
    const bond = terms.find(({ to }) => to === '24 months')
    expect(Number(bond?.priceEquivalent)).toBeCloseTo(-0.022 * Number(target), 1)
  })

  test('a year ahead is worth more than month by month', () => {
    const rhythm = { termMonths: 12, billing: 'monthly' } as const
    expect(pocketShare(rhythm, 0, 0.08)).toBeCloseTo(1, 10)
    expect(pocketShare(rhythm, 365, 0.08)).toBeCloseTo(1 / 1.08, 10)
    expect(pocketShare({ ...rhythm, billing: 'annual' }, 0, 0.08)).toBeGreaterThan(1.04)
  })
})

describe('cost and waterfall', () => {
  const plan = Plan.parse({
    id: 'p',
    name: 'P',
    currency: 'EUR',
    components: [
      { metric: 'set-up', kind: 'flat', cadence: 'once', amount: '600' },
      { metric: 'seat', kind: 'unit', cadence: 'month', amount: '50' },
    ],
    discounts: [{ kind: 'term', percent: '10', minimumTermMonths: 12 }],
  })
  const market = marketWith()
  const scenario = requestScenario(requestOf({ quantities: { seat: ['2', '4'] } }), market)

  test('cost follows a ramp, and counts a flat charge that is declared', () => {
    const offer = { serviceLine: 'desk', plan, unitCosts: { seat: '20' } }
    expect(costToServe(offer, scenario).cost?.toNumber()).toBe(20 * (2 + 11 * 4))
    const withSetUp = { ...offer, unitCosts: { seat: '20', 'set-up': '300' } }
    expect(costToServe(withSetUp, scenario).cost?.toNumber()).toBe(20 * 46 + 300)
    expect(costToServe({ ...offer, unitCosts: {} }, scenario)).toEqual({
      cost: null,
      missing: ['seat'],
    })
  })

  test('set-up, discounts, what this customer is given, payment', () => {
    const made = bill(plan, scenario)
    const steps = waterfall({
      plan,
      bill: made,
      rate: new Decimal('1.1'),
      target: new Decimal('2500'),
      pocketShare: 0.99,
    })
    expect(steps.map(({ kind, amount }) => `${kind} ${amount}`)).toEqual([
      'list 2530',
      'set-up 660',
      'discount -253',
      'discount -437',
      'invoice 2500',
      'payment-terms -25',
      'pocket 2475',
    ])
  })
})
