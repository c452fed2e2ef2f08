import { keptStanding, turnAlerts } from '../alerts/standing.ts'
import type { Alert } from '../model/alert.ts'
import type { AlertRule } from '../model/market.ts'
import { addMs, type Instant } from '../model/time.ts'
import type { Context } from './context.ts'
import { standingsAt } from './standings.ts'

const day = 86_400_000

/**
 * What a rule with `when` would have told since a moment, oldest first, had it been asked once a day, and where it
 * waits for an index or a burst once a week; as was known then, by our price list of today. The warehouse must know
 * what the ledger knows.
 */
export async function previewTurns(
  context: Pick<Context, 'warehouse' | 'market' | 'sources' | 'clock'>,
  rule: AlertRule,
  since: Instant,
): Promise<Alert[]> {
  const { mutedUntil: _, ...asked } = rule
  const once = { ...asked, channels: rule.channels.slice(0, 1) }
  const step = rule.when?.position ? day : 7 * day
  const kept = new Map<string, string>()
  const alerts: Alert[] = []
  const now = context.clock.now()
  for (let at = since; at <= now; at = at < now && addMs(at, step) > now ? now : addMs(at, step)) {
    const standings = await standingsAt(context, at)(once)
    alerts.push(...turnAlerts(once, standings, kept, at))
    for (const one of standings) kept.set(one.subject, keptStanding(one))
  }
  return alerts
}
