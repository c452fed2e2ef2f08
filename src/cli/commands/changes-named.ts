import { eventsAsKnown } from '../../ledger/events.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import type { ChangeEvent } from '../../model/event.ts'
import { Problem } from '../../model/problem.ts'

/** @throws Problem usage/invalid when no change, or more than one, begins like this */
export function changeNamed(ledger: Ledger, prefix: string): ChangeEvent {
  const found = eventsAsKnown(ledger).filter(({ id }) => id.startsWith(prefix.toLowerCase()))
  const [event] = found
  if (event && found.length === 1) return event
  if (!event) throw unknownChange(prefix)
  throw new Problem('usage/invalid', `${found.length} changes begin with ${prefix}`, {
    hint: `Give more digits: ${found.map(({ id }) => id.slice(0, 12)).join(', ')}`,
    unit: prefix,
  })
}

export function unknownChange(prefix: string): Problem {
  return new Problem('usage/invalid', `no change begins with ${prefix}`, {
    hint: 'See the ids with: bellwether changes --all',
    unit: prefix,
  })
}
