import { z } from 'zod'
import { Problem } from '../model/problem.ts'
import { CalendarDate, dateOf } from '../model/time.ts'
import type { Known, WebHost } from './host.ts'

/** What was known on the day in `?known=`; now without it. @throws Problem usage/invalid for a day that is none, or not yet over */
export function knownOn(host: WebHost, given: string | undefined): Promise<Known> {
  if (given === undefined || given === '') return host.known()
  const day = z.safeParse(CalendarDate, given)
  if (!day.success || day.data >= dateOf(host.clock.now())) {
    throw new Problem('usage/invalid', `${given.slice(0, 40)} is no past day`, {
      hint: 'Give a day before today, as 2026-05-31.',
    })
  }
  return host.known(day.data)
}
