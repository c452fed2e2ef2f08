import type { ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { compareScenarios } from './compare-scenarios.ts'
import type { PlanMaps } from './rivals.ts'
import { isMoved, type SupposedMove } from './supposed-move.ts'

/** One scenario before and after a supposed move. */
interface ScenarioShift {
  readonly before: ScenarioComparison
  readonly after: ScenarioComparison
  /** The moved plans' bills, each after the move; empty where none is compared here. */
  readonly moved: readonly {
    readonly before: ComparisonRow
    readonly after: ComparisonRow
  }[]
}

/** What a price move that has not happened would do. */
export interface WhatIf {
  readonly supposed: SupposedMove
  /** The scenarios at which a moved plan is compared. */
  readonly touched: readonly ScenarioShift[]
  /** How many scenarios stay as they are. */
  readonly untouched: number
  /** Plans of the organization that a scenario compares, moved or not, to name what could be asked. */
  readonly plans: readonly string[]
  /** Metrics that the bills of the moved plans charge for, to name what could be asked. */
  readonly metrics: readonly string[]
}

/**
 * Every standing scenario with and without a price move of a rival or of our own, as believed at `asOf`.
 * A move of a plan that no scenario compares touches nothing; see `plans`.
 */
export async function whatIf(
  warehouse: Warehouse,
  market: Market,
  asOf: Instant,
  maps: PlanMaps,
  supposed: SupposedMove,
): Promise<WhatIf> {
  const before = await compareScenarios(warehouse, market, asOf, maps)
  const after = await compareScenarios(warehouse, market, asOf, maps, { supposed })
  const shifts = before.map((comparison, index) => shiftOf(comparison, after[index], supposed))
  const touched = shifts.filter((shift) => shift !== undefined)
  const theirs = before.flatMap(({ rows }) =>
    rows.filter(({ organization }) => organization === supposed.organization),
  )
  return {
    supposed,
    touched,
    untouched: before.length - touched.length,
    plans: [...new Set(theirs.map(({ plan }) => plan))].toSorted(),
    metrics: [
      ...new Set(
        theirs
          .filter((row) => isMoved(supposed, row))
          .flatMap(({ bill }) => bill.lines.map(({ metric }) => metric)),
      ),
    ].toSorted(),
  }
}

function shiftOf(
  before: ScenarioComparison,
  after: ScenarioComparison | undefined,
  supposed: SupposedMove,
): ScenarioShift | undefined {
  if (!after) return undefined
  const moved = before.rows
    .filter((row) => isMoved(supposed, row))
    .flatMap((row) => {
      const now = after.rows.find((one) => one.bill.plan === row.bill.plan)
      return now && now.perMonth !== row.perMonth ? [{ before: row, after: now }] : []
    })
  return moved.length > 0 ? { before, after, moved } : undefined
}
