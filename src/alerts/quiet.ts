import type { Alert } from '../model/alert.ts'
import type { QuietHours } from '../model/market.ts'
import { addMs, type Instant } from '../model/time.ts'

const quarter = 15 * 60_000
/** Every wall clock differs from UTC by whole quarters of an hour. */
const longest = 8 * 24 * 4

/**
 * When an alert that comes at a moment may be sent: at once, or at the end of the quiet hours that it falls
 * into. What asks for action waits only where that is declared.
 */
export function afterQuiet(
  quiet: QuietHours | undefined,
  severity: Alert['severity'],
  at: Instant,
): Instant {
  if (!quiet || (severity === 'act' && !quiet.actToo)) return at
  const isQuiet = quietAt(quiet)
  if (!isQuiet(at)) return at
  const past = Date.parse(at) % quarter
  let next = addMs(at, quarter - past)
  for (let step = 0; step < longest && isQuiet(next); step++) next = addMs(next, quarter)
  return next
}

function quietAt({ from, to, days, timeZone }: QuietHours): (at: Instant) => boolean {
  const wall = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  } as const)
  return (at) => {
    const parts = new Map(
      wall.formatToParts(new Date(at)).map(({ type, value }) => [type, value] as const),
    )
    const time = `${parts.get('hour')}:${parts.get('minute')}`
    const day = (parts.get('weekday') ?? '').toLowerCase()
    if (days.some((one) => one === day)) return true
    return from <= to ? from <= time && time < to : from <= time || time < to
  }
}
