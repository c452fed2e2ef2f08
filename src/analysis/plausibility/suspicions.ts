import { firstSuspicions } from './first-reading.ts'
import { allAlike, zeroPrices } from './flattened-prices.ts'
import { labelFlips } from './label-flips.ts'
import { lostPlans, sharedNames } from './lost-plans.ts'
import { pricePairs } from './price-pairs.ts'
import { scaleJump } from './scale-jump.ts'
import { shiftedColumns } from './shifted-columns.ts'
import type { OfferFinding, Suspicion } from './suspicion.ts'

/**
 * What speaks against a reading of a page as a whole, the weightiest first; empty when it is plausible.
 * One price that moved, a repricing by different factors, plans that come, go or get new names are
 * plausible; how far each single move is believed is judged over time (`detectChanges`).
 * @param before the offers that are believed to be on the page; none: only what no seller writes speaks against it
 * @param after the offers that are read now, in the order of the page
 * @param page whether the reading is of all of it, and whether its source still holds a name
 */
export function suspicionsOf(
  before: readonly OfferFinding[],
  after: readonly OfferFinding[],
  page: { readonly complete: boolean; readonly isNamed: (name: string) => boolean },
): Suspicion[] {
  if (before.length === 0) return firstSuspicions(after)
  const pairs = pricePairs(before, after)
  return [
    ...labelFlips(pairs),
    ...scaleJump(pairs),
    ...shiftedColumns(pairs),
    ...zeroPrices(before, after, pairs),
    ...allAlike(pairs),
    ...sharedNames(before, after),
    ...(page.complete ? lostPlans(before, after, page.isNamed) : []),
  ]
}
