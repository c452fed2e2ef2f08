import type { ComparisonRow, ScenarioComparison } from '../model/answer.ts'
import type { Market } from '../model/market.ts'
import { Decimal } from '../model/money.ts'
import type { Scenario } from '../model/plan.ts'
import { type CalendarDate, dateOf, daysBetween } from '../model/time.ts'
import { worthOverTerm } from './worth.ts'

/** A rival's bill as it counts for the market's price. */
interface RivalBill {
  readonly row: ComparisonRow
  /** Over the whole term, as if paid in the request's rhythm, in the comparison's currency. */
  readonly amount: number
  readonly weight: number
  /** Confirmed lately and not in doubt. */
  readonly sure: boolean
}

/** What the market asks for a request. */
export interface MarketReference {
  /** Over the whole term and without credit; null where no rival's bill can be told. */
  readonly price: number | null
  /** The same by bills alone that were confirmed lately and are not in doubt. */
  readonly surePrice: number | null
  /** The share of weight that is not sure. */
  readonly unsure: number
  readonly bills: readonly RivalBill[]
  /** Every rival's row of the request, lower bounds too. */
  readonly rows: readonly ComparisonRow[]
}

type About = Pick<Scenario, 'billing' | 'termMonths'>

/**
 * The market's price of a request: the weighted median of the rivals' bills by net present value, less the
 * street discount. Each rival has one voice, shared by its plans, and weighs as much as its bills compare.
 * Lower bounds ("from") and bills of 0 have none.
 * @param named only these organizations; empty: all
 */
export function marketReference(
  comparison: Pick<ScenarioComparison, 'rows'>,
  about: About,
  { quoting }: Pick<Market, 'quoting'>,
  asOf: CalendarDate,
  named: readonly string[] = [],
): MarketReference {
  const rows = comparison.rows.filter(
    ({ ours, organization }) => !ours && (named.length === 0 || named.includes(organization)),
  )
  const priced = rows.filter(
    (row) => !row.open && row.comparability.score > 0 && Number(row.bill.netPresentValue) > 0,
  )
  const plans = Map.groupBy(priced, ({ organization }) => organization)
  const rhythm = worthOverTerm(about, quoting.costOfCapital)
  const bills = priced.map((row) => ({
    row,
    amount: inComparison(row).div(rhythm).toNumber(),
    weight: row.comparability.score / (plans.get(row.organization)?.length ?? 1),
    sure: isSure(row, quoting.freshnessDays, asOf),
  }))
  const sure = bills.filter((one) => one.sure)
  const weight = weightOf(bills)
  const street = 1 - quoting.streetDiscount.percent / 100
  return {
    price: discounted(bills, street),
    surePrice: discounted(sure, street),
    unsure: weight > 0 ? 1 - weightOf(sure) / weight : 0,
    bills,
    rows,
  }
}

function inComparison({ bill, rate }: ComparisonRow): Decimal {
  return new Decimal(bill.netPresentValue).times(rate?.rate ?? 1)
}

function isSure(row: ComparisonRow, freshnessDays: number, asOf: CalendarDate): boolean {
  const doubted = row.comparability.differences.some(({ kind }) => kind === 'in-doubt')
  const age = row.staleSince === null ? 0 : daysBetween(dateOf(row.staleSince), asOf)
  return !doubted && age <= freshnessDays
}

type Weighed = Pick<RivalBill, 'amount' | 'weight'>

const weightOf = (bills: readonly Weighed[]): number =>
  bills.reduce((sum, { weight }) => sum + weight, 0)

function discounted(bills: readonly Weighed[], share: number): number | null {
  const median = weightedMedian(bills)
  return median === null ? null : median * share
}

/** The amount below and above which half of the weight lies; the middle of two where they part it evenly. */
export function weightedMedian(bills: readonly Weighed[]): number | null {
  const sorted = bills.filter(({ weight }) => weight > 0).toSorted((a, b) => a.amount - b.amount)
  const half = weightOf(sorted) / 2
  let below = 0
  for (const [index, { amount, weight }] of sorted.entries()) {
    below += weight
    if (Math.abs(below - half) < 1e-9) return (amount + (sorted[index + 1]?.amount ?? amount)) / 2
    if (below > half) return amount
  }
  return null
}
