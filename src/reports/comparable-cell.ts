import type { ComparisonRow, Difference, DifferenceKind } from '../model/answer.ts'
import type { Cell } from '../model/report.ts'
import { share } from './words.ts'

/** A difference in a few words; the sentence stands among the assumptions. */
const short: Readonly<Record<DifferenceKind, string>> = {
  'from-price': 'lower bound',
  'metric-filled': 'a price filled in',
  stale: 'not confirmed',
  'other-term': 'other term',
  'other-billing': 'other billing',
  promotion: 'promotion',
  'in-doubt': 'a change in doubt',
  'minimum-paid': 'a minimum paid',
  'tax-converted': 'tax taken out',
  'tax-unknown': 'tax not stated',
  'currency-converted': 'converted',
  'unit-renamed': 'unit renamed',
  'unit-converted': 'unit converted',
}
/** Below this a reader should look at the reasons before the price. */
const doubtful = 0.75

/** How far a bill is what the scenario asks for, and in what it is not: `93 %: tax not stated, converted`. */
export function comparableCell({ comparability: { score, differences } }: ComparisonRow): Cell {
  const heaviest = differences.toSorted((a, b) => b.penalty - a.penalty)
  const words = [...new Set(heaviest.map(({ kind }: Difference) => short[kind]))]
  return {
    text: [share(score), ...(words.length > 0 ? [words.join(', ')] : [])].join(': '),
    value: String(score),
    tone: score < doubtful ? 'up' : 'muted',
  }
}
