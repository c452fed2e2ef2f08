import { escalationsOf } from '../alerts/escalation.ts'
import { acknowledgedAlerts, alertsInOutbox, alertsOfRule } from '../ledger/alert-marks.ts'
import { addMs, intervalMs } from '../model/time.ts'
import { type Context, commit } from './context.ts'
import { putOut } from './put-out.ts'

/** What could not be escalated in time, since nothing ran, is still told for a day; older alerts are no news. */
const patienceMs = 86_400_000

/** Puts into the outbox what nobody took in hand for as long as its rule allows; each once. */
export function escalateAlerts(context: Context): void {
  const { market, ledger, clock } = context
  const rules = market.rules.filter(({ escalate }) => escalate !== undefined)
  if (rules.length === 0) return
  const at = clock.now()
  const acknowledged = acknowledgedAlerts(ledger)
  const found = rules.flatMap((rule) => {
    const until = addMs(at, -intervalMs(rule.escalate?.after ?? 'P1D'))
    const alerts = alertsOfRule(ledger, rule.id, addMs(until, -patienceMs), until)
    return escalationsOf(rule, alerts, acknowledged, at)
  })
  const known = alertsInOutbox(
    ledger,
    found.map(({ id }) => id),
  )
  const news = found.filter(({ id }) => !known.has(id))
  if (news.length > 0)
    commit(context, (tx) => {
      for (const alert of news) putOut(tx, context, alert)
    })
}
