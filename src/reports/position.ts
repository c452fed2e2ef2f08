import type { ComparisonRow, Position, ScenarioComparison } from '../model/answer.ts'
import { Decimal, relativeChange } from '../model/money.ts'
import { counted, ordinal, share } from './words.ts'

/** Our cheapest own bill at a scenario. */
export function ownRow({ rows }: ScenarioComparison): ComparisonRow | undefined {
  return byPrice(rows).find(({ ours }) => ours)
}

/** Rows from the lowest bill to the highest; a lower bound stands where it begins. */
export function byPrice(rows: readonly ComparisonRow[]): ComparisonRow[] {
  return rows.toSorted((a, b) => new Decimal(a.perMonth).comparedTo(b.perMonth))
}

/** A row against ours as a fraction; null without a bill of ours. */
export function gapToOurs(row: ComparisonRow, comparison: ScenarioComparison): number | null {
  const ours = ownRow(comparison)
  return ours ? relativeChange(ours.perMonth, row.perMonth) : null
}

/** `18 % above`, `32 % below`, `level with`. */
export function gapWords(gap: number): string {
  if (gap === 0) return 'level with'
  return `${share(gap)} ${gap > 0 ? 'above' : 'below'}`
}

/** Where we stand at a scenario, in one sentence. */
export function positionSentence(comparison: ScenarioComparison): string {
  const { position } = comparison
  if (!ownRow(comparison)) return 'None of our plans can be compared here, so there is no position.'
  if (!position) return withoutPosition(comparison)
  const against = counted(position.n, 'rival price')
  const middle = position.n === 1 ? 'it' : 'their median'
  const place = `We are ${rankWords(position)} against ${against}, ${gapWords(position.gapToMedian)} ${middle}.`
  return `${place}${shareSentence(position)}${doubtSentence(position)}`
}

function withoutPosition({ rows }: ScenarioComparison): string {
  const closed = rows.filter(({ open }) => !open)
  if (!closed.some(({ ours }) => !ours)) {
    return 'No rival is comparable here, so there is no position.'
  }
  return closed.some(({ ours }) => ours)
    ? 'Half of the rivals or more cost nothing here, so there is no distance to their median.'
    : 'Our own price is only a lower bound here, so there is no position.'
}

/** `lowest`, `3rd lowest`; a lowest price that a rival has too is nobody's alone. */
function rankWords({ rank, cheapest }: Position): string {
  if (rank > 1) return `${ordinal(rank)} lowest`
  return cheapest === 'no' ? 'level with the lowest' : 'lowest'
}

function shareSentence({ percentile, n }: Position): string {
  if (percentile === null) return ''
  return ` ${share(percentile)} of the ${n} are cheaper, equals counted by half.`
}

/** Where lower bounds or filled-in prices leave our place open. */
function doubtSentence({ ranks: { best, worst }, rank, cheapest }: Position): string {
  const claim =
    cheapest === 'open' && rank === 1
      ? ' Whether we are the cheapest is open: a price that is only known from below may lie under ours.'
      : ''
  return best === worst || claim
    ? claim
    : ` By what is only known within bounds, ${ordinal(best)} to ${ordinal(worst)}.`
}
