import { describe, expect, test } from 'vitest'
import { bill } from '../../../src/model/bill.ts'
import { Plan, Scenario } from '../../../src/model/plan.ts'

const plan = (components: unknown[], rest: object = {}) =>
  Plan.parse({ id: 'plan', name: 'Plan', currency: 'USD', components, ...rest })
const scenario = (quantities: Record<string, string>, rest: object = {}) =>
  Scenario.parse({ id: 'scenario', name: 'Scenario', quantities, termMonths: 1, ...rest })
const flat = (amount: string, cadence = 'month') => ({
  metric: 'base',
  kind: 'flat',
  cadence,
  amount,
})
const seat = (amount: string) => ({ metric: 'seat', kind: 'unit', cadence: 'month', amount })
const tiered = (kind: string, steps: [string | null, string, string?][]) => ({
  metric: 'call',
  kind,
  cadence: 'usage',
  tiers: steps.map(([upTo, unitAmount, flatAmount = '0']) => ({ upTo, unitAmount, flatAmount })),
})
const total = (...args: Parameters<typeof bill>) => bill(...args).total

describe('published examples of tiered prices', () => {
  const openMeter: [string | null, string][] = [
    ['1000', '0.10'],
    ['10000', '0.05'],
    [null, '0.01'],
  ]
  const autumn: [string | null, string][] = [
    ['1000', '0.01'],
    ['10000', '0.008'],
    [null, '0.005'],
  ]
  const lago: [string | null, string][] = [
    ['100', '1'],
    ['200', '0.5'],
    [null, '0.1'],
  ]

  test.each([
    ['graduated', openMeter, '15000', '600'],
    ['volume', openMeter, '15000', '150'],
    ['graduated', autumn, '15000', '107'],
    ['graduated', lago, '250', '155'],
  ] as const)('%s %j at %s is %s', (kind, steps, quantity, expected) => {
    expect(total(plan([tiered(kind, [...steps])]), scenario({ call: quantity }))).toBe(expected)
  })

  test('a spending minimum of 100 raises 50 of usage to 100', () => {
    const usage = {
      metric: 'call',
      kind: 'unit',
      cadence: 'usage',
      amount: '1',
      minimumCharge: '100',
    }
    expect(total(plan([usage]), scenario({ call: '50' }))).toBe('100')
  })

  test('a tier holds its upper limit, and flat amounts come with each tier entered', () => {
    const steps: [string | null, string, string][] = [
      ['10', '1', '5'],
      [null, '0.5', '3'],
    ]
    const at = (kind: string, quantity: string) =>
      total(plan([tiered(kind, steps)]), scenario({ call: quantity }))
    expect([at('graduated', '0'), at('graduated', '10'), at('graduated', '11')]).toEqual([
      '5',
      '15',
      '18.5',
    ])
    expect([at('volume', '0'), at('volume', '10'), at('volume', '11')]).toEqual(['5', '15', '8.5'])
  })
})

describe('kinds of charge', () => {
  test('tokens priced per million stay exact', () => {
    const per = { value: '1000000', unitCode: 'bw:token' }
    const usage = {
      metric: 'input-token',
      kind: 'unit',
      cadence: 'usage',
      amount: '0.0000028',
      per,
    }
    const result = bill(plan([usage]), scenario({ 'input-token': '200000001' }))
    expect(result.total).toBe('0.000560000003')
    expect(
      bill(plan([usage]), scenario({ 'input-token': '200000000' })).lines[0]?.explanation,
    ).toBe('200M tokens × 0.0000028 per 1M tokens')
  })

  test('packages are bought whole', () => {
    const packs = {
      metric: 'sms',
      kind: 'package',
      cadence: 'usage',
      amount: '4',
      packageSize: '1000',
    }
    expect(total(plan([packs]), scenario({ sms: '1001' }))).toBe('8')
    expect(total(plan([packs]), scenario({ sms: '0' }))).toBe('0')
  })

  test('a percentage of a volume, held between its limits', () => {
    const fee = {
      metric: 'volume',
      kind: 'percent',
      cadence: 'usage',
      amount: '2.9',
      minimumCharge: '5',
      maximumCharge: '100',
    }
    const at = (volume: string) => total(plan([fee]), scenario({ volume }))
    expect([at('1000'), at('10'), at('1000000')]).toEqual(['29', '5', '100'])
  })

  test('included and minimum quantities', () => {
    const seats = { ...seat('10'), included: '3', minimumQuantity: '5' }
    const at = (quantity: string) => total(plan([seats]), scenario({ seat: quantity }))
    expect([at('1'), at('5'), at('8')]).toEqual(['20', '20', '50'])
  })

  test('an optional charge is due only when a quantity is asked for', () => {
    const support = { ...flat('99'), metric: 'support', optional: true }
    expect(total(plan([flat('10'), support]), scenario({}))).toBe('10')
    expect(total(plan([flat('10'), support]), scenario({ support: '1' }))).toBe('109')
  })
})

describe('time', () => {
  test('thirds and twelfths add up exactly over the term', () => {
    const mixed = plan([flat('100', 'quarter'), flat('100', 'year'), flat('1', 'month')])
    expect(total(mixed, scenario({}, { termMonths: 12 }))).toBe('512')
  })

  test('the set-up fee is spread over the term of the customer', () => {
    const result = bill(plan([flat('10'), flat('120', 'once')]), scenario({}, { termMonths: 12 }))
    expect([result.total, result.perMonth]).toEqual(['240', '20'])
  })

  test('a longer minimum term is in the total', () => {
    const result = bill(
      plan([flat('10')], { minimumTermMonths: 12 }),
      scenario({}, { termMonths: 6 }),
    )
    expect([result.total, result.perMonth]).toEqual(['120', '20'])
    expect(result.assumptions).toContain('the plan runs at least 12 months; all are in the total')
  })

  test('net present value: monthly at the end of each month, yearly in advance', () => {
    const monthly = bill(
      plan([flat('100')]),
      scenario({}, { termMonths: 12, discountRate: '0.12' }),
    )
    // The annuity of 100 over 12 periods at 1 %.
    expect(monthly.netPresentValue).toMatch(/^1125\.5077473/)
    const annual = { termMonths: 12, discountRate: '0.12', billing: 'annual' }
    expect(bill(plan([flat('100')]), scenario({}, annual)).netPresentValue).toBe('1200')
  })
})

describe('commitment and discounts', () => {
  test('a monthly commitment tops up the month, and says so in a line', () => {
    const result = bill(
      plan([seat('10')], { minimumCommitmentPerMonth: '50' }),
      scenario({ seat: '2' }),
    )
    expect(result.total).toBe('50')
    expect(result.lines.at(-1)).toMatchObject({ metric: 'minimum-commitment', total: '30' })
  })

  test.each([
    ['term', { kind: 'term', percent: '10', minimumTermMonths: 12 }, { termMonths: 12 }, '1080'],
    [
      'term too short',
      { kind: 'term', percent: '10', minimumTermMonths: 24 },
      { termMonths: 12 },
      '1200',
    ],
    [
      'volume',
      { kind: 'volume', percent: '5', minimumSpendPerYear: '1200' },
      { termMonths: 12 },
      '1140',
    ],
    [
      'volume not reached',
      { kind: 'volume', percent: '5', minimumSpendPerYear: '1201' },
      { termMonths: 12 },
      '1200',
    ],
    ['prepaid', { kind: 'prepay', percent: '20' }, { termMonths: 12, billing: 'annual' }, '960'],
    ['prepaid, but billed monthly', { kind: 'prepay', percent: '20' }, { termMonths: 12 }, '1200'],
    [
      'promotion of three months',
      { kind: 'promo', percent: '50', months: 3 },
      { termMonths: 12 },
      '1050',
    ],
    [
      'amount off each month',
      { kind: 'promo', amount: '7', months: 2 },
      { termMonths: 12 },
      '1186',
    ],
  ])('%s', (_name, discount, terms, expected) => {
    expect(total(plan([flat('100')], { discounts: [discount] }), scenario({}, terms))).toBe(
      expected,
    )
  })

  test('the highest rung of one kind counts, kinds multiply, set-up fees stay', () => {
    const discounts = [
      { kind: 'term', percent: '10', minimumTermMonths: 12 },
      { kind: 'term', percent: '20', minimumTermMonths: 24 },
      { kind: 'prepay', percent: '50' },
    ]
    const terms = { termMonths: 24, billing: 'annual' }
    const result = bill(plan([flat('100'), flat('7', 'once')], { discounts }), scenario({}, terms))
    expect(result.total).toBe('967')
    expect(result.lines.at(-1)).toMatchObject({
      label: 'Discounts',
      total: '-1440',
      explanation: 'term and prepay',
    })
  })

  test('the commitment holds after percentages', () => {
    const rest = { minimumCommitmentPerMonth: '90', discounts: [{ kind: 'promo', percent: '50' }] }
    expect(total(plan([flat('100')], rest), scenario({}))).toBe('90')
  })
})

describe('what a bill admits', () => {
  test('a metric without a price makes it not feasible', () => {
    const result = bill(plan([seat('10')]), scenario({ seat: '2', ticket: '5' }))
    expect([result.feasible, result.missing]).toEqual([false, ['ticket']])
  })

  test('a metric of the plan that the scenario does not name is an assumption', () => {
    expect(bill(plan([seat('10')]), scenario({})).assumptions).toContain(
      'no quantity of seats given: taken as 0',
    )
  })

  test('volume prices have cliffs: buying more can cost less', () => {
    const steps: [string | null, string][] = [
      ['100', '1'],
      ['1000', '0.5'],
      [null, '0.1'],
    ]
    const result = bill(
      plan([tiered('volume', steps)]),
      scenario({ call: '90' }, { termMonths: 12 }),
    )
    expect(result.roundUp).toEqual({ metric: 'call', quantity: '101', saves: '474' })
    expect(bill(plan([tiered('volume', steps)]), scenario({ call: '40' })).roundUp).toBeNull()
  })
})
