import { describe, expect, test } from 'vitest'
import type { ChangeRow } from '../../../src/model/answer.ts'
import { materialityOf, weightiest } from '../../../src/reports/materiality.ts'
import { movesOf } from '../../../src/reports/moves.ts'
import { nextStep } from '../../../src/reports/next-step.ts'
import { busyWeek, change, luna } from '../../fixtures/reports/answers.ts'

const { market } = busyWeek
const stakes = { ...busyWeek, told: [] }

function moveOf(rows: readonly ChangeRow[]) {
  const [move] = movesOf(rows)
  if (!move) throw new Error('no move')
  return move
}

const rise = (organization: string, title: string, after: string, about = {}) =>
  change(organization, title, '2026-08-20', { before: '1.00', after, ...about })

describe('a score', () => {
  test('is the product of its factors', () => {
    const { score, spend, gap, confidence, novelty, urgency } = materialityOf(moveOf(luna), stakes)
    expect(score).toBeCloseTo(spend * gap * confidence * novelty * urgency, 12)
    expect(urgency).toBe(1.5)
  })

  test('is higher where the lines that the plan competes in are more of our business', () => {
    const scored = (revenues: Record<string, string>) =>
      materialityOf(moveOf(luna), {
        ...stakes,
        market: {
          ...market,
          serviceLines: market.serviceLines.map((line) => ({
            ...line,
            ...(revenues[line.id] && { revenuePerQuarter: revenues[line.id] }),
          })),
        },
      }).spend
    expect(scored({ small: '900000', large: '100000' })).toBeGreaterThan(
      scored({ small: '100000', large: '900000' }),
    )
    // A line without a figure is not worth nothing.
    expect(scored({ large: '900000' })).toBe(scored({ small: '1', large: '1' }))
  })

  test('is higher when the rival goes past us', () => {
    const competes = materialityOf(moveOf(luna), stakes)
    expect(competes.gap).toBeGreaterThan(1)
  })

  test('grows with the size of the move', () => {
    const gap = (after: string) => materialityOf(moveOf([rise('x', 'P', after)]), stakes).gap
    expect([gap('1.01'), gap('1.05'), gap('1.20')].map((g) => Math.round(g * 100))).toEqual([
      18, 62, 97,
    ])
  })

  test('counts a believed move more once another source of the vendor shows it', () => {
    const one = rise('x', 'P', '1.10')
    const other = rise('x', 'P', '1.10', { sourceId: 'x-api' })
    const known = { ...stakes, changes: [one, other] }
    expect(materialityOf(moveOf([one]), known).confidence).toBe(0.9)
    expect(materialityOf(moveOf([one]), { ...stakes, changes: [one] }).confidence).toBe(0.6)
  })

  test('falls when the same was told a few days ago, and forgets after four weeks', () => {
    const now = moveOf([rise('x', 'P', '1.10')])
    const told = (day: string, title = 'P') =>
      materialityOf(now, {
        ...stakes,
        told: movesOf([change('x', title, day, { before: '0.90', after: '1.00' })]),
      }).novelty
    expect(told('2026-08-13')).toBeCloseTo(1 - Math.exp(-0.5), 9)
    expect(told('2026-08-13', 'Other')).toBeCloseTo(1 - 0.5 * Math.exp(-0.5), 9)
    expect(told('2026-07-01')).toBe(1)
  })
})

describe('the choice', () => {
  test('leaves out what is too small to matter', () => {
    expect(weightiest(movesOf([rise('x', 'P', '1.001')]), stakes, 5)).toEqual([])
  })

  test('tells another vendor before the second story of one', () => {
    const rows = [
      rise('a', 'One', '1.50', { sourceId: 'a-1' }),
      rise('a', 'Two', '1.45', { sourceId: 'a-2' }),
      rise('b', 'Three', '1.10'),
    ]
    const order = weightiest(movesOf(rows), stakes, 3).map(({ organization }) => organization)
    expect(order).toEqual(['a', 'b', 'a'])
  })

  test('takes at most two of one vendor', () => {
    const rows = ['1', '2', '3'].map((n) => rise('a', n, `1.${n}`, { sourceId: `a-${n}` }))
    expect(weightiest(movesOf(rows), stakes, 5)).toHaveLength(2)
  })
})

describe('the next step', () => {
  test('names who looks at what by the next working day', () => {
    const owned = {
      ...busyWeek,
      market: {
        ...market,
        serviceLines: market.serviceLines.map((line) => ({ ...line, owner: 'Ana' })),
      },
    }
    // 22 August 2026 is a Saturday.
    expect(nextStep(moveOf(luna), owned)).toBe(
      'Ana: check open quotes that name OpenAI by 24 Aug: now cheaper than we are at Support assistant and Nightly batch.',
    )
  })

  test('is left out where nothing follows', () => {
    expect(nextStep(moveOf([rise('x', 'P', '1.10')]), busyWeek)).toBe('')
  })
})
