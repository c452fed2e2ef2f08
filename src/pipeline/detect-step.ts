import { followUpsFor, type Retold } from '../alerts/follow-ups.ts'
import { alertsFor, isTold } from '../alerts/rules.ts'
import { detectChanges } from '../analysis/detect/detect.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { addEventState, currentEvents, hasOpenEvents } from '../ledger/events.ts'
import { lastObservation, observationsOf } from '../ledger/observations.ts'
import { alertedEvents } from '../ledger/outbox.ts'
import { lastReading, readingsOf } from '../ledger/readings.ts'
import { changeVerdicts, lastDecision } from '../ledger/reviews.ts'
import { doneHash, markUnit } from '../ledger/runs.ts'
import type { Alert } from '../model/alert.ts'
import type { ChangeRow } from '../model/answer.ts'
import type { ChangeEvent } from '../model/event.ts'
import { failpoint } from '../model/failpoint.ts'
import { changeRow } from './change-row.ts'
import { type Context, commit } from './context.ts'
import { putOut } from './put-out.ts'
import { serviceLinesOf } from './service-lines-of.ts'
import { standingRules } from './standing-rules.ts'

/**
 * Judges the readings of one source: events that reached a new state, and the alerts that follow from
 * them, go into the ledger in one transaction.
 * @returns the events that are in another state than before
 */
export function detectSource(context: Context, bound: BoundSource): ChangeEvent[] {
  const { source } = bound
  // Taken before anything is read: what another process says meanwhile is not followed yet.
  const unit = judged(context, source.id)
  const known = new Map(currentEvents(context.ledger, source.id).map((event) => [event.id, event]))
  const found = detectChanges(
    source.id,
    readingsOf(context.ledger, source.id),
    observationsOf(context.ledger, source.id),
    changeVerdicts(context.ledger, source.id),
  )
  const ids = new Set(found.map(({ id }) => id))
  const moved = found
    .filter((event) => isOther(event, known.get(event.id)))
    .map((event) => later(event, known.get(event.id), context.clock.now()))
  const withdrawn = [...known.values()]
    .filter((event) => !ids.has(event.id) && event.state !== 'retracted')
    .map((event) => unread(event, context.clock.now()))
  const changed = [...moved, ...withdrawn]
  // What a better reader no longer sees is our correction and wakes nobody.
  const alerts = newAlerts(context, moved, known, source.organization)
  commit(context, (tx) => {
    for (const event of changed) addEventState(tx, event)
    failpoint('tx.changes')
    for (const alert of alerts) putOut(tx, context, alert)
    failpoint('tx.outbox')
    markUnit(tx, { ...unit, state: 'done', run: context.run })
  })
  return changed
}

/**
 * Whether there is anything new to say: another state, another's doing, another reason, or another price before,
 * for what a person says of one change is also the side from which the next one is told.
 */
function isOther(event: ChangeEvent, known: ChangeEvent | undefined): boolean {
  return (
    known?.state !== event.state ||
    known.cause !== event.cause ||
    known.reason !== event.reason ||
    known.before !== event.before
  )
}

/** A state that a person took back is reached now, although the looks for it are older than the verdict was. */
function later(event: ChangeEvent, known: ChangeEvent | undefined, now: string): ChangeEvent {
  return known && known.detectedAt > event.detectedAt ? { ...event, detectedAt: now } : event
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

/** Severest rule first: whoever was told of an event by one rule is not told of it by another. */
function newAlerts(
  context: Context,
  changed: readonly ChangeEvent[],
  known: ReadonlyMap<string, ChangeEvent>,
  organization: string,
): Alert[] {
  const { market } = context
  const believed = new Set([...known.values()].filter(isTold).map(({ id }) => id))
  const told = alertedEvents(
    context.ledger,
    changed.map(({ id }) => id),
  )
  const rows = changed.map((event) => changeRow(context, event, organization))
  const about = {
    earlier: [...known.values()],
    linesOf: serviceLinesOf(market, context.sources),
  }
  const rules = standingRules(context).toSorted((a, b) => weight[b.severity] - weight[a.severity])
  const alerts = [...told].flatMap(([channel, events]) =>
    followUpsFor(retold(rows, known, events), channel, market, context.clock.now()),
  )
  for (const rule of rules) {
    for (const channel of rule.channels) {
      const known = told.get(channel) ?? new Set()
      told.set(channel, known)
      // What was believed before and not told is no news, whatever was said of it since.
      const news = rows.filter(({ event }) => !known.has(event.id) && !believed.has(event.id))
      const found = alertsFor(
        news,
        { ...market, rules: [{ ...rule, channels: [channel] }] },
        context.clock.now(),
        about,
      )
      for (const id of found.flatMap(({ events }) => events)) known.add(id)
      alerts.push(...found)
    }
  }
  return alerts
}

/** Changes that a channel was told of, with what it was told. */
function retold(
  rows: readonly ChangeRow[],
  known: ReadonlyMap<string, ChangeEvent>,
  told: ReadonlySet<string>,
): Retold[] {
  return rows.flatMap((row) => {
    const before = known.get(row.event.id)
    return before && told.has(row.event.id) ? [{ row, before }] : []
  })
}

const weight = { info: 0, watch: 1, act: 2 } as const

/** The unit of judging a source: done until something new was observed or decided, or looked at while an event is open. */
function judged(
  context: Context,
  sourceId: string,
): { step: string; key: string; inputHash: string } {
  const observed = lastObservation(context.ledger, sourceId)
  const read = lastReading(context.ledger, sourceId)?.id ?? ''
  const decided = lastDecision(context.ledger, sourceId)
  return { step: 'detect', key: sourceId, inputHash: `${observed} ${read} ${decided}` }
}

/**
 * Whether there is anything to judge: something new was read or decided, or an event is open that a look which
 * shows the same again may move on.
 */
export function needsDetection(context: Context, sourceId: string): boolean {
  const { step, key, inputHash } = judged(context, sourceId)
  const before = doneHash(context.ledger, step, key)
  if (before === inputHash || inputHash.startsWith('0 ')) return false
  const [observed, , decided] = inputHash.split(' ')
  const [observedThen, , decidedThen] = before?.split(' ') ?? []
  const isNew = observed !== observedThen || decided !== decidedThen
  return isNew || hasOpenEvents(context.ledger, sourceId)
}
