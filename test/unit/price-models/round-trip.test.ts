import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPricing2Yaml } from '../../../src/extract/price-models/pricing2yaml.ts'
import { readSchemaOrgOffers } from '../../../src/extract/price-models/schema-org-offer.ts'
import { readStripePrices } from '../../../src/extract/price-models/stripe-price.ts'
import { Plan } from '../../../src/model/plan.ts'
import { Problem } from '../../../src/model/problem.ts'
import { toPricing2Yaml } from '../../../src/reports/price-models/pricing2yaml.ts'
import { toSchemaOrgOffers } from '../../../src/reports/price-models/schema-org-offer.ts'
import { toStripePrices } from '../../../src/reports/price-models/stripe-price.ts'
import { anyPlan } from '../../fixtures/bill/properties.ts'

const through = (value: object): unknown => JSON.parse(JSON.stringify(value))
const canonical = (text: string) => (text.includes('.') ? text.replace(/\.?0+$/, '') : text)

/** Amounts written one way: 5.00 is 5. */
function tidy(plan: Plan): Plan {
  return Plan.parse(
    JSON.parse(JSON.stringify(plan), (key, value) =>
      typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) && key !== 'id'
        ? canonical(value)
        : value,
    ),
  )
}

const per = fc.constantFrom(
  undefined,
  { value: '1000000', unitCode: 'bw:token' },
  { value: '1', unitCode: 'bw:seat' },
)
const plans = fc.tuple(anyPlan, per).map(([plan, unit]) =>
  tidy({
    ...plan,
    components: plan.components.map((one, i) => ({
      ...one,
      label: `Charge ${i}`,
      ...(unit && one.kind !== 'flat' && one.kind !== 'percent' ? { per: unit } : {}),
    })),
  }),
)

describe('nothing is lost on the way there and back', () => {
  test('Stripe price objects', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const back = readStripePrices(through(toStripePrices([plan])))
        expect({ ...back, plans: back.plans.map(tidy) }).toEqual({ plans: [plan], left: [] })
      }),
      { numRuns: 100 },
    )
  })

  test('schema.org Offers', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const back = readSchemaOrgOffers(through(toSchemaOrgOffers([plan])))
        expect({ ...back, plans: back.plans.map(tidy) }).toEqual({ plans: [plan], left: [] })
      }),
      { numRuns: 100 },
    )
  })
})

const team = Plan.parse({
  id: 'acme-team',
  name: 'TEAM',
  currency: 'EUR',
  components: [
    {
      metric: 'seat',
      kind: 'unit',
      cadence: 'month',
      amount: '9.5',
      per: { value: '1', unitCode: 'bw:seat' },
    },
    { metric: 'sso', label: 'sso', kind: 'flat', cadence: 'year', amount: '120', optional: true },
  ],
})

describe('Pricing2Yaml', () => {
  test('one charge and its add-ons go there and back', () => {
    expect(readPricing2Yaml(through(toPricing2Yaml([team], 'Acme', '2026-01-31'))).plans).toEqual([
      team,
    ])
  })

  test('what it cannot say is refused, not dropped', () => {
    const tiers = [{ upTo: null, unitAmount: '1', flatAmount: '0' }]
    const [seat] = team.components
    if (!seat) throw new Error('no component')
    const { amount, ...rest } = seat
    const said = (components: Plan['components']) => () =>
      toPricing2Yaml([{ ...team, components }], 'Acme', '2026-01-31')
    expect(said([{ ...rest, kind: 'graduated', tiers }])).toThrow(
      'cannot say graduated prices (seat)',
    )
    expect(said([{ ...seat, included: '3' }])).toThrow('cannot say included (seat)')
    expect(said([seat, seat])).toThrow('cannot say 2 charges in one price')
  })
})

test('an amount that has no exact price in cents is refused', () => {
  const third = {
    metric: 'call',
    kind: 'unit',
    cadence: 'usage',
    amount: '1',
    per: { value: '3', unitCode: 'C62' },
  } as const
  expect(() => toStripePrices([{ ...team, components: [third] }])).toThrow(Problem)
})
