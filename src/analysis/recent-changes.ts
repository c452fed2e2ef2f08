import { z } from 'zod'
import type { ChangeRow } from '../model/answer.ts'
import { ChangeEvent } from '../model/event.ts'
import type { Market } from '../model/market.ts'
import { relativeChange } from '../model/money.ts'
import { Instant } from '../model/time.ts'
import { perLabel } from '../model/unit.ts'
import type { Warehouse } from '../warehouse/warehouse.ts'
import { citationOf } from './citation.ts'
import { defineQuestion } from './define-question.ts'
import { organizationName } from './organization-name.ts'

const Row = z.object({
  document: z.string(),
  organization: z.string(),
  sourceKind: z.string(),
  afterObservation: z.string(),
  afterCapture: z.string().nullable(),
  afterAt: Instant.nullable(),
  afterUrl: z.string().nullable(),
  beforeObservation: z.string().nullable(),
  beforeCapture: z.string().nullable(),
  beforeAt: Instant.nullable(),
  beforeUrl: z.string().nullable(),
})
type Row = z.infer<typeof Row>

export const question = defineQuestion(new URL('./recent-changes.sql', import.meta.url), Row)

function citesOf(row: Row, name: string): ChangeRow['cites'] {
  const sides = [
    [row.afterObservation, row.afterCapture, row.afterAt, row.afterUrl],
    [row.beforeObservation, row.beforeCapture, row.beforeAt, row.beforeUrl],
  ] as const
  return sides.flatMap(([observationId, captureId, capturedAt, capturedUrl]) => {
    if (observationId === null || captureId === null) return []
    if (capturedAt === null || capturedUrl === null) return []
    const { sourceKind } = row
    return [citationOf({ observationId, captureId, capturedAt, capturedUrl, sourceKind }, name)]
  })
}

function changeOf(row: Row, market: Market): ChangeRow {
  const event = ChangeEvent.parse(JSON.parse(row.document))
  const { kind, before, after, series } = event
  const name = organizationName(market, row.organization)
  const per = series?.referenceQuantity
  return {
    event,
    organization: row.organization,
    organizationName: name,
    change:
      kind === 'price-changed' && before !== null && after !== null
        ? relativeChange(before, after)
        : null,
    unit: series ? `${series.currency}${per ? ` per ${perLabel(per)}` : ''}` : '',
    cites: citesOf(row, name),
  }
}

/**
 * Changes of prices, plans, texts and rules that became news between `from` and `to`, each in the state
 * known at `known`, newest first; the cites are after, then before. Doubted, untrue and temporary ones
 * and corrections of our own reading are among them: see `event.state` and `event.cause`. New articles
 * and new rules have answers of their own.
 */
export async function recentChanges(
  warehouse: Warehouse,
  market: Market,
  when: { readonly from: Instant; readonly to: Instant; readonly known: Instant },
): Promise<ChangeRow[]> {
  const rows = await question.ask(warehouse, { ...when })
  return rows.map((row) => changeOf(row, market))
}
