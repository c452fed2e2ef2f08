import type { Difference } from '../../analysis/lineage/reading-differences.ts'
import { metricPer, percent, price } from '../../reports/words.ts'
import { table } from '../table.ts'

/** A reading beside what was known before it, as lines for people. */
export function differenceLines(differences: readonly Difference[], width: number): string[] {
  const rows = differences.map((one) => [
    one.kind,
    one.formerly === null ? one.plan : `${one.plan} (formerly ${one.formerly})`,
    one.series ? metricPer(one.series) : '',
    said(one.before, one),
    said(one.now, one),
    one.change === null ? '' : percent(one.change),
  ])
  return table([['', 'plan', 'price', 'before', 'now', ''], ...rows], { width, right: [3, 4, 5] })
}

/** `3 same, 1 changed`. */
export function differenceCounts(differences: readonly Difference[]): string {
  const kinds = Map.groupBy(differences, ({ kind }) => kind)
  return (
    [...kinds].map(([kind, rows]) => `${rows.length} ${kind}`).join(', ') || 'nothing to compare'
  )
}

function said(amount: string | null, { series }: Difference): string {
  if (amount === null) return ''
  return series && /^[\d.]+$/.test(amount) ? price(amount, series.currency) : amount
}
