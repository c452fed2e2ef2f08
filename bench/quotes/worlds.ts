import { seededRandom } from '../../src/analysis/statistics/seeded-random.ts'
import type { WinRow } from '../../src/model/win-model.ts'

/** What is true in a made world of quotes. Prices are over the market's. */
export interface World {
  readonly name: string
  /** Median over segments of the slope of log odds in log price; its deviation in logarithms is 0.4. */
  readonly slope: number
  /** How far sellers follow what they sense of the rival's true price: 0 not at all. */
  readonly sensing: number
  /** How the rival's true price strays from the known one (deviation 0.155): `even`, `heavy` tails, `below` list. */
  readonly stray: 'even' | 'heavy' | 'below'
  /** Deviation of the logged random change of prices; 0 for none. */
  readonly jitter: number
  /** How a customer chooses: by log odds, or the cheapest with a small leaning. */
  readonly choice: 'logistic' | 'cheapest'
  /** How much customers and facts matter beside the segment: 0 not at all. */
  readonly variety: number
  /** The usual share won at the market's price, and the usual cost over it. */
  readonly rate: number
  readonly cost: number
}

/** A request with what is true of it. */
export interface Case {
  readonly segment: string
  readonly customer: string
  readonly facts: Readonly<Record<string, number>>
  /** Cost over market price. */
  readonly cost: number
  /** The true chance at a log price, over all that nobody knows. */
  chance(logPrice: number): number
}

export interface MadeQuotes {
  rows(count: number): WinRow[]
  cases(count: number): Case[]
  /** What a shift of all prices would do to the margin in truth, over so many more quotes, as a fraction. */
  shiftEffect(shift: number, count: number): number
}

const segments = 12
const strayPoints = 21

const logistic = (x: number): number => 1 / (1 + Math.exp(-x))

/** The same quotes for the same seed. */
export function makeWorld(world: World, seed: number): MadeQuotes {
  const random = seededRandom(seed)
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const lines = Array.from({ length: segments }, (_, index) => ({
    name: `segment ${index + 1}`,
    slope: world.slope * Math.exp(0.4 * normal()),
    odds: Math.log(world.rate / (1 - world.rate)) + 0.5 * normal(),
    cost: Math.min(0.85, world.cost + 0.08 * normal()),
    usual: -0.02 + 0.03 * normal(),
  }))
  const customers = new Map<string, number>()
  const stray = (): number => strayed(world.stray, normal(), random())
  // The truth averages over what is hidden: the same points for each case, so that it is exact to them.
  const strays = Array.from({ length: strayPoints * 8 }, stray).toSorted((a, b) => a - b)
  const grid = strays.filter((_, index) => index % 8 === 4)
  const request = () => {
    const line = lines[Math.floor(random() * segments)] ?? lines[0]
    if (!line) throw new RangeError('a world has segments')
    const customer = `customer ${Math.floor(random() ** 2 * 150)}`
    if (!customers.has(customer)) customers.set(customer, 0.4 * world.variety * normal())
    const facts = { incumbent: random() < 0.25 ? 1 : 0, competitors: Math.floor(random() * 4) + 1 }
    const base =
      line.odds +
      (customers.get(customer) ?? 0) +
      world.variety * (0.6 * (facts.incumbent - 0.25) - 0.2 * (facts.competitors - 2.5))
    const cost = line.cost + 0.03 * normal()
    const wins = (u: number, hidden: number): number =>
      world.choice === 'logistic'
        ? logistic(base - line.slope * (u - hidden))
        : logistic(base + 0.4 - 14 * (u - hidden))
    return { line, customer, facts, cost, wins }
  }
  const sell = () => {
    const { line, customer, facts, cost, wins } = request()
    const hidden = stray()
    const log = world.jitter * normal()
    const logPrice = line.usual + world.sensing * hidden + 0.05 * normal() + log
    const won = random() < wins(logPrice, hidden)
    const jitter = world.jitter > 0 ? { log, sd: world.jitter } : undefined
    const row = {
      logPrice,
      segment: line.name,
      customer,
      facts,
      won,
      jitter,
      logCost: Math.log(cost),
    }
    return { row, margin: (u: number) => (Math.exp(u) - cost) * wins(u, hidden) }
  }
  return {
    rows: (count) => Array.from({ length: count }, () => sell().row),
    shiftEffect: (shift, count) => {
      const sold = Array.from({ length: count }, sell)
      const at = (by: number): number =>
        sold.reduce((sum, { row, margin }) => sum + margin(row.logPrice + by), 0)
      return at(Math.log(1 + shift)) / at(0) - 1
    },
    cases: (count) =>
      Array.from({ length: count }, () => {
        const { line, customer, facts, cost, wins } = request()
        const chance = (u: number): number =>
          grid.reduce((sum, hidden) => sum + wins(u, hidden), 0) / grid.length
        return { segment: line.name, customer, facts, cost, chance }
      }),
  }
}

function strayed(how: World['stray'], normal: number, uniform: number): number {
  if (how === 'even') return 0.155 * normal
  // A scale that varies gives tails that a normal distribution has not.
  if (how === 'heavy') return (0.09 / Math.sqrt(0.15 + uniform)) * normal * 1.2
  return -0.08 + 0.155 * normal
}
