import type { PriceReading } from './price-reading.ts'
import type { Terms } from './price-terms.ts'
import { isStanding } from './price-unit.ts'

/** Whether a price is by the project or the course, which is paid for once: a period would say otherwise. */
export const isByProject = ({ per, period }: Terms): boolean =>
  period === null && (per?.unitCode === 'bw:project' || per?.unitCode === 'bw:course')

/** "Pilot for 8 weeks: $6,000": a span that no subscription is sold by, and not the first part of one. */
const isForSpan = ({ holds, period, trial }: Terms): boolean =>
  holds !== null && holds.span === null && period === null && !trial

/** Whether a price is for an hour or a part of one: such time is always used up. */
export const isByHour = (period: string | null): boolean => period?.startsWith('PT') ?? false

/** Whether a price is for a span that work is sold by and used up in: hours and days. */
export const isByWork = (period: string | null): boolean => isByHour(period) || period === 'P1D'

/** How a price is charged by the words around it; null where they do not say. */
export function kindOf(terms: Terms, amount: string): PriceReading['kind'] {
  const nothing = Number(amount) === 0
  if (terms.once || terms.setup || isByProject(terms)) return 'one-time'
  if (isForSpan(terms) && !nothing) return 'one-time'
  const kept = terms.per !== null && isStanding(terms.per.unitCode)
  const byDay = terms.period === 'P1D' && !kept && !nothing
  if (isByHour(terms.period) || byDay) return 'usage'
  if (terms.period) return 'recurring'
  if (terms.per) return kept ? 'recurring' : 'usage'
  return null
}
