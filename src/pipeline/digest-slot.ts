import { Cron } from 'croner'
import type { Alert } from '../model/alert.ts'
import type { Digest } from '../model/market.ts'
import { type Instant, instant } from '../model/time.ts'

/**
 * When the digest is due that an alert belongs to: the first after it came into being. Undefined where it waits for
 * none: without a digest, and for what asks for action unless that waits too.
 */
export function digestSlot(
  digest: Digest | undefined,
  { severity, createdAt }: Pick<Alert, 'severity' | 'createdAt'>,
): Instant | undefined {
  if (!digest || (severity === 'act' && !digest.actToo)) return undefined
  const { every, at, day, timeZone } = digest
  const [hour, minute] = at.split(':').map(Number)
  const times = `${minute} ${hour} * * ${every === 'weekly' ? day : '*'}`
  const next = new Cron(times, { timezone: timeZone, paused: true }).nextRun(new Date(createdAt))
  return next ? instant(next) : undefined
}
