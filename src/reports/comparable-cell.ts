import type { ComparisonRow, DifferenceKind } from '../model/answer.ts'
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

type Kinds = ReadonlySet<DifferenceKind>

/** What takes more than this is said at each price, however many have it. */
const slight = 0.05

const kindsOf = ({ comparability }: ComparisonRow): Kinds =>
  new Set(comparability.differences.map(({ kind }) => kind))

/** The slight differences of all rivals' bills: said once over the table, not in each row. */
export function sharedDifferences(rows: readonly ComparisonRow[]): Kinds {
  const [first, ...others] = rows
    .filter(({ ours }) => !ours)
    .map(({ comparability: { differences } }) => differences.filter((one) => one.penalty <= slight))
    .map((differences): Kinds => new Set(differences.map(({ kind }) => kind)))
  return new Set([...(first ?? [])].filter((kind) => others.every((kinds) => kinds.has(kind))))
}

/** `tax not stated`; empty for none. */
export const differenceWords = (kinds: Kinds): string =>
  [...kinds].map((kind) => short[kind]).join(', ')

/** Whether a row differs in more than all do. */
export const hasOwnDifference = (row: ComparisonRow, shared: Kinds): boolean =>
  [...kindsOf(row)].some((kind) => !shared.has(kind))

/** How far a bill is what the scenario asks for, and in what it alone is not: `93 %: converted`. */
export function comparableCell({ comparability }: ComparisonRow, shared: Kinds): Cell {
  const { score, differences } = comparability
  const own = differences
    .filter(({ kind }) => !shared.has(kind))
    .toSorted((a, b) => b.penalty - a.penalty)
  const words = differenceWords(new Set(own.map(({ kind }) => kind)))
  return {
    text: `${share(score)}${words && `: ${words}`}`,
    value: String(score),
    tone: score < doubtful ? 'up' : 'muted',
  }
}
