import { type Reading, silenceAlerts, silencePrefix } from '../alerts/silence.ts'
import type { BoundSource } from '../collectors/collector.ts'
import { firstLookAt, lastGoodLook, newestCapture } from '../ledger/captures.ts'
import { alertedWithPrefix } from '../ledger/outbox.ts'
import { addMs, intervalMs } from '../model/time.ts'
import { type Context, commit, organizationName } from './context.ts'
import { putOut } from './put-out.ts'
import type { Visit } from './watch-source.ts'

/**
 * Tells whoever is declared for it which of the visited sources have not been read for some of their
 * intervals, each once, and which of those are read again.
 */
export function tellSilence(context: Context, visits: readonly Visit[]): void {
  const { channels, severity } = context.market.silence
  if (channels.length === 0) return
  const declared = new Map(context.sources.map(({ source }) => [source.id, source]))
  const readings = visits.flatMap((visit) => readingOf(context, declared.get(visit.source), visit))
  const prefixes = readings.flatMap(({ sourceId }) => {
    const prefix = silencePrefix(sourceId)
    return [prefix, `read-again:${prefix}`]
  })
  const told = alertedWithPrefix(context.ledger, prefixes)
  const at = context.clock.now()
  const alerts = channels.flatMap((channel) =>
    silenceAlerts(readings, { channel, severity, at, told: told.get(channel) ?? new Set() }),
  )
  if (alerts.length > 0)
    commit(context, (tx) => {
      for (const alert of alerts) putOut(tx, context, alert)
    })
}

function readingOf(
  { ledger, market, clock }: Context,
  declared: BoundSource['source'] | undefined,
  { source: sourceId, outcome }: Visit,
): Reading[] {
  const newest = outcome === null ? undefined : newestCapture(ledger, sourceId)
  if (!declared || !newest) return []
  const { organization, url, every } = declared
  const good = lastGoodLook(ledger, sourceId)
  const since = good ?? firstLookAt(ledger, sourceId) ?? newest.capturedAt
  const isRead = good !== null && good >= newest.capturedAt
  const patience = market.silence.intervals * intervalMs(every)
  return [
    {
      ...{ sourceId, name: organizationName(market, organization), url, since },
      neverRead: good === null,
      reason: newest.detail || newest.outcome.replaceAll('_', ' '),
      isSilent: !isRead && addMs(since, patience) < clock.now(),
      isRead,
    },
  ]
}
