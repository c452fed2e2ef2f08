import type { StepPoint } from '../../model/report.ts'
import type { Instant } from '../../model/time.ts'
import type { LookGap } from '../look-gaps.ts'

interface Step {
  readonly from: Instant
  readonly to: Instant | null
  readonly amount: string
}

/** The amount in force at a moment; null where none was on the page or nobody looked. */
export function amountAt(
  steps: readonly Step[],
  gaps: readonly LookGap[],
  at: Instant,
): number | null {
  if (gaps.some(({ from, to }) => from < at && at < to)) return null
  const step = steps.find(({ from, to }) => from <= at && (to === null || at < to))
  return step ? Number(step.amount) : null
}

/**
 * Steps as points to draw from `start` to `end`: one at each change and each end, null where the price was
 * not on the page or nobody looked.
 */
export function stepPoints(
  steps: readonly Step[],
  gaps: readonly LookGap[],
  { start, end }: { readonly start: Instant; readonly end: Instant },
): StepPoint[] {
  const moments = [
    start,
    ...steps.flatMap(({ from, to }) => (to === null ? [from] : [from, to])),
    ...gaps.flatMap(({ from, to }) => [from, to]),
    end,
  ].filter((at) => at >= start && at <= end)
  const points: StepPoint[] = []
  for (const at of [...new Set(moments)].toSorted()) {
    const before = points.at(-1)?.amount ?? null
    const holeBegins = gaps.some(({ from }) => from === at)
    const amount = holeBegins ? null : amountAt(steps, gaps, at)
    if (amount === null && before === null) continue
    // A line is drawn to the moment at which it breaks off.
    if (amount === null) points.push({ at, amount: before }, { at, amount: null })
    else points.push({ at, amount })
  }
  return points
}
