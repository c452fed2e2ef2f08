import { alertsFor } from '../alerts/rules.ts'
import { detectChanges } from '../analysis/detect/detect.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { addEventState, currentEvents } from '../ledger/events.ts'
import { observationsOf } from '../ledger/observations.ts'
import { addAlert, alertedEvents } from '../ledger/outbox.ts'
import { readingsOf } from '../ledger/readings.ts'
import type { Alert } from '../model/alert.ts'
import type { ChangeEvent } from '../model/event.ts'
import { failpoint } from '../model/failpoint.ts'
import { changeRow } from './change-row.ts'
import { type Context, commit } from './context.ts'

/**
 * Judges the readings of one source: events that reached a new state, and the alerts that follow from
 * them, go into the ledger in one transaction.
 * @returns the events that are in another state than before
 */
export function detectSource(context: Context, bound: BoundSource): ChangeEvent[] {
  const { source } = bound
  const known = new Map(currentEvents(context.ledger, source.id).map((event) => [event.id, event]))
  const found = detectChanges(
    source.id,
    readingsOf(context.ledger, source.id),
    observationsOf(context.ledger, source.id),
  )
  const ids = new Set(found.map(({ id }) => id))
  const moved = found.filter((event) => known.get(event.id)?.state !== event.state)
  const withdrawn = [...known.values()]
    .filter((event) => !ids.has(event.id) && event.state !== 'retracted')
    .map((event) => unread(event, context.clock.now()))
  const changed = [...moved, ...withdrawn]
  if (changed.length === 0) return []
  const alerts = newAlerts(context, changed, source.organization)
  commit(context, (tx) => {
    for (const event of changed) addEventState(tx, event)
    failpoint('tx.changes')
    for (const alert of alerts) addAlert(tx, alert)
    failpoint('tx.outbox')
  })
  return changed
}

/** An event that a better reader no longer sees: it never happened, and that is our correction. */
function unread(event: ChangeEvent, at: string): ChangeEvent {
  return {
    ...event,
    state: 'retracted',
    cause: 'collector',
    reason: 'the archived page was read again and does not show it',
    detectedAt: at,
  }
}

function newAlerts(
  context: Context,
  changed: readonly ChangeEvent[],
  organization: string,
): Alert[] {
  const told = alertedEvents(
    context.ledger,
    changed.map(({ id }) => id),
  )
  const rows = changed.map((event) => changeRow(context, event, organization))
  return context.market.rules.flatMap((rule) =>
    rule.channels.flatMap((channel) =>
      alertsFor(
        rows.filter(({ event }) => !told.get(`${rule.id}/${channel}`)?.has(event.id)),
        { ...context.market, rules: [{ ...rule, channels: [channel] }] },
        context.clock.now(),
      ),
    ),
  )
}

/** Whether later looks may still move an event of this source: only then must equal readings be judged. */
export function hasOpenEvents(context: Context, sourceId: string): boolean {
  return currentEvents(context.ledger, sourceId).some(({ state }) =>
    ['candidate', 'held', 'provisional'].includes(state),
  )
}
