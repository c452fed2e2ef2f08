import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Problem } from '../../../src/model/problem.ts'
import { flatPlan, marketWith, quoteOf, recommended, requestOf, sound } from './quoted-market.ts'

// 10 seats over 12 months: our list is 12,000, our cost 7,200; rivals ask 11,400, 12,000 and 14,400.
const marketPrice = 12_000 * 0.92

describe('a recommendation without own history', () => {
  test('is 5 % under the market, and says that it rests on the market only', () => {
    const made = sound()
    expect(Number(made.marketPrice)).toBeCloseTo(marketPrice, 1)
    expect(Number(made.target)).toBeCloseTo(marketPrice * 0.95, 1)
    expect(made).toMatchObject({
      evidence: 'market-only',
      decided: 0,
      cost: '7200',
      listPrice: '12000',
    })
    expect(Number(made.floor)).toBeLessThanOrEqual(Number(made.target))
    expect(Number(made.stretch)).toBeGreaterThanOrEqual(Number(made.target))
    expect(made.warnings.join()).toContain('No decided quote of ours')
    expect(made.approval.atTarget).toBe('rep')
    const { probability = 0, low = 0, high = 0 } = made.atTarget ?? {}
    expect(low).toBeLessThan(probability - 0.1)
    expect(high).toBeGreaterThan(probability + 0.1)
  })

  test('leads from list to pocket', () => {
    const { waterfall, target } = sound({ request: requestOf({ paymentDays: 60 }) })
    const amounts = waterfall.map(({ kind, amount }) => [kind, Number(amount)] as const)
    const invoice = amounts.findIndex(([kind]) => kind === 'invoice')
    const before = amounts.slice(0, invoice).reduce((sum, [, amount]) => sum + amount, 0)
    expect(before).toBeCloseTo(Number(target), 1)
    expect(amounts.at(-1)?.[1]).toBeCloseTo(Number(target) * 1.08 ** (-60 / 365), 1)
  })

  test('what made it adds up to its distance from list', () => {
    const { contributions, target, listPrice } = sound()
    const sum = contributions.reduce((all, { percent }) => all + percent, 0)
    expect(sum).toBeCloseTo((Number(target) / Number(listPrice) - 1) * 100, 1)
  })
})

describe('named rivals', () => {
  test('they alone count, and one without a bill is told', () => {
    const made = sound({ request: requestOf({ rivals: ['crane'] }) })
    // 14,400 less 8 % less 5 % is more than our list, which nobody pays more than.
    expect(made).toMatchObject({ target: '12000', binding: 'list-price' })
    expect(made.rivals.map(({ organization }) => organization)).toEqual(['crane'])
    const none = sound({ request: requestOf({ rivals: ['acme'] }), rivals: [] })
    expect(none.warnings.join()).toContain('Nothing is said of the market')
  })
})

describe('what cannot be told', () => {
  test('no rival: our list price, no chance, no market', () => {
    const made = sound({ rivals: [] })
    expect(made).toMatchObject({
      marketPrice: null,
      atTarget: null,
      curve: [],
      target: '12000',
      floor: '12000',
    })
  })

  test('lower bounds alone are no market', () => {
    const made = sound({ rivals: [{ who: 'acme', perSeat: '50', from: true }] })
    expect(made.marketPrice).toBeNull()
    expect(made.warnings[0]).toContain('only lower bounds')
    expect(made.rivals).toHaveLength(1)
  })

  test('a rival in a currency without a rate is left out with its reason', () => {
    const rivals = [
      { who: 'acme', perSeat: '95' },
      { who: 'bolt', perSeat: '90', currency: 'CHF' },
    ]
    const made = sound({ rivals })
    expect(made.notComparable[0]?.reason).toContain('no exchange rate from CHF to USD')
    expect(made.warnings.join()).toContain('one rival')
  })

  test('our own plan in a currency without a rate', () => {
    const plan = flatPlan('ours', '100', { currency: 'CHF' })
    const made = recommended({ market: marketWith({}, { plan }), request: requestOf() })
    expect(made).toMatchObject({
      code: 'quote/no-price',
      message: expect.stringContaining('no exchange rate from CHF to USD'),
    })
  })

  test.each([
    [
      'a service line',
      { serviceLine: 'desc' },
      /no service line is called desc/,
      /Did you mean desk/,
    ],
    ['a metric', { quantities: { seats: '3' } }, /no metric is called seats/, /Did you mean seat/],
    ['a rival', { rivals: ['amce'] }, /no rival is called amce/, /Did you mean acme/],
    ['a plan', { plan: 'theirs' }, /no plan of ours is called theirs/, /ours/],
    ['quantities', { quantities: {} }, /of nothing how much/, /seat/],
    ['a line without an offer', { serviceLine: 'other' }, /offer nothing/, /offers/],
    ['a bill of 0', { quantities: { seat: '0' } }, /asks nothing/, /quantities/],
  ])('%s', (_, about, message, hint) => {
    const made = recommended({ request: requestOf(about) })
    expect(made).toBeInstanceOf(Problem)
    if (!(made instanceof Problem)) return
    expect(made.message).toMatch(message)
    expect(made.hint).toMatch(hint)
  })

  test('cost above our own list price: no price', () => {
    const made = recommended({ market: marketWith({}, { unitCosts: { seat: '95' } }) })
    expect(made).toMatchObject({ code: 'quote/no-price' })
  })

  test('cost above the market: our floor, the rule set aside, and a warning', () => {
    const market = marketWith({}, { unitCosts: { seat: '89' } })
    const cheap = ['acme', 'bolt', 'crane'].map((who) => ({ who, perSeat: '90' }))
    const made = sound({ market, rivals: cheap })
    expect(made.binding).toBe('cost')
    expect(Number(made.target)).toBeCloseTo(10_680 / 0.9, 1)
    expect(made.guardrails.find(({ rule }) => rule === 'market-range')).toMatchObject({
      low: null,
      high: null,
    })
    expect(made.warnings.join(' ')).toMatch(/above the market's.*think of not quoting.*Set aside/)
  })

  test('an undeclared cost: no margin, and it says so', () => {
    const made = sound({ market: marketWith({}, { unitCosts: {} }) })
    expect(made.cost).toBeNull()
    expect(made.atTarget?.expectedMargin).toBeNull()
    expect(made.warnings.join()).toContain('cost of seat is not declared')
  })

  test('all won, and of one segment', () => {
    const history = Array.from({ length: 25 }, (_, i) =>
      quoteOf(`q${i}`, {}, { customer: `c${i}` }),
    )
    const { warnings, evidence } = sound({ history })
    expect(evidence).toBe('blended')
    expect(warnings.join()).toMatch(/were won/)
    expect(warnings.join()).toMatch(/of one segment/)
  })
})

describe('rules', () => {
  test('old and doubtful bills do not lower the floor', () => {
    const rivals = [
      { who: 'acme', perSeat: '60', doubt: true },
      { who: 'bolt', perSeat: '60', doubt: true },
      { who: 'crane', perSeat: '100' },
    ]
    const market = marketWith({}, { unitCosts: { seat: '20' } })
    const made = sound({ market, rivals })
    expect(Number(made.floor)).toBeGreaterThanOrEqual(12_000 * 0.92 * 0.88)
    expect(made.binding).toBe('freshness')
    const sure = sound({ market, rivals: rivals.map(({ who, perSeat }) => ({ who, perSeat })) })
    expect(Number(sure.floor)).toBeLessThan(Number(made.floor))
  })

  test('what the customer pays holds the price near it', () => {
    const history = [quoteOf('q1', { price: '12000' })]
    const made = sound({ history, market: marketWith({ lastPriceRangePercent: 2 }) })
    expect(made).toMatchObject({ target: '11760', binding: 'last-price' })
    expect(made.nearest[0]?.why).toContain('the same customer')
  })

  test('a promise to a segment holds the floor', () => {
    const contractFloors = [{ segment: 'public', percentOfList: 98, text: 'framework' }]
    const market = marketWith({ contractFloors })
    const asked = requestOf({ segment: 'public' })
    expect(sound({ market, request: asked })).toMatchObject({
      target: '11760',
      binding: 'contract-floor',
    })
    expect(sound({ market }).binding).not.toBe('contract-floor')
  })

  test('are never broken, whatever is asked', () => {
    const price = fc.integer({ min: 1, max: 300 }).map(String)
    const rival = fc.record({
      who: fc.constantFrom('acme', 'bolt', 'crane'),
      perSeat: price,
      doubt: fc.boolean(),
    })
    fc.assert(
      fc.property(
        fc.array(rival, { maxLength: 6 }),
        price,
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 0, max: 180 }),
        fc.option(fc.integer({ min: 1000, max: 20_000 }).map(String), { nil: undefined }),
        fc.constantFrom('monthly', 'annual'),
        (rivals, cost, seats, paymentDays, last, billing) => {
          const request = requestOf({ quantities: { seat: String(seats) }, paymentDays, billing })
          const history = last === undefined ? [] : [quoteOf('q', { price: last })]
          const market = marketWith({}, { unitCosts: { seat: cost } })
          const made = recommended({ rivals, request, history, market })
          if (made instanceof Problem) return
          const { target, stretch, floor, guardrails, curve } = made
          const [low, middle, high] = [floor, target, stretch].map(Number)
          expect(low).toBeGreaterThan(0)
          expect(middle).toBeGreaterThanOrEqual(low ?? 0)
          expect(high).toBeGreaterThanOrEqual(middle ?? 0)
          for (const rule of guardrails) {
            if (rule.low !== null) expect(low).toBeGreaterThanOrEqual(Number(rule.low))
            if (rule.high !== null) expect(high).toBeLessThanOrEqual(Number(rule.high))
          }
          const chances = curve.map(({ probability }) => probability)
          expect(chances).toEqual(chances.toSorted((a, b) => b - a))
        },
      ),
      { numRuns: 150 },
    )
  })
})
