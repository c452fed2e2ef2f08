import { canonical } from '../../model/money.ts'
import type { PriceComponent } from '../../model/offer.ts'
import type { PricePair } from './price-pairs.ts'
import { isMost, type Suspicion } from './suspicion.ts'

/** The prices of each plan stand under its neighbour now, or those of one column under another. */
export function shiftedColumns(pairs: readonly PricePair[]): Suspicion[] {
  if (pairs.filter(moved).length < 2) return []
  return plansShifted(pairs) ?? columnsExchanged(pairs) ?? []
}

const lineOf = ({ metric, billing, billingDuration }: PriceComponent): string =>
  [metric, billing, billingDuration].join('|')

const priceOf = ({ amount, currency }: PriceComponent): string => `${canonical(amount)} ${currency}`

const moved = ({ before, after }: PricePair): boolean => priceOf(before) !== priceOf(after)

function plansShifted(pairs: readonly PricePair[]): Suspicion[] | undefined {
  const lines = [...Map.groupBy(pairs, ({ after }) => lineOf(after)).values()]
  for (const step of [1, -1]) {
    const neighbours = lines.flatMap((line) =>
      line.flatMap((pair, index) => {
        const other = line[index - step]
        return other ? [{ pair, other }] : []
      }),
    )
    const hits = neighbours.filter(
      ({ pair, other }) => moved(pair) && priceOf(pair.after) === priceOf(other.before),
    )
    const plans = new Set(hits.map(({ pair }) => pair.subject)).size
    if (plans < 2 || !isMost(hits.length, neighbours.length)) continue
    return [
      {
        code: 'shifted',
        what: step === 1 ? 'to the next plan' : 'to the plan before',
        factor: null,
        explanation: `${hits.length} of ${neighbours.length} prices are the former prices of the plan beside it. Most likely a column or row was added and names and prices no longer stand in line.`,
      },
    ]
  }
  return undefined
}

function columnsExchanged(pairs: readonly PricePair[]): Suspicion[] | undefined {
  const plans = [...Map.groupBy(pairs, ({ subject }) => subject).values()]
  const crossings = plans.flatMap((plan) =>
    plan.flatMap((pair) =>
      plan
        .filter((other) => other !== pair && priceOf(other.before) !== priceOf(pair.before))
        .map((other) => ({
          way: `${pair.after.metric} from ${other.before.metric}`,
          hit: priceOf(pair.after) === priceOf(other.before),
        })),
    ),
  )
  for (const [way, crossed] of Map.groupBy(crossings, (crossing) => crossing.way)) {
    const hits = crossed.filter(({ hit }) => hit).length
    if (!isMost(hits, crossed.length)) continue
    return [
      {
        code: 'shifted',
        what: way,
        factor: null,
        explanation: `In ${hits} of ${crossed.length} plans one price is now the former value of another one of the same plan (${way}). Most likely two columns were exchanged or one was added.`,
      },
    ]
  }
  return undefined
}
