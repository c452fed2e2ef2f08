import type { WinModel, WinRow } from '../../src/model/win-model.ts'
import { priceBand } from '../../src/quotes/win-model/band.ts'
import type { Case } from './worlds.ts'

const range = { low: 0.88, high: 1.08 }

/** Price over market that each way of pricing asks of a case. */
export const plainPolicies = {
  'list 1.10': () => 1.1,
  'cost + 40 %': (at) => at.cost * 1.4,
  match: () => 1,
  'market -5 %': () => 0.95,
} satisfies Readonly<Record<string, (at: Case) => number>>

export function modelPolicy(model: WinModel): (at: Case) => number {
  return ({ segment, customer, facts, cost }) =>
    priceBand({ model, segment, customer, facts, terms: 0, market: 1, cost, ...range }).target
}

const marginAt = (at: Case, price: number): number => (price - at.cost) * at.chance(Math.log(price))

/** The best that could be earned by one who knows all but the hidden part: 0.5 % grid from 0.7 to 1.5. */
function oracleMargin(at: Case): number {
  let best = 0
  for (let price = 0.7; price <= 1.5; price += 0.005) best = Math.max(best, marginAt(at, price))
  return best
}

/** Percent of the oracle's expected margin over cases. */
export function percentOfOracle(cases: readonly Case[], policy: (at: Case) => number): number {
  const got = cases.reduce((sum, at) => sum + marginAt(at, policy(at)), 0)
  return (100 * got) / cases.reduce((sum, at) => sum + oracleMargin(at), 0)
}

/** What not to do: one slope for all, learned freely from the prices that sellers chose. */
export function bareSlope(rows: readonly WinRow[]): (at: Case) => number {
  let [odds, slope] = [0, 6]
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 1e-6, 0, 1e-6]
    for (const { logPrice, won } of rows) {
      const chance = 1 / (1 + Math.exp(slope * logPrice - odds))
      const weight = chance * (1 - chance)
      g0 += (won ? 1 : 0) - chance
      g1 -= ((won ? 1 : 0) - chance) * logPrice
      h00 += weight
      h01 -= weight * logPrice
      h11 += weight * logPrice ** 2
    }
    const determinant = h00 * h11 - h01 ** 2
    odds += (h11 * g0 - h01 * g1) / determinant
    slope += (h00 * g1 - h01 * g0) / determinant
  }
  const margin = (price: number, cost: number): number =>
    (price - cost) / (1 + Math.exp(slope * Math.log(price) - odds))
  return ({ cost }) => {
    const grid = Array.from({ length: 81 }, (_, step) => 0.7 + step / 100)
    return grid.reduce((best, price) => (margin(price, cost) > margin(best, cost) ? price : best))
  }
}
