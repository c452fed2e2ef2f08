import { afterQuiet } from '../alerts/quiet.ts'
import type { Transaction } from '../ledger/ledger.ts'
import { addAlert } from '../ledger/outbox.ts'
import type { Alert } from '../model/alert.ts'
import type { Context } from './context.ts'

/** Puts an alert in the outbox, to be sent as soon as its channel may be disturbed. */
export function putOut(tx: Transaction, { market }: Context, alert: Alert): void {
  const quiet = market.channels[alert.channel]?.quiet
  addAlert(tx, alert, afterQuiet(quiet, alert.severity, alert.createdAt))
}
