import { describe, expect, test } from 'vitest'
import { impactOf } from '../../../src/reports/impact.ts'
import { figuresOf, headlineOf } from '../../../src/reports/move-words.ts'
import { movesOf } from '../../../src/reports/moves.ts'
import { unitPrice } from '../../../src/reports/unit-price.ts'
import { busyWeek, change, luna, market } from '../../fixtures/reports/answers.ts'

const told = (...rows: Parameters<typeof movesOf>[0][number][]) =>
  movesOf(rows).map((move) => `${headlineOf(move)}: ${figuresOf(move)}`)

describe('moves', () => {
  test('of one plan on one day are one sentence', () => {
    expect(told(...luna)).toEqual([
      'OpenAI cut GPT-5.6 Luna by 80 %: input tokens $1.00 → $0.20, output tokens $6.00 → $1.20 and cached input tokens $0.10 → $0.02 per 1M tokens',
    ])
  })

  test('of several plans name the most moved and count the rest', () => {
    const row = (title: string, after: string) =>
      change('openai', title, '2026-08-01', { before: '1.00', after })
    expect(told(row('A', '0.90'), row('B', '0.20'), row('C', '0.50'))).toEqual([
      'OpenAI cut B and 2 more plans input tokens by 10–80 %: B: input tokens $1.00 → $0.20 per 1M tokens; C: input tokens $1.00 → $0.50 per 1M tokens; A: input tokens $1.00 → $0.90 per 1M tokens',
    ])
  })

  test('up and down of one day are told apart', () => {
    const up = change('openai', 'A', '2026-08-01', { before: '1', after: '2' })
    const down = change('openai', 'B', '2026-08-01', { before: '2', after: '1' })
    expect(movesOf([up, down])).toHaveLength(2)
  })

  test.each([
    [{ kind: 'offer-removed', series: null }, 'OpenAI removed A from its list: '],
    [{ kind: 'offer-renamed', series: null }, 'OpenAI renamed a plan: now A: '],
    [
      { kind: 'price-withdrawn', before: '1' },
      'OpenAI took the price of A off its page: input tokens $1.00 → no price per 1M tokens',
    ],
    [
      { kind: 'price-changed', before: '0', after: '1' },
      'OpenAI changed the price of A input tokens: $0.00 → $1.00 per 1M tokens',
    ],
    [
      { kind: 'currency-changed', before: '1', after: '0.9', series: { currency: 'EUR' } },
      'OpenAI changed the currency of A: input tokens now €0.90 per 1M tokens',
    ],
    [{ kind: 'text-changed', series: null }, 'OpenAI changed its page “A”: '],
    [
      { kind: 'price-withdrawn', before: '1', state: 'held' },
      'OpenAI may have taken the price of A off its page: input tokens $1.00 → no price per 1M tokens',
    ],
  ] as const)('%j', (about, words) => {
    expect(told(change('openai', 'A', '2026-08-01', about))).toEqual([words])
  })
})

describe('impact', () => {
  const [move] = movesOf(luna)
  if (!move) throw new Error('the fixture has no move')

  test('takes the bill back to the former prices', () => {
    // 200M × $1 + 50M × $6 = $500 before, $100 after, $180 ours.
    const impact = impactOf(move, busyWeek)
    expect(impact).toMatchObject({
      scenarioName: 'Support assistant',
      perMonth: '100',
      overtook: true,
    })
    expect(impact?.gapBefore).toBeCloseTo(500 / 180 - 1, 12)
    expect(impact?.gapAfter).toBeCloseTo(100 / 180 - 1, 12)
  })

  const bent = (kind: 'unit-renamed' | 'metric-filled') =>
    busyWeek.comparisons.map((one) => ({
      ...one,
      rows: one.rows.map((row) => ({
        ...row,
        comparability: { score: 0.9, differences: [{ kind, text: '', penalty: 0.1 }] },
        bill: {
          ...row.bill,
          // The first half of what input costs is cached input, billed at the price of input.
          lines: row.bill.lines.flatMap((line) => {
            if (line.metric !== 'input-token') return [line]
            const half = { ...line, perMonth: String(Number(line.perMonth) / 2) }
            return [half, { ...half, metric: 'cached-input-token' }]
          }),
        },
      })),
    }))

  test('a price that stands for another too moves both', () => {
    const comparisons = bent('metric-filled')
    // Where it is filled in, the page has no cached price that could move.
    const rows = move.rows.filter(({ event }) => event.series?.metric !== 'cached-input-token')
    const impact = impactOf({ ...move, rows }, { ...busyWeek, comparisons })
    expect(impact?.gapBefore).toBeCloseTo(500 / 180 - 1, 12)
  })

  test('abstains where their unit goes by our name, for the charge cannot be told', () => {
    expect(impactOf(move, { ...busyWeek, comparisons: bent('unit-renamed') })).toBeNull()
  })

  test('abstains where the price has moved again, or where we sell nothing', () => {
    const again = change('openai', 'GPT-5.6 Luna', '2026-08-20', { before: '0.20', after: '0.25' })
    expect(impactOf(move, { ...busyWeek, changes: [again, ...luna] })).toBeNull()
    const without = busyWeek.comparisons.map((one) => ({
      ...one,
      rows: one.rows.filter(({ ours }) => !ours),
    }))
    expect(impactOf(move, { ...busyWeek, comparisons: without })).toBeNull()
  })
})

test('a unit price spreads the bill over one unit or abstains', () => {
  const [scenario] = market.scenarios
  if (!scenario) throw new Error('the fixture has no scenario')
  expect(unitPrice(scenario, '100')).toEqual({ amount: '0.4', per: '1M tokens' })
  expect(
    unitPrice({ ...scenario, quantities: { seat: '10', 'input-token': '5' } }, '100'),
  ).toBeUndefined()
  expect(unitPrice({ ...scenario, quantities: { seat: '10' } }, '99')).toEqual({
    amount: '9.9',
    per: 'seat',
  })
})
