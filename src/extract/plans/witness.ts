import { canonical } from '../../model/money.ts'
import type { Offer, PriceComponent } from '../../model/offer.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'
import { nameKey } from './name-key.ts'

const sumKey = ({ amount, currency }: PriceComponent): string => `${canonical(amount)} ${currency}`
const sumsOf = (offer: Offer): string =>
  offer.components.map((one) => `${one.amount} ${one.currency}`).join(', ')

/**
 * Where structured data names an offer that the page shows with other sums: one of the two is stale or
 * misread, and a person should look. Offers that only one of them names are no disagreement.
 */
export function disagreements(
  shown: readonly Offer[],
  stated: readonly Offer[],
): readonly ProblemRecord[] {
  const byName = Map.groupBy(shown, ({ name }) => nameKey(name))
  const known = new Map(
    [...byName].map(([name, offers]) => [
      name,
      new Set(offers.flatMap(({ components }) => components.map(sumKey))),
    ]),
  )
  return stated.flatMap((one) => {
    const name = nameKey(one.name)
    const sums = known.get(name)
    if (!sums?.size || one.components.length === 0) return []
    if (one.components.some((part) => sums.has(sumKey(part)))) return []
    const seen = (byName.get(name) ?? []).slice(0, 5).map(sumsOf).join(', ')
    return [
      extractProblem(
        'extract/disagreement',
        `the page shows ${seen}, its structured data says ${sumsOf(one)}`,
        one.name,
      ),
    ]
  })
}
