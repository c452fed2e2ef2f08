import type { Market } from '../../model/market.ts'
import type { CalendarDate } from '../../model/time.ts'
import { type Fact, listedOn } from '../facts.ts'

/** What the demo's customers need of a service line each month, in single tokens. */
export type Tokens = Readonly<Record<string, number>>

/** One product's price of what is needed. */
export interface ListBill {
  readonly vendor: string
  /** Per month by the vendor's page, in USD. */
  readonly amount: number
  readonly weight: number
}

/**
 * What the rivals of a service line ask for these tokens a month by their pages on a day: each product that
 * serves the line then and prices all that is needed. Each vendor has one voice, shared by its products.
 */
export function listBills(
  line: Pick<Market['serviceLines'][number], 'products'>,
  tokens: Tokens,
  day: CalendarDate,
): ListBill[] {
  return Object.entries(line.products).flatMap(([vendor, names]) => {
    const amounts = listedOn(vendor, day)
      .filter(({ name }) => names.includes(name))
      .flatMap((fact) => monthly(fact, tokens) ?? [])
    return amounts.map((amount) => ({ vendor, amount, weight: 1 / amounts.length }))
  })
}

function monthly({ input, output, cached }: Fact, tokens: Tokens): number | null {
  const prices = { 'input-token': input, 'output-token': output, 'cached-input-token': cached }
  let sum = 0
  for (const [metric, price] of Object.entries(prices)) {
    const needed = tokens[metric] ?? 0
    if (needed > 0 && price === null) return null
    sum += (needed * Number(price)) / 1e6
  }
  return sum
}

/** The amount below and above which half of the weight lies. */
export function middleBill(bills: readonly ListBill[]): number {
  const half = bills.reduce((sum, { weight }) => sum + weight, 0) / 2
  let below = 0
  for (const { amount, weight } of bills.toSorted((a, b) => a.amount - b.amount)) {
    below += weight
    if (below >= half) return amount
  }
  throw new RangeError('the demo market has rivals on every day')
}
