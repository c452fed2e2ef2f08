import { type Matched, matchedProducts, type Period, type Quote } from './period.ts'

/** The price level of one period against another; null where they share no product. */
export type Formula = (from: Period, to: Period) => number | null

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0)
const ratio = ({ from, to }: Matched): number => to.price / from.price
const value = ({ price, quantity }: Required<Quote>): number => price * quantity

function overMatched(level: (matched: readonly Matched[]) => number): Formula {
  return (from, to) => {
    const matched = matchedProducts(from, to)
    return matched.length === 0 ? null : level(matched)
  }
}

/** Geometric mean of the price ratios: every product counts alike. */
export const jevons = overMatched((all) =>
  Math.exp(sum(all.map((one) => Math.log(ratio(one)))) / all.length),
)

/** Arithmetic mean of the price ratios: drifts upward, for comparison only. */
export const carli = overMatched((all) => sum(all.map(ratio)) / all.length)

/** Ratio of the mean prices: the dear products rule. */
export const dutot = overMatched(
  (all) => sum(all.map(({ to }) => to.price)) / sum(all.map(({ from }) => from.price)),
)

const laspeyresOf = (all: readonly Matched[]): number =>
  sum(all.map(({ from, to }) => to.price * from.quantity)) / sum(all.map(({ from }) => value(from)))

const paascheOf = (all: readonly Matched[]): number =>
  sum(all.map(({ to }) => value(to))) / sum(all.map(({ from, to }) => from.price * to.quantity))

/** What the first period's purchases would cost now. */
export const laspeyres = overMatched(laspeyresOf)

/** What this period's purchases cost, against what they would have cost then. */
export const paasche = overMatched(paascheOf)

/** Geometric mean of Laspeyres and Paasche. */
export const fisher = overMatched((all) => Math.sqrt(laspeyresOf(all) * paascheOf(all)))

/** Geometric mean of the ratios, weighted by the mean share of spending in both periods. */
export const tornqvist = overMatched((all) => {
  const before = sum(all.map(({ from }) => value(from)))
  const after = sum(all.map(({ to }) => value(to)))
  const logs = all.map((one) => {
    const weight = (value(one.from) / before + value(one.to) / after) / 2
    return weight * Math.log(ratio(one))
  })
  return Math.exp(sum(logs))
})
