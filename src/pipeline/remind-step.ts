import { deadlineReminders } from '../alerts/deadline-reminders.ts'
import { regulatoryCalendar } from '../analysis/regulatory-calendar.ts'
import { type Context, commit } from './context.ts'
import { putOut } from './put-out.ts'

/**
 * Puts reminders of deadlines that are due into the outbox; each goes in once. The warehouse must know what the
 * ledger knows.
 * @returns how many are due, sent or not
 */
export async function remindOfDeadlines(context: Context): Promise<number> {
  const { market, warehouse, clock } = context
  if (market.regulation.channels.length === 0) return 0
  const at = clock.now()
  const due = deadlineReminders(await regulatoryCalendar(warehouse, market, at), market, at)
  if (due.length === 0) return 0
  commit(context, (tx) => {
    for (const alert of due) putOut(tx, context, alert)
  })
  return due.length
}
