import type { ChangeRow, ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import { Decimal, relativeChange } from '../model/money.ts'
import type { Answers } from './answers.ts'
import { type Move, samePlan } from './moves.ts'
import { ownRow } from './position.ts'

/** What a price move does to a customer's choice between that rival and us. */
export interface Impact {
  readonly scenarioName: string
  readonly plan: string
  readonly perMonth: string
  readonly currency: string
  /** Rival against us as a fraction: −0.3 is 30 % below ours. */
  readonly gapBefore: number
  readonly gapAfter: number
  /** Whether the rival went past our price. */
  readonly overtook: boolean
  /** Whether we became, or ceased to be, the cheapest. */
  readonly leadChanged: boolean
}

/** Changes and comparisons as one report knows them. */
export type Known = Pick<Answers, 'changes' | 'comparisons'>

/**
 * Whether a move's prices are still the ones that stand: no later believed change of the same price is
 * known.
 */
export function stands(move: Move, changes: readonly ChangeRow[]): boolean {
  return !changes.some(
    ({ event }) =>
      event.sourceId === move.sourceId &&
      event.effectiveBy > `${move.day}T23:59:59.999Z` &&
      (event.state === 'provisional' || event.state === 'final') &&
      move.rows.some(
        (row) =>
          row.event.subject === event.subject && row.event.series?.metric === event.series?.metric,
      ),
  )
}

/**
 * The rival's bill before and after the move against ours, at every scenario where both are comparable.
 * The former bill is today's with the moved charges taken back to their former price; empty where that
 * cannot be known for sure, as after a later change of the same price.
 */
export function impactsOf(move: Move, { changes, comparisons }: Known): Impact[] {
  if (move.kind !== 'price-changed' || !stands(move, changes)) return []
  return comparisons.flatMap((comparison) => {
    const ours = ownRow(comparison)
    const theirs = comparison.rows.find((row) => movedBy(row, move) && !row.open)
    return ours && theirs ? (impactAt(comparison, ours, theirs, move) ?? []) : []
  })
}

/** The impact at the middle one of the scenarios, to tell it by; null where none is known. */
export function impactOf(move: Move, known: Known): Impact | null {
  const impacts = impactsOf(move, known)
  return impacts[Math.floor((impacts.length - 1) / 2)] ?? null
}

/** Whether a row of a comparison is a plan of this move. */
export function movedBy(row: ComparisonRow, move: Move): boolean {
  return (
    !row.ours &&
    row.organization === move.organization &&
    move.rows.some(({ event }) => samePlan(row.plan, event.title))
  )
}

function impactAt(
  comparison: ScenarioComparison,
  ours: ComparisonRow,
  theirs: ComparisonRow,
  move: Move,
): Impact | null {
  const before = formerPerMonth(theirs, move)
  if (!before || new Decimal(ours.perMonth).isZero()) return null
  const gapBefore = relativeChange(ours.perMonth, before.toFixed())
  const gapAfter = relativeChange(ours.perMonth, theirs.perMonth)
  if (gapBefore === null || gapAfter === null) return null
  const others = comparison.rows
    .filter((row) => !row.ours && !row.open && row !== theirs)
    .map((row) => new Decimal(row.perMonth))
  const leads = (rival: Decimal.Value) =>
    [...others, new Decimal(rival)].every((bill) => bill.gte(ours.perMonth))
  return {
    scenarioName: comparison.scenarioName,
    plan: theirs.plan,
    perMonth: theirs.perMonth,
    currency: comparison.currency,
    gapBefore,
    gapAfter,
    overtook: Math.sign(gapBefore) !== Math.sign(gapAfter),
    leadChanged: leads(before) !== leads(theirs.perMonth),
  }
}

/** The lines of a bill that a price of the page makes; a price that was filled in by it makes two. */
function linesOf({ bill, comparability }: ComparisonRow, metric: string | undefined) {
  const filled = comparability.differences.some(({ kind }) => kind === 'metric-filled')
  return bill.lines.filter(
    (line) => line.metric === metric || (filled && line.metric === `cached-${metric}`),
  )
}

function formerPerMonth(row: ComparisonRow, move: Move): Decimal | null {
  let bill = new Decimal(row.bill.perMonth)
  // Under our name for their unit a charge cannot be told by theirs.
  const renamed = row.comparability.differences.some(({ kind }) => kind === 'unit-renamed')
  if (bill.isZero() || renamed) return null
  for (const { event } of move.rows) {
    if (!samePlan(row.plan, event.title)) continue
    const lines = linesOf(row, event.series?.metric)
    if (!event.before || !event.after || new Decimal(event.after).isZero()) return null
    for (const line of lines) {
      bill = bill.plus(new Decimal(line.perMonth).times(excess(event.before, event.after)))
    }
  }
  return new Decimal(row.perMonth).times(bill).div(row.bill.perMonth)
}

/** By how much of today's charge the former one was higher. */
function excess(before: string, after: string): Decimal {
  return new Decimal(before).div(after).minus(1)
}
