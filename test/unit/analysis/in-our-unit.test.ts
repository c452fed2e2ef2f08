import { expect, test } from 'vitest'
import { inOurUnit } from '../../../src/analysis/in-our-unit.ts'
import type { Offer, PriceComponent } from '../../../src/model/offer.ts'

const per = (unitCode: string | null, metric: string): PriceComponent => ({
  metric,
  charge: 'recurring',
  amount: '9',
  currency: 'USD',
  referenceQuantity: unitCode === null ? null : { value: '1', unitCode },
  billingDuration: 'P1M',
  billing: null,
  from: false,
  was: false,
  evidence: { selector: 'p', text: '$9' },
})
const offer = (...components: PriceComponent[]): Offer => ({
  name: 'Team',
  addon: false,
  free: false,
  onRequest: false,
  region: null,
  taxIncluded: null,
  promotion: null,
  components,
})

test('their unit is told as ours where the plan has one', () => {
  const told = inOurUnit(offer(per('bw:host', 'host'), per(null, 'base')), 'seat')
  expect(
    told.components.map(({ metric, referenceQuantity }) => [metric, referenceQuantity?.unitCode]),
  ).toEqual([
    ['seat', 'bw:seat'],
    ['base', undefined],
  ])
})

test.each([
  ['several units', offer(per('bw:host', 'host'), per('E34', 'storage')), 'seat'],
  ['no unit', offer(per(null, 'base')), 'seat'],
  ['nothing declared', offer(per('bw:host', 'host')), undefined],
  ['an unknown unit', offer(per('bw:host', 'host')), 'chair'],
])('%s leaves it as it is', (_, given, unit) => {
  expect(inOurUnit(given, unit)).toBe(given)
})
