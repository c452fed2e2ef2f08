import { expect, test } from 'vitest'
import { Quote, type QuoteStep } from '../../../src/model/quote.ts'
import { type NumberedStep, quoteLife, whyNotNow } from '../../../src/model/quote-life.ts'
import { gradeQuotes } from '../../../src/quotes/grade-quotes.ts'
import { historyGate } from '../../../src/quotes/history-gate.ts'
import { checkApproval, neededApprover } from '../../../src/quotes/quote-approval.ts'
import { marketWith } from './quoted-market.ts'

const quote = Quote.parse({
  id: 'Q-1',
  request: { customer: 'Globex', serviceLine: 'desk', quantities: { seat: '10' } },
  ...{ quotedOn: '2026-03-01', currency: 'USD', stage: 'draft', outcome: 'open' },
})
const ladder = [
  { role: 'rep', downTo: '1000', upToValue: '5000' },
  { role: 'manager', downTo: '900' },
  { role: 'CFO', downTo: '0' },
]
const recommended: QuoteStep['step'] = {
  ...{ kind: 'recommended', target: '1000', stretch: '1050', floor: '900', winProbability: 0.5 },
  ...{ evidence: 'blended', digest: 'x', ladder, termMonths: 12, paymentDays: 30 },
  curve: [
    { price: '900', probability: 0.7 },
    { price: '1100', probability: 0.3 },
  ],
}
const life = (...steps: QuoteStep['step'][]) =>
  quoteLife(
    steps.map(
      (step, index): NumberedStep => ({
        ...{ seq: index + 1, quote: 'Q-1', at: '2026-03-02T08:00:00.000Z', by: 'ana', step },
      }),
    ),
  )
const drafted: QuoteStep['step'] = { kind: 'drafted', quote }
const priced = (price: string, more: object = {}): QuoteStep['step'] => ({
  ...{ kind: 'priced', price, reason: 'a rival is cheaper' },
  ...more,
})
const approved: QuoteStep['step'] = { kind: 'approved', role: 'manager' }
const market = marketWith()

test('goes from draft to decided', () => {
  const decided = life(
    drafted,
    recommended,
    approved,
    { kind: 'sent', validUntil: '2026-04-01' },
    {
      ...{ kind: 'decided', outcome: 'lost', decidedOn: '2026-03-20', lostTo: 'acme' },
    },
  )
  expect(decided?.quote).toMatchObject({
    stage: 'decided',
    outcome: 'lost',
    price: '1000',
    lostTo: 'acme',
  })
  expect(decided?.approvals).toMatchObject([{ role: 'manager' }])
})

test('a new price needs new approval, and a reason', () => {
  const again = life(drafted, recommended, approved, priced('950'))
  expect(again).toMatchObject({ quote: { stage: 'recommended', price: '950' }, approvals: [] })
  const bare = { kind: 'priced', price: '950' } as const
  expect(whyNotNow(life(drafted, recommended), bare)).toMatch(/reason/)
  expect(whyNotNow(life(drafted, recommended), { ...bare, price: '1000.00' })).toBeNull()
})

test.each([
  [[drafted], { kind: 'sent' }, /nobody approved/],
  [[drafted], { kind: 'approved', role: 'CFO' }, /no price/],
  [
    [drafted, recommended],
    { kind: 'decided', outcome: 'won', decidedOn: '2026-03-09' },
    /not sent/,
  ],
  [[], { kind: 'sent' }, /no quote/],
  [[drafted], { kind: 'drafted', quote }, /is a quote/],
  [[drafted, recommended], { kind: 'undone', seq: 1 }, /newest/],
] as const)('refuses what may not follow: %#', (steps, next, why) => {
  expect(
    whyNotNow(life(...(steps as readonly QuoteStep['step'][])), next as QuoteStep['step']),
  ).toMatch(why)
})

test('undo brings back what stood before, step by step', () => {
  const before = life(drafted, recommended)
  const after = life(drafted, recommended, priced('950'), { kind: 'undone', seq: 3 })
  expect(after).toEqual(before)
  expect(life(drafted, { kind: 'undone', seq: 1 })).toBeNull()
})

test('an event re-opens once, and a new price answers it', () => {
  const touched = { kind: 'reopened', event: 'e1', reason: 'Acme −12 %' } as const
  const open = life(drafted, recommended, touched)
  expect(open?.reopened).toHaveLength(1)
  expect(whyNotNow(open, touched)).toMatch(/already/)
  const answered = life(drafted, recommended, touched, priced('950'))
  expect(answered).toMatchObject({ reopened: [], touchedBy: ['e1'] })
})

test('who may approve: by price, value, credit, and not without a recommendation', () => {
  const at = (...steps: QuoteStep['step'][]) => {
    const found = life(drafted, ...steps)
    return found ? neededApprover(found, market) : ''
  }
  expect(at(recommended)).toBe('rep')
  expect(at(recommended, priced('999.99'))).toBe('manager')
  expect(at(recommended, priced('899'))).toBe('CFO')
  expect(at(recommended, priced('6000'))).toBe('manager')
  expect(at(recommended, priced('1000', { paymentDays: 90 }))).toBe('manager')
  expect(at(priced('5000'))).toBe('CFO')
  const low = life(drafted, recommended, priced('899'))
  if (!low) throw new Error('no quote')
  expect(() => checkApproval(low, 'manager', market)).toThrow(/may not approve/)
  expect(() => checkApproval(low, 'CFO', market)).not.toThrow()
  expect(() => checkApproval(low, 'janitor', market)).toThrow(/no role/)
})

test('grades the recommendation and the person by what came of it', () => {
  const ended = (price: string, outcome: 'won' | 'lost') => {
    const decided = { kind: 'decided', outcome, decidedOn: '2026-03-20' } as const
    const found = life(
      drafted,
      recommended,
      priced(price, { winProbability: 0.9 }),
      approved,
      { kind: 'sent' },
      decided,
    )
    return found ? [found] : []
  }
  const grades = gradeQuotes([
    ...[...ended('1100', 'won'), ...ended('1100', 'lost')],
    ...[...ended('950', 'lost'), ...ended('1001', 'won'), ...ended('2000', 'lost')],
  ])
  expect(grades.nearer).toEqual({ recommended: 2, person: 2, same: 1 })
  expect(grades.quotes.map(({ modelChance }) => modelChance?.toFixed(3))).toEqual([
    ...['0.300', '0.300', '0.600', '0.498', undefined],
  ])
  expect(grades.person).toMatchObject({ quotes: 5, won: 0.4 })
  expect(grades.person?.brier).toBeCloseTo((2 * 0.01 + 3 * 0.81) / 5)
})

test('the gate asks for ten losses, four of five with a price', () => {
  const lost = (n: number, price?: string): Quote[] =>
    Array.from({ length: n }, () => ({ ...quote, outcome: 'lost', ...(price ? { price } : {}) }))
  expect(historyGate(lost(9, '5'))?.message).toMatch(/9 of 9 quotes were lost/)
  expect(historyGate([...lost(8, '5'), ...lost(2)])).toBeNull()
  expect(historyGate([...lost(7, '5'), ...lost(3)])?.message).toMatch(
    /7 of 10 lost quotes carry a price/,
  )
  expect(historyGate([])?.code).toBe('quote/history')
})
