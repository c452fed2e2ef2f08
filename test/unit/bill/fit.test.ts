import { describe, expect, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'
import { Problem } from '../../../src/model/problem.ts'

const seat = { metric: 'seat', kind: 'unit', cadence: 'month', amount: '10' }
const plan = (components: object[], rest: object = {}): Plan =>
  Plan.parse({ id: 'p', name: 'Team', currency: 'USD', components, ...rest })
const scenario = (quantities: object, rest: object = {}): Scenario =>
  Scenario.parse({ id: 's', name: 'S', quantities, ...rest })
const steps = (...limits: (string | null)[]) => limits.map((upTo) => ({ upTo, unitAmount: '1' }))
const volume = (...limits: (string | null)[]) => ({
  metric: 'call',
  kind: 'volume',
  cadence: 'usage',
  tiers: steps(...limits),
})

describe('a plan that does not fit says every reason', () => {
  test('nothing sold above the last tier or the maximum, nothing for another metric', () => {
    const made = plan([
      { ...seat, maximumQuantity: '5' },
      { ...volume('100', '500'), included: '50' },
    ])
    const wanted = scenario({ seat: '6', call: ['10', '551'], ticket: '1' }, { options: ['sso'] })
    expect(bill(made, wanted)).toMatchObject({
      feasible: false,
      missing: ['ticket'],
      reasons: [
        'no price for tickets, only for seats, calls',
        'no option sso',
        'at most 5 seats; 6 are needed',
        'no price for more than 550 calls; 551 are needed',
      ],
    })
    expect(bill(made, scenario({ seat: '5', call: ['10', '550'] })).feasible).toBe(true)
  })

  test('a ramp counts as long as is paid, which may be longer than is wanted', () => {
    const made = plan([{ ...seat, maximumQuantity: '5' }], { minimumTermMonths: 3 })
    const wanted = scenario({ seat: ['1', '1', '9'] }, { termMonths: 2 })
    expect(bill(made, wanted).reasons).toEqual(['at most 5 seats; 9 are needed'])
  })

  test('nobody is told to take more than another charge of the metric is sold for', () => {
    const falls = {
      ...volume(),
      tiers: [
        { upTo: '10', unitAmount: '5' },
        { upTo: null, unitAmount: '1' },
      ],
    }
    const support = { metric: 'call', kind: 'unit', cadence: 'month', amount: '0' }
    const wanted = scenario({ call: '9' })
    expect(bill(plan([falls, support]), wanted).roundUp).toMatchObject({ quantity: '11' })
    expect(bill(plan([falls, { ...support, maximumQuantity: '10' }]), wanted).roundUp).toBeNull()
  })

  test('minimums are paid for, or refused where the customer would not pay for them', () => {
    const made = plan([{ ...seat, minimumQuantity: '5' }], { minimumTermMonths: 24 })
    const paid = bill(made, scenario({ seat: '2' }))
    expect([paid.feasible, paid.total]).toEqual([true, '1200'])
    expect(paid.assumptions).toEqual([
      'at least 5 seats are paid for',
      'the plan runs at least 24 months; all are in the total',
    ])
    expect(bill(made, scenario({ seat: '2' }, { minimums: 'refuse' })).reasons).toEqual([
      'at least 5 seats; 2 are needed',
      'it runs at least 24 months; 12 are wanted',
    ])
  })

  test('an option is charged when it is chosen', () => {
    const made = plan([
      seat,
      { metric: 'sso', kind: 'flat', cadence: 'month', amount: '50', optional: true },
    ])
    const at = (options: string[]) => bill(made, scenario({ seat: '1' }, { options })).perMonth
    expect([at([]), at(['sso'])]).toEqual(['10', '60'])
  })
})

describe('over time', () => {
  test('usage follows a ramp, and its last month goes on', () => {
    const made = bill(plan([seat]), scenario({ seat: ['1', '2', '4'] }, { termMonths: 6 }))
    expect(made.total).toBe(String(10 * (1 + 2 + 4 * 4)))
    expect(made.lines[0]?.explanation).toBe('from 1 seat × 10 a month to 4 seats × 10 a month')
    expect(made.assumptions).toEqual(['seats: the last month of the ramp goes on to the end'])
  })

  test('what a year lacks to its commitment is due at its end, in part for a begun year', () => {
    const made = plan([seat], { minimumCommitmentPerYear: '200' })
    const of = (rest: object) => bill(made, scenario({ seat: '1' }, rest))
    expect(of({}).total).toBe('200')
    expect(of({ termMonths: 18 }).total).toBe('300')
    expect(of({}).lines.map(({ metric, total }) => [metric, total])).toEqual([
      ['seat', '120'],
      ['minimum-commitment', '80'],
    ])
  })

  test('a month never costs more than the maximum', () => {
    const made = bill(plan([seat], { maximumChargePerMonth: '75' }), scenario({ seat: '10' }))
    expect([made.perMonth, made.lines.at(-1)?.total]).toEqual(['75', '-300'])
  })

  test('credit lowers the present value; the customer’s own terms go first', () => {
    const made = plan([seat], { paymentDays: 365 })
    const worth = (rest: object) =>
      Number(bill(made, scenario({ seat: '1' }, { discountRate: '0.10', ...rest })).netPresentValue)
    const cash = worth({ paymentDays: 0 })
    expect(worth({})).toBeCloseTo(cash / 1.1, 9)
    expect(worth({ paymentDays: 730 })).toBeCloseTo(cash / 1.21, 9)
  })

  test('a package says how much it would hold', () => {
    const sms = {
      metric: 'sms',
      kind: 'package',
      cadence: 'usage',
      amount: '4',
      packageSize: '1000',
    }
    const of = (quantity: string) => bill(plan([sms]), scenario({ sms: quantity })).lines[0]
    expect(of('1001')?.coversUpTo).toBe('2000')
    expect(of('2000')).not.toHaveProperty('coversUpTo')
  })
})

describe('an absurd price model is refused by name', () => {
  test.each([
    ['overlapping tiers', volume('100', '100', null), 'tiers 1 and 2 overlap: both end at 100'],
    ['unsorted tiers', volume('100', '50', null), 'tier 2 ends at 50, the one before at 100'],
    [
      'a tier behind the last',
      volume(null, '50'),
      'tier 2 stands behind the tier without an upper limit',
    ],
    ['an empty tier', volume('0', null), 'tier 1 ends at 0, and holds nothing'],
    [
      'a negative tier',
      { ...volume(), tiers: [{ upTo: null, unitAmount: '-1' }] },
      'tier 1 has a negative unitAmount',
    ],
    ['no tiers', volume(), 'a volume price has no tiers'],
    ['no amount', { ...seat, amount: undefined }, 'a unit price has no amount'],
    ['a negative amount', { ...seat, amount: '-1' }, 'amount is negative'],
    ['an empty package', { ...seat, kind: 'package', packageSize: '0' }, 'a package holds nothing'],
    [
      'bounds crossed',
      { ...seat, minimumCharge: '2', maximumCharge: '1' },
      'the minimum charge is above the maximum charge',
    ],
  ])('%s', (_name, component, message) => {
    const parsed = Plan.safeParse({ id: 'p', name: 'P', currency: 'USD', components: [component] })
    expect(parsed.error?.message).toContain(message)
  })

  test('a plan that was never parsed is refused by its bill', () => {
    const sound = plan([volume('10', null)])
    const tiers = [{ upTo: '10', unitAmount: '-1', flatAmount: '0' }]
    const unsound = { ...sound, components: sound.components.map((one) => ({ ...one, tiers })) }
    const refused = () => bill(unsound, scenario({ call: '1' }))
    expect(refused).toThrow(Problem)
    expect(refused).toThrow(
      'the price model of Team makes no sense: call: tier 1 has a negative unitAmount',
    )
  })
})
