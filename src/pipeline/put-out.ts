import { afterQuiet } from '../alerts/quiet.ts'
import type { Transaction } from '../ledger/ledger.ts'
import { addAlert } from '../ledger/outbox.ts'
import type { Alert } from '../model/alert.ts'
import type { Context } from './context.ts'
import { digestSlot } from './digest-slot.ts'

/** Puts an alert in the outbox, to be sent as soon as its channel may be disturbed, or with its next digest. */
export function putOut(tx: Transaction, { market }: Context, alert: Alert): void {
  const { quiet, digest } = market.channels[alert.channel] ?? {}
  const from = digestSlot(digest, alert) ?? alert.createdAt
  addAlert(tx, alert, afterQuiet(quiet, alert.severity, from))
}
