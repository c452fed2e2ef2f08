import { slug } from '../model/id.ts'
import type { Finding } from '../model/observation.ts'
import { type Expectation, isWithin } from '../model/offer-source.ts'

/** What of an expectation a reading does not meet, each in words; empty when it is as expected. */
export function missedExpectations(
  findings: readonly Finding[],
  { plans, currency, prices }: Expectation,
): string[] {
  const offers = findings.flatMap((one) => (one.kind === 'offer' ? [one.offer] : []))
  const current = offers.flatMap(({ components }) => components.filter(({ was }) => !was))
  const missed: string[] = []
  if (Array.isArray(plans)) {
    const names = new Set(offers.map(({ name }) => slug(name)))
    const lost = plans.filter((name) => !names.has(slug(name)))
    if (lost.length > 0) missed.push(`plans not found: ${lost.join(', ')}`)
  } else if (plans !== undefined && !isWithin(plans, offers.length)) {
    missed.push(`${offers.length} plans, expected ${plans}`)
  }
  const others = new Set(current.map((one) => one.currency))
  for (const known of [currency ?? [...others]].flat()) others.delete(known)
  if (others.size > 0) {
    missed.push(`prices in ${[...others].join(', ')}, expected ${[currency].flat().join(', ')}`)
  }
  if (prices !== undefined && !isWithin(prices, current.length)) {
    missed.push(`${current.length} prices, expected ${prices}`)
  }
  return missed
}
