import type { WinModel } from '../../src/model/win-model.ts'
import type { Case } from './worlds.ts'

/** At which prices intervals are judged: those that a recommendation can take. */
const prices = [0.9, 0.95, 1, 1.05]

/** Share of the true chances that lie within the 80 % intervals. */
export function coverageOf(cases: readonly Case[], model: WinModel): number {
  const inside = cases.flatMap(({ segment, customer, facts, chance }) =>
    prices.map((price) => {
      const logPrice = Math.log(price)
      const { low, high } = model.predict({ logPrice, segment, customer, facts })
      const truth = chance(logPrice)
      return low <= truth && truth <= high
    }),
  )
  return inside.filter(Boolean).length / inside.length
}
