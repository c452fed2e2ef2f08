import { expect, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { Decimal } from '../../../src/model/money.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'
import { scaledPlan } from '../../../src/model/scaled-plan.ts'

const plan = Plan.parse({
  id: 'p',
  name: 'P',
  currency: 'USD',
  components: [
    { metric: 'seat', kind: 'unit', cadence: 'month', amount: '19', minimumCharge: '50' },
    {
      metric: 'call',
      kind: 'graduated',
      cadence: 'usage',
      tiers: [
        { upTo: '1000', unitAmount: '0.01', flatAmount: '5' },
        { upTo: null, unitAmount: '0.005' },
      ],
    },
    { metric: 'set-up', kind: 'flat', cadence: 'once', amount: '250' },
  ],
  minimumCommitmentPerMonth: '90',
  discounts: [{ kind: 'term', percent: '10', minimumTermMonths: 12 }],
})

const total = (of: Plan, seat: string): Decimal =>
  new Decimal(
    bill(of, Scenario.parse({ id: 's', name: 'S', quantities: { seat, call: '3000' } })).total,
  )

test.each(['1', '2', '40'])('a whole plan scales the bill of %s seats', (seat) => {
  expect(total(scaledPlan(plan, new Decimal('0.9')), seat).toFixed()).toBe(
    total(plan, seat).times('0.9').toFixed(),
  )
})

test('one charge moves alone', () => {
  const dearer = scaledPlan(plan, new Decimal(2), 'set-up')
  expect(total(dearer, '40').minus(total(plan, '40')).toFixed()).toBe('250')
  expect(dearer.minimumCommitmentPerMonth).toBe('90')
})
