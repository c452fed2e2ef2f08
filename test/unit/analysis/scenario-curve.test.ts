import { expect, test } from 'vitest'
import type { Compared } from '../../../src/analysis/contender.ts'
import { scenarioCurve } from '../../../src/analysis/scenario-curve.ts'
import { bill } from '../../../src/model/bill.ts'
import { Decimal } from '../../../src/model/money.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'
import { busyWeek } from '../../fixtures/reports/answers.ts'

const scenario = (quantities: object) => Scenario.parse({ id: 's', name: 'S', quantities })

function compared(id: string, base: string, amount: string, wanted: Scenario): Compared {
  const [row] = busyWeek.comparisons[0]?.rows ?? []
  if (!row) throw new Error('the fixture has no row')
  const components = [
    { metric: 'base', kind: 'flat', cadence: 'month', amount: base },
    { metric: 'seat', kind: 'unit', cadence: 'month', amount },
    { metric: 'site', kind: 'unit', cadence: 'month', amount: '1' },
  ]
  const plan = Plan.parse({ id, name: id, currency: 'USD', components })
  const made = bill(plan, wanted)
  const about = { ours: id === 'ours', plan: id, open: false, bill: made }
  return { plan, factor: new Decimal(1), row: { ...row, ...about, perMonth: made.perMonth } }
}
const curveAt = (wanted: Scenario) =>
  scenarioCurve(
    [compared('ours', '100', '1', wanted), compared('theirs', '0', '6', wanted)],
    wanted,
  )

test('a quantity of nothing does not take the curve away; a ramp does', () => {
  const found = curveAt(scenario({ seat: '10', site: '0' }))
  expect(found).toMatchObject({ metric: 'seat', together: false, high: '50' })
  expect(found?.switches).toMatchObject([{ at: '20', to: { plan: 'ours' } }])
  expect(found?.againstOurs).toMatchObject([{ at: '20', above: 'ours' }])
  expect(curveAt(scenario({ seat: ['10', '20'] }))).toBeUndefined()
  expect(curveAt(scenario({ site: '0' }))).toBeUndefined()
})
