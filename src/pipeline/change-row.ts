import { captureById } from '../ledger/captures.ts'
import { observationById } from '../ledger/observations.ts'
import type { ChangeRow } from '../model/answer.ts'
import type { ChangeEvent } from '../model/event.ts'
import { relativeChange } from '../model/money.ts'
import type { Citation } from '../model/report.ts'
import { dateOf } from '../model/time.ts'
import { perLabel } from '../model/unit.ts'
import { type Context, organizationName } from './context.ts'

/** An event with the words and the evidence a reader needs, from the ledger alone. */
export function changeRow(context: Context, event: ChangeEvent, organization: string): ChangeRow {
  const name = organizationName(context.market, organization)
  const isPrice = event.kind === 'price-changed' && event.before !== null && event.after !== null
  const reference = event.series?.referenceQuantity
  return {
    event,
    organization,
    organizationName: name,
    change: isPrice ? relativeChange(event.before ?? '0', event.after ?? '0') : null,
    unit: event.series
      ? `${event.series.currency}${reference ? ` per ${perLabel(reference)}` : ''}`
      : '',
    cites: [event.afterObservation, event.beforeObservation].flatMap((id) =>
      id === null ? [] : (cite(context, id, name) ?? []),
    ),
  }
}

function cite(context: Context, observationId: string, name: string): Citation | undefined {
  const observation = observationById(context.ledger, observationId)
  const capture = observation && captureById(context.ledger, observation.wasDerivedFrom)
  if (!capture) return undefined
  return {
    observationId,
    captureId: capture.id,
    label: `${name}, ${dateOf(capture.capturedAt)}`,
    url: capture.targetUri,
    capturedAt: capture.capturedAt,
  }
}
