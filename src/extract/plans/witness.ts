import { sameAmount } from '../../model/money.ts'
import type { Offer } from '../../model/offer.ts'
import type { ProblemRecord } from '../../model/problem.ts'
import { extractProblem } from '../extract-problem.ts'
import { nameKey } from './name-key.ts'

const sums = (offer: Offer): string =>
  offer.components.map((one) => `${one.amount} ${one.currency}`).join(', ')

/**
 * Where structured data names an offer that the page shows with other sums: one of the two is stale or
 * misread, and a person should look. Offers that only one of them names are no disagreement.
 */
export function disagreements(
  shown: readonly Offer[],
  stated: readonly Offer[],
): readonly ProblemRecord[] {
  return stated.flatMap((one) => {
    const same = shown.filter((other) => nameKey(other.name) === nameKey(one.name))
    const prices = same.flatMap((other) => other.components)
    if (prices.length === 0 || one.components.length === 0) return []
    const agreed = one.components.some((part) =>
      prices.some(
        (price) => price.currency === part.currency && sameAmount(price.amount, part.amount),
      ),
    )
    if (agreed) return []
    const seen = same.map(sums).join(', ')
    return [
      extractProblem(
        'extract/disagreement',
        `the page shows ${seen}, its structured data says ${sums(one)}`,
        one.name,
      ),
    ]
  })
}
