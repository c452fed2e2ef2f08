import { alertsFor } from '../alerts/rules.ts'
import { firstTold } from '../ledger/events.ts'
import { knownSources } from '../ledger/sources.ts'
import type { Alert } from '../model/alert.ts'
import type { AlertRule } from '../model/market.ts'
import type { Instant } from '../model/time.ts'
import { changeRow } from './change-row.ts'
import type { Context } from './context.ts'
import { serviceLinesOf } from './service-lines-of.ts'

/** What a rule would have told since a moment, oldest first, by itself: as if no other rule were there. */
export function previewRule(context: Context, rule: AlertRule, since: Instant): Alert[] {
  const { ledger, market, sources } = context
  // From the ledger: what is not watched any more has told, too.
  const organizationOf = new Map(knownSources(ledger).map((one) => [one.id, one.organization]))
  const linesOf = serviceLinesOf(market, sources)
  const all = firstTold(ledger)
  const earlier = all.map(({ event }) => event)
  const news = all.filter(({ recordedAt }) => recordedAt >= since)
  // Muted rules are looked at too: whoever asks wants to know what they would say.
  const { mutedUntil: _, ...asked } = rule
  const once = { ...asked, channels: rule.channels.slice(0, 1) }
  const looks = Map.groupBy(news, ({ event, recordedAt }) => `${recordedAt} ${event.sourceId}`)
  return [...looks.values()].flatMap((look) => {
    const rows = look.flatMap(({ event }) => {
      const organization = organizationOf.get(event.sourceId)
      return organization ? [changeRow(context, event, organization)] : []
    })
    const at = look[0]?.recordedAt ?? since
    return alertsFor(rows, { ...market, rules: [once] }, at, { earlier, linesOf })
  })
}
