import type { ChangeRow, PriceHistory, ScenarioComparison } from '../model/answer.ts'
import type { DataColumn, DataTable } from '../reports/renderers/data/data-table.ts'

const text = (label: string): DataColumn => ({ label, type: 'text' })
const decimal = (label: string): DataColumn => ({ label, type: 'decimal' })
const moment = (label: string): DataColumn => ({ label, type: 'instant' })

/** One row an offer, cheapest first; what is not comparable is left out. */
export function comparisonTable({ rows, currency }: ScenarioComparison): DataTable {
  return {
    file: 'comparison',
    caption: 'Comparison',
    columns: [
      text('organization'),
      text('plan'),
      text('ours'),
      decimal('per_month'),
      text('currency'),
    ],
    rows: rows.map((row) => [
      row.organizationName,
      row.plan,
      row.ours ? 'yes' : 'no',
      row.perMonth,
      currency,
    ]),
  }
}

/** One row a change, the newest first. */
export function changesTable(changes: readonly ChangeRow[]): DataTable {
  return {
    file: 'changes',
    caption: 'Changes',
    columns: [
      ...['id', 'organization', 'title', 'kind', 'state'].map(text),
      ...['before', 'after'].map(decimal),
      text('currency'),
      decimal('change'),
      moment('effective_by'),
    ],
    rows: changes.map(({ event, organizationName, change }) => [
      event.id,
      organizationName,
      event.title,
      event.kind,
      event.state,
      event.before,
      event.after,
      event.series?.currency ?? null,
      change === null ? null : String(change),
      event.effectiveBy,
    ]),
  }
}

/** One row a price and the days it stood. */
export function pricesTable(histories: readonly PriceHistory[]): DataTable {
  return {
    file: 'prices',
    caption: 'Prices',
    columns: [
      ...['organization', 'plan', 'metric', 'currency', 'per'].map(text),
      ...['from', 'to'].map(moment),
      decimal('amount'),
    ],
    rows: histories.flatMap(({ organizationName, plan, metric, currency, per, steps }) =>
      steps.map(({ from, to, amount }) => [
        ...[organizationName, plan, metric, currency, per, from],
        to,
        amount,
      ]),
    ),
  }
}
