import { newestSlot } from '../ledger/slots.ts'
import { Problem } from '../model/problem.ts'
import { addMs, longDate } from '../model/time.ts'
import type { Context } from './context.ts'

const dayMs = 86_400_000
/** Nobody pauses that long; a clock without a battery is off by more. */
const mostAheadMs = 5 * 366 * dayMs
/** Looks are stamped after the one before, which is wrong by what the clock was set back. */
const mostBehindMs = 31 * dayMs

/** Problem `schedule/clock` when the clock cannot be right, judged by the newest look; what is stamped then is wrong for good. */
export function clockProblem({
  ledger,
  clock,
}: Pick<Context, 'ledger' | 'clock'>): Problem | undefined {
  const newest = newestSlot(ledger)
  const now = clock.now()
  if (newest === undefined) return undefined
  if (now <= addMs(newest, mostAheadMs) && now >= addMs(newest, -mostBehindMs)) return undefined
  return new Problem(
    'schedule/clock',
    `the clock says ${longDate(now)}, but the newest look was made on ${longDate(newest)}`,
    {
      hint: 'Set the clock of this machine; nothing is looked at until then. If that newest look has a wrong date, restore a backup from before it: bellwether restore FILE',
      transient: true,
    },
  )
}
